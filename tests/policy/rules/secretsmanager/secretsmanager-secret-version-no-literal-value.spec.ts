import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/secretsmanager/secretsmanager-secret-version-no-literal-value";
import { describeStackRule } from "../../support/stack-rule-spec";

const version = "aws:secretsmanager/secretVersion:SecretVersion";

describeStackRule(rule, {
  compliant: {
    password: { type: "random:index/randomPassword:RandomPassword" },
    current: { type: version, refs: { secretString: "password" } },
  },
  cases: {
    "refuses a value that is written": [
      { current: { type: version, inputs: { secretString: "correct-horse" } } },
      "violates",
    ],
    "refuses bytes that are written": [
      { current: { type: version, inputs: { secretBinary: "Y29ycmVjdC1ob3JzZQ==" } } },
      "violates",
    ],
    "refuses a value of unknown origin": [
      { current: { type: version, inputs: { secretString: UNKNOWN } } },
      "violates",
    ],
    "takes a value that is only written": [
      { current: { type: version, inputs: { secretStringWoVersion: 1 } } },
      "passes",
    ],
    "takes an absent value": [{ current: { type: version } }, "passes"],
  },
});
