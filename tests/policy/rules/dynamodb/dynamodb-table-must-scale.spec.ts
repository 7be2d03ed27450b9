import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/dynamodb/dynamodb-table-must-scale";
import { describeStackRule } from "../../support/stack-rule-spec";

function target(what: string, of = "orders") {
  return {
    type: "aws:appautoscaling/target:Target",
    inputs: { scalableDimension: `dynamodb:table:${what}CapacityUnits` },
    refs: { resourceId: of },
  };
}

describeStackRule(rule, {
  compliant: {
    sessions: { type: "aws:dynamodb/table:Table", inputs: { billingMode: "PAY_PER_REQUEST" } },
    orders: { type: "aws:dynamodb/table:Table", inputs: { billingMode: "PROVISIONED" } },
    reading: target("Read"),
    writing: target("Write"),
  },
  cases: {
    "refuses a fixed capacity": [{ reading: null, writing: null }, "violates"],
    "refuses a fixed capacity for writing": [{ writing: null }, "violates"],
    "takes an absent mode as AWS's fixed capacity": [
      { sessions: { billingMode: undefined } },
      "violates",
    ],
    "refuses a target of another table": [{ writing: target("Write", "sessions") }, "violates"],
    "refuses a target of another dimension": [
      { writing: { scalableDimension: "dynamodb:index:WriteCapacityUnits" } },
      "violates",
    ],
    "only advises in dev": { tier: "dev", change: { writing: null }, outcome: "violates" },
    "cannot decide on an unknown mode": [{ orders: { billingMode: UNKNOWN } }, "undecided"],
  },
});
