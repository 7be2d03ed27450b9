import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/sns/sns-topic-must-deny-plain-http";
import { describeStackRule } from "../../support/stack-rule-spec";

function policy(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const deny = {
  Effect: "Deny",
  Principal: "*",
  Action: ["sns:Publish"],
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const everyone = { Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" };
const alarms = { ...everyone, Principal: { Service: "cloudwatch.amazonaws.com" } };

describeStackRule(rule, {
  compliant: {
    notifications: { type: "aws:sns/topic:Topic" },
    policy: {
      type: "aws:sns/topicPolicy:TopicPolicy",
      inputs: { policy: policy(deny, alarms) },
      refs: { arn: "notifications" },
    },
  },
  cases: {
    "refuses a topic without a policy": [{ policy: null }, "violates"],
    "refuses a second topic without one": [{ orders: { type: "aws:sns/topic:Topic" } }, "violates"],
    "refuses a policy that does not deny": [{ policy: { policy: policy(alarms) } }, "violates"],
    "refuses to deny reading only": [
      { policy: { policy: policy({ ...deny, Action: "sns:GetTopicAttributes" }) } },
      "violates",
    ],
    "refuses everyone": [{ policy: { policy: policy(deny, everyone) } }, "violates"],
    "takes everyone of one account": [
      {
        policy: {
          policy: policy(deny, {
            ...everyone,
            Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
          }),
        },
      },
      "passes",
    ],
    "refuses what is no JSON": [{ policy: { policy: "{" } }, "violates"],
    "refuses a policy that is absent": [{ policy: { policy: undefined } }, "violates"],
    "only advises in dev": { tier: "dev", change: { policy: null }, outcome: "violates" },
    "leaves a policy that is not known yet to `up`": {
      change: { policy: { policy: UNKNOWN } },
      outcome: "deferred",
    },
  },
});
