import { minReasonLength } from "../../exemption-ledger";
import { stackRule } from "../../lib/rule";
import { secret, secretRotation } from "../../lib/types";
import { View } from "../../lib/view";

const mostDays = 90;

export const rule = stackRule({
  name: "secretsmanager-secret-must-rotate",
  id: "SM-02",
  title: "Secrets rotate within 90 days, or say in the tag Rotation how they change",
  description:
    "What leaks once is otherwise good for ever. Secrets Manager can only change what it can also change at the other end: the value of an entry that a person fills is issued by somebody else, and a generated one is drawn anew by a deployment. Such a secret says so in its tag, where whoever looks after it reads it. The passwords that RDS keeps are RDS's to rotate, and are no resources of the program",
  severity: "medium",
  types: secret,
  remediationSteps:
    "Add a SecretRotation with rotationRules.automaticallyAfterDays of at most 90, or write into the tag Rotation, in 20 characters or more, who changes the value and where",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
  check: (stack) => {
    const secrets = stack.of(secret);
    const scheduled = new Set<string>();
    stack.each(secretRotation, (rotation) => {
      for (const each of rotation.refersTo("secretId", secrets)) scheduled.add(each.urn);
      if (!rotation.flag("rotationEnabled", true))
        return rotation.violation("rotationEnabled is false: leave it out");
      if (!rotatesInTime(rotation))
        rotation.violation(`rotationRules names no interval of at most ${mostDays} days: set one`);
    });
    stack.each(secret, (each) => {
      if (scheduled.has(each.urn)) return;
      if ((each.text("tags.Rotation") ?? "").trim().length < minReasonLength)
        each.violation(
          `no SecretRotation names this secret, and its tag Rotation does not say in ${minReasonLength} characters how it changes: add either`,
        );
    });
  },
});

/** An interval in days, or an expression: `rate(30 days)`, or a `cron(…)` that is due in every month. */
function rotatesInTime(rotation: View): boolean {
  const expression = rotation.text("rotationRules.scheduleExpression");
  if (expression === undefined) {
    const days = rotation.number("rotationRules.automaticallyAfterDays") ?? Infinity;
    return days <= mostDays;
  }
  const [, amount, unit] = /^rate\((\d+) (hour|day)s?\)$/.exec(expression) ?? [];
  if (amount !== undefined) return Number(amount) / (unit === "hour" ? 24 : 1) <= mostDays;
  return /^cron\(\S+ \S+ \S+ \* \S+ \*\)$/.test(expression);
}
