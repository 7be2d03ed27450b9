import { rule } from "../../../../policy/rules/general/stateful-resource-must-be-protected";
import { stateful } from "../../../../policy/lib/types";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:rds/instance:Instance",
  compliant: {},
  options: { protect: true },
  cases: {
    "lets go of a replica, which its source makes again": {
      change: { replicateSourceDb: "main" },
      options: {},
      outcome: "passes",
    },
    ...Object.fromEntries(
      stateful.map((type) => [
        `refuses ${type} that Pulumi may delete`,
        { type, options: {}, outcome: "violates" } as const,
      ]),
    ),
    "does not ask it in dev": { tier: "dev", options: {}, outcome: "passes" },
  },
});
