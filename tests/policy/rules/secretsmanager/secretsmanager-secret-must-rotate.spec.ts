import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/secretsmanager/secretsmanager-secret-must-rotate";
import { describeStackRule } from "../../support/stack-rule-spec";

const secret = "aws:secretsmanager/secret:Secret";
const byHand = "by hand: the registry issues the next token";

function schedule(scheduleExpression: string) {
  return { rotation: { rotationRules: { scheduleExpression } } };
}

describeStackRule(rule, {
  compliant: {
    database: { type: secret },
    rotation: {
      type: "aws:secretsmanager/secretRotation:SecretRotation",
      inputs: { rotationRules: { automaticallyAfterDays: 90 } },
      refs: { secretId: "database" },
    },
    token: { type: secret, inputs: { tags: { Rotation: byHand } } },
  },
  cases: {
    "refuses a secret that says nothing": [{ rotation: null }, "violates"],
    "refuses an excuse": [{ token: { "tags.Rotation": "by hand" } }, "violates"],
    "refuses a reason in another tag": [
      { token: { type: secret, inputs: { tags: { Note: byHand } } } },
      "violates",
    ],
    "refuses 91 days": [{ rotation: { "rotationRules.automaticallyAfterDays": 91 } }, "violates"],
    "refuses no interval": [{ rotation: { rotationRules: undefined } }, "violates"],
    "refuses a rotation that is off": [{ rotation: { rotationEnabled: false } }, "violates"],
    "takes a rate": [schedule("rate(30 days)"), "passes"],
    "takes a rate in hours": [schedule("rate(4 hours)"), "passes"],
    "refuses a rate that is too slow": [schedule("rate(120 days)"), "violates"],
    "takes a day of every month": [schedule("cron(0 16 1 * ? *)"), "passes"],
    "refuses a day of some months": [schedule("cron(0 16 1 1 ? *)"), "violates"],
    "only advises in stg": { tier: "stg", change: { rotation: null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { rotation: null }, outcome: "passes" },
    "cannot decide on an unknown interval": [
      { rotation: { "rotationRules.automaticallyAfterDays": UNKNOWN } },
      "undecided",
    ],
    "cannot decide on an unknown tag": [{ token: { "tags.Rotation": UNKNOWN } }, "undecided"],
  },
});
