import { resourceRule } from "../../lib/rule";
import { topic } from "../../lib/types";

export const rule = resourceRule({
  name: "sns-topic-must-be-encrypted",
  id: "SNS-01",
  title: "Topics are encrypted with a key of the stack",
  description: "Alarms say what is broken and where; CloudWatch cannot publish under AWS's own key",
  severity: "low",
  types: topic,
  remediationSteps:
    "Set kmsMasterKeyId to the stack's key; its policy lets cloudwatch.amazonaws.com use it",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1",
  check: (each) => {
    if (!each.isSet("kmsMasterKeyId"))
      each.violation("kmsMasterKeyId is missing: set the stack's key");
  },
});
