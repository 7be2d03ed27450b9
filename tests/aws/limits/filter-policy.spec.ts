import { expect } from "chai";

import { filterPolicyFault } from "../../../aws/limits/filter-policy";

const values = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`);

describe("a subscription's filter policy", () => {
  it("is a list of values and operators under each key", () => {
    const policy = {
      store: ["seoul", { prefix: "bu" }, { "anything-but": ["jeju"] }],
      total: [{ numeric: [">", 0] }],
      gift: [{ exists: false }, null, true],
    };
    expect(filterPolicyFault(policy, "attributes")).to.equal(undefined);
  });

  it("has keys below keys in the body alone", () => {
    const policy = { order: { state: ["paid"] }, $or: [{ a: ["1"] }, { b: ["2"] }] };
    expect(filterPolicyFault(policy, "body")).to.equal(undefined);
    expect(filterPolicyFault(policy, "attributes")).to.match(/under order: a list/);
  });

  it("has one to five keys", () => {
    const of = (count: number) =>
      Object.fromEntries(values(count).map((name) => [name, ["x"]] as const));
    expect(filterPolicyFault(of(5), "attributes")).to.equal(undefined);
    expect(filterPolicyFault(of(6), "attributes")).to.equal("allowed: 1 to 5 keys");
    expect(filterPolicyFault({}, "body")).to.equal("allowed: 1 to 5 keys");
  });

  it("has no value outside a list, no empty list and no unknown operator", () => {
    for (const wrong of ["seoul", [], [{ begins: "s" }], [{ prefix: "s", suffix: "l" }]])
      expect(filterPolicyFault({ store: wrong }, "attributes"), JSON.stringify(wrong)).to.match(
        /under store: a list of texts/,
      );
    expect(filterPolicyFault({ order: {} }, "body")).to.match(/or keys that have one/);
  });

  it("has 150 combinations at most, each value of the body as often as it lies deep", () => {
    expect(filterPolicyFault({ a: values(15), b: values(10) }, "attributes")).to.equal(undefined);
    expect(filterPolicyFault({ a: values(15), b: values(11) }, "attributes")).to.match(
      /there are 165/,
    );
    // AWS's own example of the constraints page: 4 x 3 x 3 x 2 x 3 x 1.
    const nested = {
      a: { b: { c: values(4) } },
      d: { e: values(3) },
      f: values(3),
    };
    expect(filterPolicyFault(nested, "body")).to.match(/there are 216/);
  });

  it("has 256 KB at most", () => {
    expect(filterPolicyFault({ a: ["x".repeat(262_144)] }, "attributes")).to.match(/bytes/);
  });
});
