import { rule } from "../../../../policy/rules/general/aws-resource-no-guarded-ignore-changes";
import { describeResourceRule } from "../../support/rule-spec";

describeResourceRule(rule, {
  type: "aws:lb/listener:Listener",
  compliant: {},
  options: { ignoreChanges: ["defaultActions"] },
  cases: {
    "refuses a guarded property": {
      options: { ignoreChanges: ["sslPolicy"] },
      outcome: "violates",
    },
    "refuses a path inside a guarded property": {
      type: "aws:ec2/securityGroup:SecurityGroup",
      options: { ignoreChanges: ["ingress[0].cidrBlocks"] },
      outcome: "violates",
    },
    "refuses to ignore everything": { options: { ignoreChanges: ["*"] }, outcome: "violates" },
    "refuses to ignore tags on any type": {
      type: "aws:sqs/queue:Queue",
      options: { ignoreChanges: ["tagsAll"] },
      outcome: "violates",
    },
    "takes a resource that ignores nothing": { options: {}, outcome: "passes" },
  },
});
