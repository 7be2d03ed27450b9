import { expect } from "chai";

import { dataSources, resourceType, resourceTypes } from "../../aws";
import type { Json, ResourceType } from "../../aws/resource-type";
import { occurrence } from "./occurrences";
import { declared } from "./sdk";

/** "tags.Name" and "rules[*].port" both start at an input. */
const firstSegment = (path: string) => /^\w+/.exec(path)?.[0] ?? path;

function everyString(value: Json, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (value !== null && typeof value === "object")
    Object.values(value).forEach((item) => everyString(item, visit));
}

/** Every id and computed value of a row, for one resource without inputs. */
function answers(row: ResourceType, name: string): Readonly<Record<string, Json>> {
  const resource = occurrence(name);
  const id = row.id(resource);
  const computed = Object.entries(row.computed).map(([property, answer]) => [
    property,
    answer(resource, id),
  ]);
  return { id, ...Object.fromEntries(computed) };
}

describe("the resource table", () => {
  it("has no type twice, and finds each by its token", () => {
    const tokens = resourceTypes.map((row) => row.token);
    expect(tokens).to.deep.equal([...new Set(tokens)]);
    for (const row of resourceTypes) expect(resourceType(row.token)).to.equal(row);
    expect(resourceType("aws:ec2/vpc:Vpcs")).to.equal(undefined);
  });

  for (const row of resourceTypes) {
    describe(row.token, () => {
      const { inputs, outputsOnly } = declared(row.token);

      it("answers every property that the SDK declares as output-only", () => {
        const missing = [...outputsOnly].filter(
          (name) => name !== "tagsAll" && !(name in row.computed),
        );
        expect(missing).to.deep.equal([]);
      });

      it("answers nothing that is no property of the type", () => {
        const unknown = Object.keys(row.computed).filter(
          (name) => !outputsOnly.has(name) && !inputs.has(name),
        );
        expect(unknown).to.deep.equal([]);
      });

      it("names and replaces by inputs only, by the region too where the type has one", () => {
        const paths = [
          ...row.replaceOn.map(firstSegment),
          ...(row.autoName === undefined ? [] : [row.autoName.property]),
          ...(row.autoName?.suffix === undefined ? [] : [row.autoName.suffix.when]),
          ...(row.names ?? []).map((rule) => rule.property),
        ];
        expect(paths.filter((name) => !inputs.has(name))).to.deep.equal([]);
        expect(row.replaceOn.includes("region")).to.equal(
          inputs.has("region") && row.token.startsWith("aws:"),
        );
      });

      it("is taggable exactly where the SDK says so", () => {
        expect(row.taggable).to.equal(outputsOnly.has("tagsAll"));
        expect("tagsAll" in row.computed).to.equal(false);
      });

      it("gives well-formed ids and ARNs", () => {
        everyString(answers(row, "one"), (text) => {
          expect(text).not.to.match(/undefined|null$(?<!^null)|NaN|\[object/);
          if (!text.includes("arn:")) return;
          expect(text).to.match(
            /(^|path\/2\d{3}-\d\d-\d\d\/functions\/|^r-)arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:\S+$/,
          );
        });
        expect(answers(row, "one")["id"]).to.be.a("string").that.is.not.equal("");
      });

      it("answers two resources differently, and one the same way twice", () => {
        expect(answers(row, "one")).to.deep.equal(answers(row, "one"));
        // A password's id says nothing about it, by design of its provider.
        if (row.token === "random:index/randomPassword:RandomPassword") return;
        expect(row.id(occurrence("one"))).not.to.equal(row.id(occurrence("two")));
      });

      it("says where it comes from", () => {
        expect(row.source).to.match(/\w/);
      });
    });
  }
});

describe("the function table", () => {
  const context = { account: "123456789012", region: "ap-northeast-2" };

  for (const row of dataSources) {
    it(`answers ${row.token} the same way twice, without gaps`, () => {
      const answer = row.answer({ name: "shop.example.com" }, context);
      expect(answer).to.deep.equal(row.answer({ name: "shop.example.com" }, context));
      everyString(answer, (text) => expect(text).not.to.match(/undefined|NaN|\[object/));
      expect(answer["id"]).to.be.a("string").that.is.not.equal("");
    });
  }
});
