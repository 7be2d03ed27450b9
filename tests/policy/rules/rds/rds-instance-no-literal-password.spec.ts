import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-instance-no-literal-password";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: { manageMasterUserPassword: true },
  cases: {
    "refuses a password": [{ password: "correct-horse" }, "violates"],
    "refuses one that is not known yet": [{ password: UNKNOWN }, "violates"],
    "refuses none of the ways": [{ manageMasterUserPassword: undefined }, "violates"],
    "takes a password that is only written": [
      { manageMasterUserPassword: undefined, passwordWo: UNKNOWN },
      "passes",
    ],
    "leaves a replica to its source": [
      { manageMasterUserPassword: undefined, replicateSourceDb: UNKNOWN },
      "passes",
    ],
    "judges Aurora's clusters": {
      type: "aws:rds/cluster:Cluster",
      change: { masterPassword: "correct-horse" },
      outcome: "violates",
    },
    "judges DocumentDB's clusters": {
      type: "aws:docdb/cluster:Cluster",
      change: { manageMasterUserPassword: undefined },
      outcome: "violates",
    },
    "cannot decide on an unknown value": [{ manageMasterUserPassword: UNKNOWN }, "undecided"],
  },
});
