import { expect } from "chai";
import fc from "fast-check";

import {
  addressSets,
  ruleGroups,
  WebAclRequest,
  webAclRules,
  webAclSize,
} from "../../model/web-acl";
import { Statement } from "../../model/web-acl-statements";

const request = (change: Partial<WebAclRequest> = {}): WebAclRequest => ({
  rateLimit: { requests: 2000, windowSeconds: 300 },
  groups: { ipReputation: "block", knownBadInputs: "block", common: "count", sqli: "off" },
  countedRules: [],
  allowLists: {},
  ...change,
});

const rules = (change: Partial<WebAclRequest> = {}) =>
  webAclRules(request(change), ({ name }) => name);
const names = (change: Partial<WebAclRequest> = {}) => rules(change).map(({ name }) => name);

const office = {
  hosts: ["shop.example.com"],
  paths: ["/admin/*"],
  from: ["203.0.113.0/24", "2001:db8::/32"],
};

/** How far AND, OR and NOT go into each other, what is innermost counted. The provider's schema has three. */
function depth<Arn>({ andStatement, orStatement, notStatement }: Statement<Arn>): number {
  const inside = [
    ...(andStatement?.statements ?? []),
    ...(orStatement?.statements ?? []),
    ...(notStatement === undefined ? [] : [notStatement.statement]),
  ];
  return 1 + Math.max(0, ...inside.map(depth));
}

describe("the rules of a web ACL", () => {
  it("ask who may come first, then how often, then how much, and AWS's groups last", () => {
    const all = {
      countries: { deny: ["KP"] },
      allowLists: { office },
      largestBodyKiB: 8,
      groups: { ipReputation: "block", knownBadInputs: "block", common: "block", sqli: "block" },
    } as const;
    expect(names(all)).to.deep.equal([
      "countries",
      "allow-office",
      "rate",
      "body",
      "ip-reputation",
      "known-bad-inputs",
      "common",
      "sqli",
    ]);
    expect(names()).to.deep.equal(["rate", "ip-reputation", "known-bad-inputs", "common"]);
  });

  it("let nobody past the others: each refuses, or is a group that refuses or counts", () => {
    for (const { action, overrideAction } of rules({ allowLists: { office } })) {
      const one = [action, overrideAction].filter((each) => each !== undefined);
      expect(one).to.have.length(1);
      expect(Object.keys(one[0] ?? {})[0]).to.be.oneOf(["block", "none", "count"]);
    }
  });

  it("count with a whole group, block with it, or leave it out", () => {
    const overrides = (common: "block" | "count" | "off") =>
      rules({ groups: { ...request().groups, common } })
        .filter(({ name }) => name === "common")
        .map(({ overrideAction }) => overrideAction);
    expect(overrides("count")).to.deep.equal([{ count: {} }]);
    expect(overrides("block")).to.deep.equal([{ none: {} }]);
    expect(overrides("off")).to.deep.equal([]);
  });

  it("only count the rules of a group that are named, each once", () => {
    const countedRules = ["common.SizeRestrictions_BODY", "common.SizeRestrictions_BODY", "sqli.X"];
    const group = (name: string) =>
      rules({ countedRules }).find((rule) => rule.name === name)?.statement
        .managedRuleGroupStatement?.ruleActionOverrides;
    expect(group("common")).to.deep.equal([
      { name: "SizeRestrictions_BODY", actionToUse: { count: {} } },
    ]);
    expect(group("known-bad-inputs")).to.equal(undefined);
  });

  it("refuse a listed path of a listed host to everybody but the listed, family by family", () => {
    const [rule] = rules({ allowLists: { office } });
    const [host, path, ...from] = rule?.statement.andStatement?.statements ?? [];
    expect(host?.regexMatchStatement?.fieldToMatch).to.deep.equal({
      singleHeader: { name: "host" },
    });
    expect(path?.regexMatchStatement?.fieldToMatch).to.deep.equal({ uriPath: {} });
    expect(from).to.deep.equal([
      { notStatement: { statement: { ipSetReferenceStatement: { arn: "office-v4" } } } },
      { notStatement: { statement: { ipSetReferenceStatement: { arn: "office-v6" } } } },
    ]);
    expect(rule?.action).to.deep.equal({ block: {} });
  });

  it("close every path of a host where no path is named, and every host where /* is", () => {
    const list = (hosts: string[], paths: string[]) =>
      rules({ allowLists: { office: { hosts, paths, from: ["203.0.113.0/24"] } } })[0]?.statement;
    const outside = {
      notStatement: { statement: { ipSetReferenceStatement: { arn: "office-v4" } } },
    };
    expect(list(["a.com"], [])?.andStatement?.statements.slice(1)).to.deep.equal([outside]);
    expect(list([], ["/*", "/x"])).to.deep.equal(outside);
  });

  it("turn away countries that are denied, or all that are not allowed", () => {
    const [deny] = rules({ countries: { deny: ["RU", "KP"] } });
    expect(deny?.statement).to.deep.equal({ geoMatchStatement: { countryCodes: ["KP", "RU"] } });
    const [allow] = rules({ countries: { allow: ["KR"] } });
    expect(allow?.statement).to.deep.equal({
      notStatement: { statement: { geoMatchStatement: { countryCodes: ["KR"] } } },
    });
  });

  it("have sets for the families of addresses there are, each block once", () => {
    const { from } = office;
    expect(addressSets("office", { from: [...from, ...from] })).to.deep.equal([
      { name: "office-v4", version: "IPV4", addresses: ["203.0.113.0/24"] },
      { name: "office-v6", version: "IPV6", addresses: ["2001:db8::/32"] },
    ]);
    expect(addressSets("vpn", { from: ["10.0.0.0/8"] })).to.have.length(1);
  });

  it("nest no deeper than the provider takes, and have names of their own, whatever is asked", () => {
    const some = <T>(from: fc.Arbitrary<T>) => fc.array(from, { minLength: 1, maxLength: 3 });
    const list = fc.record({
      hosts: fc.array(fc.constantFrom("a.com", "b.com"), { maxLength: 2 }),
      paths: some(fc.constantFrom("/a/*", "/b", "/*")),
      from: some(fc.constantFrom("10.0.0.0/8", "2001:db8::/32")),
    });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("one", "two"), list), (allowLists) => {
        const made = rules({ allowLists, countries: { allow: ["KR"] } });
        for (const { statement } of made) expect(depth(statement)).to.be.at.most(3);
        expect(new Set(made.map(({ name }) => name)).size).to.equal(made.length);
      }),
    );
  });
});

describe("what a web ACL comes to", () => {
  it("is 5 USD a month and 1 for each rule, a group of AWS being one", () => {
    expect(webAclSize(request())).to.deep.equal({ rules: 4, units: 927, monthly: 9 });
    expect(webAclSize(request({ allowLists: { office } })).monthly).to.equal(10);
  });

  it("has room for all of AWS's groups in what the price of a request includes", () => {
    const groups = Object.fromEntries(ruleGroups.map((group) => [group, "block"]));
    const { units } = webAclSize(request({ groups: groups as WebAclRequest["groups"] }));
    expect(units).to.equal(1127);
  });

  it("counts 33 units for a path, 13 for a host, one for each set", () => {
    const { units } = webAclSize(request({ allowLists: { office } }));
    expect(units - webAclSize(request()).units).to.equal(33 + 13 + 2);
  });
});
