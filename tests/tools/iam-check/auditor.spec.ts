import { expect } from "chai";

import { pythonWithTools } from "../../../tools/iam-check/auditor";

describe("the Python that has the tools", () => {
  it("is none where there is no Python, and none that cannot import them", () => {
    // Node takes -c as well, for checking a file: there is none of that name.
    expect(pythonWithTools(["/nowhere/python", process.execPath])).to.equal(undefined);
  });
});
