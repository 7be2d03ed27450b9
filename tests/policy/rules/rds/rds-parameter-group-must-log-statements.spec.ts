import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-parameter-group-must-log-statements";
import { describeResourceRule } from "../../support/rule-spec";

const slow = { name: "log_min_duration_statement", value: "1000" };

describeResourceRule(rule, {
  type: "aws:rds/parameterGroup:ParameterGroup",
  compliant: { family: "postgres17", parameters: [slow] },
  cases: {
    "advises PostgreSQL that logs nothing": [{ parameters: undefined }, "violates"],
    "advises PostgreSQL that logs for no duration": [
      { parameters: [{ ...slow, value: "-1" }] },
      "violates",
    ],
    "takes kinds of statements": [
      { parameters: [{ name: "log_statement", value: "ddl" }] },
      "passes",
    ],
    "refuses no kind of statement": [
      { parameters: [{ name: "log_statement", value: "none" }] },
      "violates",
    ],
    "is not about MySQL, which exports its slow query log": [
      { family: "mysql8.4", parameters: undefined },
      "passes",
    ],
    "judges Aurora's instances": [
      { family: "aurora-postgresql17", parameters: undefined },
      "violates",
    ],
    "leaves Aurora's clusters to their instances": {
      type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
      change: { family: "aurora-postgresql17", parameters: undefined },
      outcome: "passes",
    },
    "cannot decide on unknown parameters": [{ parameters: UNKNOWN }, "undecided"],
  },
});
