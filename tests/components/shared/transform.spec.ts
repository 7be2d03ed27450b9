import { expect } from "chai";

import { transformed } from "../../../components/shared/transform";

interface Args {
  readonly size: number;
  readonly on?: boolean;
}

const ours: Args = { size: 1, on: true };

describe("transform", () => {
  it("leaves arguments alone without an override", () => {
    expect(transformed(ours)).to.equal(ours);
  });

  it("merges a team's values over ours, false and 0 included", () => {
    expect(transformed(ours, { on: false })).to.deep.equal({ size: 1, on: false });
    expect(transformed(ours, { size: 0 })).to.deep.equal({ size: 0, on: true });
  });

  it("lets a function say what shall be used, and changes nothing of ours", () => {
    expect(transformed(ours, ({ size }) => ({ size: size * 2 }))).to.deep.equal({ size: 2 });
    expect(ours).to.deep.equal({ size: 1, on: true });
  });
});
