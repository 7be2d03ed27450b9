import { expect } from "chai";

import { statementUnits } from "../../aws/web-acl-units";
import type { Json } from "../../aws/resource-type";

const transformed = (...types: readonly string[]): Json => ({
  regexString: "^/x",
  fieldToMatch: { uriPath: {} },
  textTransformations: types.map((type, priority) => ({ priority, type })),
});

describe("capacity units of a web ACL's statement", () => {
  const counted: readonly (readonly [string, Json, number])[] = [
    [
      "a group of AWS",
      { managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet" } },
      700,
    ],
    ["a group that is not in the table", { managedRuleGroupStatement: { name: "Theirs" } }, 0],
    ["a rate", { rateBasedStatement: { limit: 10 } }, 2],
    ["a country", { geoMatchStatement: { countryCodes: ["KR"] } }, 1],
    ["an expression without a transformation", { regexMatchStatement: transformed("NONE") }, 3],
    ["an expression with two", { regexMatchStatement: transformed("URL_DECODE", "LOWERCASE") }, 23],
    [
      "what is inside AND, OR and NOT",
      {
        andStatement: {
          statements: [
            { orStatement: { statements: [{ geoMatchStatement: {} }, { geoMatchStatement: {} }] } },
            { notStatement: { statement: { ipSetReferenceStatement: { arn: "a" } } } },
          ],
        },
      },
      3,
    ],
  ];
  for (const [what, statement, units] of counted)
    it(`are ${units} for ${what}`, () => expect(statementUnits(statement)).to.equal(units));

  it("are none of what is not known yet", () => {
    expect(statementUnits(undefined)).to.equal(0);
    expect(statementUnits("unknown")).to.equal(0);
  });
});
