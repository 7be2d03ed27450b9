import { expect } from "chai";
import fc from "fast-check";

import { CERTIFICATE_NAMES } from "../../aws/limits/numbers";
import { namesToProve, planCertificates, withoutCovered } from "../../model/certificates";
import { covers } from "../../model/domain";

const hosts = (count: number, prefix = "h") =>
  Array.from({ length: count }, (_, place) => `${prefix}${place + 10}.example.com`);
const each = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, [name]]));
const label = fc.stringMatching(/^[a-z]{1,2}$/);
const name = fc
  .tuple(fc.boolean(), fc.array(label, { maxLength: 2 }))
  .map(([wild, labels]) => [...(wild ? ["*"] : []), ...labels, "example.com"].join("."));
const groups = fc.dictionary(label, fc.array(name, { maxLength: 6 }), { maxKeys: 20 });

describe("planned certificates", () => {
  it("are one for all names as long as ACM takes them", () => {
    const names = hosts(CERTIFICATE_NAMES);
    expect(planCertificates(each(names), undefined)).to.deep.equal([{ names, groups: names }]);
  });

  it("are one more for each ten names more", () => {
    const sizes = (count: number) =>
      planCertificates(each(hosts(count)), undefined).map(({ names }) => names.length);
    expect(sizes(11)).to.deep.equal([10, 1]);
    expect(sizes(21)).to.deep.equal([10, 10, 1]);
    expect(sizes(0)).to.deep.equal([]);
  });

  it("have all names of a site in the same one", () => {
    const sites = { a: hosts(7, "a"), b: hosts(7, "b"), c: hosts(3, "c"), d: [] };
    expect(planCertificates(sites, undefined).map((planned) => planned.groups)).to.deep.equal([
      ["a", "c"],
      ["b"],
    ]);
  });

  it("ask for the zone and its wildcard instead of naming each host, and for what lies deeper", () => {
    const sites = { a: hosts(30), b: ["example.com", "www.shop.example.com"] };
    expect(planCertificates(sites, "example.com")).to.deep.equal([
      { names: ["*.example.com", "example.com", "www.shop.example.com"], groups: ["a", "b"] },
    ]);
  });

  it("are none where no name needs one, with and without the wildcard", () => {
    expect(planCertificates({ a: [] }, "example.com")).to.deep.equal([]);
    expect(planCertificates({}, undefined)).to.deep.equal([]);
  });

  it("do not name what a wildcard of the stack file covers; a wildcard stands for one label", () => {
    expect(
      withoutCovered(["www.example.com", "*.example.com", "a.b.example.com", "example.com"]),
    ).to.deep.equal(["*.example.com", "a.b.example.com", "example.com"]);
  });

  it("cover every name of every group in one certificate, which takes ten at most", () => {
    fc.assert(
      fc.property(groups, fc.boolean(), (given, wildcard) => {
        const planned = planCertificates(given, wildcard ? "example.com" : undefined);
        for (const [key, names] of Object.entries(given)) {
          const its = planned.filter((certificate) => certificate.groups.includes(key));
          expect(its).to.have.length(names.length === 0 ? 0 : 1);
          for (const host of names)
            expect(its[0]?.names.some((covering) => covers(covering, host))).to.equal(true);
        }
        for (const { names } of planned) expect(names.length).to.be.at.most(CERTIFICATE_NAMES);
      }),
    );
  });

  it("are the same whatever the order of the stack file", () => {
    const turned = Object.fromEntries(Object.entries({ a: ["x.b"], c: ["y.b"] }).reverse());
    expect(planCertificates(turned, undefined)).to.deep.equal(
      planCertificates({ a: ["x.b"], c: ["y.b"] }, undefined),
    );
  });

  it("prove a name and its wildcard once", () => {
    expect(namesToProve(["example.com", "*.example.com", "a.example.com"])).to.deep.equal([
      "a.example.com",
      "example.com",
    ]);
  });
});
