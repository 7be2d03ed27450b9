import { expect } from "chai";

import { actionsThatReadData, actionsWithoutResource } from "../../aws/iam-actions";

describe("the actions that policies say little of", () => {
  for (const actions of [actionsThatReadData, actionsWithoutResource])
    it(`are written as they are compared, in order and once: ${actions[0]} …`, () => {
      for (const action of actions) expect(action).to.match(/^[a-z\d-]+:[a-z]+$/);
      expect([...new Set(actions)].sort()).to.deep.equal(actions);
    });

  it("are not of both kinds", () => {
    expect(
      actionsThatReadData.filter((each) => actionsWithoutResource.includes(each)),
    ).to.deep.equal([]);
  });
});
