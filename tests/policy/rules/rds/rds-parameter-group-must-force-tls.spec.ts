import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-parameter-group-must-force-tls";
import { describeStackRule } from "../../support/stack-rule-spec";

const forced = { name: "rds.force_ssl", value: "1" };

describeStackRule(rule, {
  compliant: {
    parameters: {
      type: "aws:rds/parameterGroup:ParameterGroup",
      inputs: { family: "postgres17", parameters: [forced] },
    },
    main: { type: "aws:rds/instance:Instance", refs: { parameterGroupName: "parameters" } },
  },
  cases: {
    "refuses PostgreSQL that does not": [
      { parameters: { parameters: [{ ...forced, value: "0" }] } },
      "violates",
    ],
    "refuses a group that says nothing": [{ parameters: { parameters: undefined } }, "violates"],
    "refuses MySQL that does not": [{ parameters: { family: "mysql8.4" } }, "violates"],
    "takes MySQL that does": [
      {
        parameters: {
          family: "mysql8.4",
          parameters: [{ name: "require_secure_transport", value: "ON" }],
        },
      },
      "passes",
    ],
    "refuses a database with AWS's own parameters": [
      { main: { type: "aws:rds/instance:Instance" } },
      "violates",
    ],
    "leaves it to the cluster on Aurora's instances": [
      { parameters: { family: "aurora-mysql8.0", parameters: undefined } },
      "passes",
    ],
    "refuses an Aurora cluster that does not": [
      {
        parameters: {
          type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
          inputs: { family: "aurora-mysql8.0" },
        },
      },
      "violates",
    ],
    "cannot decide on unknown parameters": [{ parameters: { parameters: UNKNOWN } }, "undecided"],
  },
});
