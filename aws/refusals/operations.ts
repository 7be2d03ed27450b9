import {
  ALARM_ACTIONS,
  alarmPeriodFault,
  checkNumber,
  KEY_DELETION_DAYS,
  KEY_ROTATION_DAYS,
  oneOfFault,
  SECRET_RECOVERY_DAYS,
  SESSION_SECONDS,
} from "../limits/numbers";
import { logRetentionFault } from "../limits/logs";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

/** CloudWatch PutMetricAlarm, TreatMissingData. */
const MISSING_DATA = ["breaching", "notBreaching", "ignore", "missing"];

/** Secrets Manager SecretString, in bytes. */
const SECRET_BYTES = 65_536;

function alarmFaults(inputs: Reader): readonly string[] {
  const period = inputs.number("period");
  const [points, periods] = [
    inputs.number("datapointsToAlarm"),
    inputs.number("evaluationPeriods"),
  ];
  return [
    ...(period === undefined ? [] : refuse("period", period, alarmPeriodFault(period))),
    ...["alarmActions", "okActions", "insufficientDataActions"].flatMap((state) => {
      const actions = inputs.items(state)?.length ?? 0;
      return refuse(state, actions, checkNumber(ALARM_ACTIONS, actions));
    }),
    ...refuseText(inputs, "treatMissingData", (value) => oneOfFault(MISSING_DATA, value)),
    ...when(
      points !== undefined && periods !== undefined && points > periods,
      `datapointsToAlarm: ${points}; allowed: at most evaluationPeriods (${periods})`,
    ),
  ];
}

/** What logs, alarms, keys, secrets and roles refuse. */
export const operationsRefusals: readonly Refusal[] = [
  {
    id: "log-retention",
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    judge: (inputs) => {
      const days = inputs.number("retentionInDays");
      return days === undefined ? [] : refuse("retentionInDays", days, logRetentionFault(days));
    },
  },
  {
    id: "alarm",
    types: [
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    ],
    judge: alarmFaults,
  },
  {
    id: "event-rule",
    types: ["aws:cloudwatch/eventRule:EventRule"],
    judge: (inputs) =>
      when(
        ["eventPattern", "scheduleExpression"].every(inputs.isMissing),
        "eventPattern, scheduleExpression: missing; allowed: at least one",
      ),
  },
  {
    id: "key-times",
    types: ["aws:kms/key:Key"],
    judge: (inputs) => [
      ...refuseNumber(inputs, "deletionWindowInDays", KEY_DELETION_DAYS),
      ...refuseNumber(inputs, "rotationPeriodInDays", KEY_ROTATION_DAYS),
    ],
  },
  {
    id: "secret-recovery",
    types: ["aws:secretsmanager/secret:Secret"],
    judge: (inputs) => refuseNumber(inputs, "recoveryWindowInDays", SECRET_RECOVERY_DAYS),
  },
  {
    id: "secret-size",
    types: ["aws:secretsmanager/secretVersion:SecretVersion"],
    judge: (inputs) => {
      const bytes = Buffer.byteLength(inputs.text("secretString") ?? "");
      return when(
        bytes > SECRET_BYTES,
        `secretString: ${bytes} bytes; allowed: at most ${SECRET_BYTES}`,
      );
    },
  },
  {
    id: "invocation-input",
    types: ["aws:lambda/invocation:Invocation"],
    judge: (inputs) => {
      const scope = inputs.textOr("lifecycleScope", "CREATE_ONLY");
      if (scope === undefined || scope === "CREATE_ONLY") return [];
      return refuseText(inputs, "input", (text) =>
        /^\s*\{[\s\S]*\}\s*$/.test(text) ? undefined : `allowed with ${scope}: a JSON object`,
      );
    },
  },
  {
    id: "session-duration",
    types: ["aws:iam/role:Role"],
    judge: (inputs) => refuseNumber(inputs, "maxSessionDuration", SESSION_SECONDS),
  },
];
