import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecr/ecr-repository-must-have-lifecycle-policy";
import { describeStackRule } from "../../support/stack-rule-spec";

const type = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

describeStackRule(rule, {
  compliant: {
    app: { type: "aws:ecr/repository:Repository" },
    kept: { type, refs: { repository: "app" } },
  },
  cases: {
    "refuses a repository without one": [{ kept: null }, "violates"],
    "refuses a second repository without one": [
      { worker: { type: "aws:ecr/repository:Repository" } },
      "violates",
    ],
    "takes a repository by its name": [
      {
        app: { type: "aws:ecr/repository:Repository", inputs: { name: "shop" } },
        kept: { type, inputs: { repository: "shop" } },
      },
      "passes",
    ],
    "refuses one while nobody knows whose the policy is": [
      { kept: { type, inputs: { repository: UNKNOWN } } },
      "violates",
    ],
  },
});
