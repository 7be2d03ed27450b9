import { deniesPlainHttp, isRestricted, statementsOf } from "../../lib/policy-document";
import { stackRule } from "../../lib/rule";
import { topic, topicPolicy } from "../../lib/types";

const publishing = ["*", "sns:*", "sns:publish"];

export const rule = stackRule({
  name: "sns-topic-must-deny-plain-http",
  id: "SNS-02",
  title: "Topics refuse messages without TLS, and messages from everyone",
  description:
    "Whoever may publish sends what everybody who subscribed believes, and starts what subscribes to it",
  severity: "high",
  types: topic,
  remediationSteps:
    "Give the topic a TopicPolicy that denies sns:Publish to everyone where aws:SecureTransport is false, and allows named principals only",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4",
  deferral: {
    properties: ["policy"],
    why: "a topic's policy contains the topic's ARN, which does not exist before the deployment",
  },
  check: (stack) => {
    const topics = stack.of(topic);
    const withPolicy = new Set<string>();
    stack.each(topicPolicy, (policy) => {
      for (const each of policy.refersTo("arn", topics)) withPolicy.add(each.urn);
      const statements = statementsOf(policy, "policy") ?? [];
      if (!statements.some((statement) => deniesPlainHttp(statement, publishing)))
        policy.violation(
          "policy does not deny sns:Publish where aws:SecureTransport is false: add the statement",
        );
      const open = statements.filter((each) => each.allows && !isRestricted(each));
      if (open.some(({ principals }) => principals.some(({ type }) => type === "*")))
        policy.violation("policy allows everyone without a condition: name the principal");
    });
    for (const each of topics) {
      if (!withPolicy.has(each.urn)) each.violation("no TopicPolicy names this topic: add one");
    }
  },
});
