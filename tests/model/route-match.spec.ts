import { expect } from "chai";
import fc from "fast-check";

import {
  exampleRequest,
  matchKeys,
  matchSize,
  routeMatch,
  RouteSettings,
} from "../../model/route-match";

const route = (change: Partial<RouteSettings>): RouteSettings => ({
  hosts: [],
  paths: [],
  headers: {},
  ...change,
});

describe("a route's match", () => {
  it("takes one host or path and lists of them as the same thing, each once", () => {
    const settings = route({ host: "a.com", hosts: ["b.com", "a.com"], path: "/x", paths: ["/y"] });
    expect(routeMatch(settings)).to.deep.equal({
      hosts: ["a.com", "b.com"],
      paths: ["/x", "/y"],
      headers: {},
    });
  });

  it("spends no value on every path where something else narrows the rule", () => {
    expect(routeMatch(route({ host: "a.com" })).paths).to.deep.equal([]);
    expect(routeMatch(route({ host: "a.com", path: "/*" })).paths).to.deep.equal([]);
    expect(routeMatch(route({ headers: { "X-A": ["1"] } })).paths).to.deep.equal([]);
  });

  it("asks for the address once it names some, each block one of the rule's values", () => {
    const office = route({
      host: "a.com",
      allow: ["203.0.113.0/24", "203.0.113.0/24", "10.0.0.0/8"],
    });
    expect(routeMatch(office).allow).to.deep.equal(["203.0.113.0/24", "10.0.0.0/8"]);
    expect(matchSize(routeMatch(office), "internet")).to.deep.equal({ values: 3, wildcards: 0 });
    expect(routeMatch(route({ allow: ["10.0.0.0/8"] })).paths).to.deep.equal([]);
    expect(matchKeys(routeMatch(office))).to.not.deep.equal(
      matchKeys(routeMatch(route({ host: "a.com" }))),
    );
  });

  it("always has a condition: a rule without one is refused", () => {
    expect(routeMatch(route({})).paths).to.deep.equal(["/*"]);
    expect(routeMatch(route({ paths: ["/x", "/*"] })).paths).to.deep.equal(["/*"]);
  });

  it("counts every value and wildcard of a rule, and two for the secret under cdn", () => {
    const match = routeMatch(
      route({ hosts: ["a.com", "b.com"], path: "/x/*?", headers: { "X-A": ["1", "2*"] } }),
    );
    expect(matchSize(match, "internet")).to.deep.equal({ values: 5, wildcards: 3 });
    expect(matchSize(match, "vpcOrigin")).to.deep.equal({ values: 5, wildcards: 3 });
    expect(matchSize(match, "cdn")).to.deep.equal({ values: 7, wildcards: 3 });
  });

  it("shares a key with another one exactly where both would take the same request", () => {
    const keys = (change: Partial<RouteSettings>) => matchKeys(routeMatch(route(change)));
    expect(keys({ hosts: ["a.com", "b.com"] })).to.deep.equal(["a.com/*", "b.com/*"]);
    expect(keys({ path: "/x" })).to.deep.equal(["*/x"]);
    expect(keys({ headers: { "X-A": ["1"] } })).to.deep.equal(keys({ headers: { "x-a": ["1"] } }));
    expect(keys({ headers: { "X-A": ["1"] } })).to.not.deep.equal(
      keys({ headers: { "X-A": ["2"] } }),
    );
  });

  it("has as many keys as hosts times paths, whatever they are", () => {
    const names = fc.uniqueArray(fc.domain(), { maxLength: 4 });
    const paths = fc.uniqueArray(fc.constantFrom("/a", "/b", "/c/*"), { maxLength: 3 });
    fc.assert(
      fc.property(names, paths, (hosts, some) => {
        const match = routeMatch(route({ hosts, paths: some }));
        const expected = Math.max(hosts.length, 1) * Math.max(match.paths.length, 1);
        expect(new Set(matchKeys(match)).size).to.equal(expected);
      }),
    );
  });

  it("has a request that it takes, wildcards filled in", () => {
    expect(exampleRequest({ hosts: [], paths: ["/*"], headers: {} })).to.deep.equal({
      headers: {},
    });
    expect(
      exampleRequest({
        hosts: ["a.example.com", "b.example.com"],
        paths: [],
        headers: { "X-Client": ["app-?-*", "other"] },
      }),
    ).to.deep.equal({ host: "a.example.com", headers: { "X-Client": "app-x-" } });
  });
});
