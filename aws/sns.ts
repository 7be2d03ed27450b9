import { regionalArn } from "./arn";
import { uuid } from "./identifiers";
import { TOPIC_NAME } from "./limits/names";
import { physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const account = (resource: Occurrence) => resource.account;

/** A person has to click the link; AWS services confirm by themselves (SNS developer guide, "Subscribe"). */
const needsConfirmation = (resource: Occurrence) =>
  ["email", "email-json", "http", "https"].includes(text(resource, "protocol") ?? "");

/** Topics and who hears them. */
export const sns: readonly ResourceType[] = [
  {
    token: "aws:sns/topic:Topic",
    id: (resource) => regionalArn("sns", resource, physicalName(resource)),
    computed: { arn: (_, id) => id, beginningArchiveTime: () => "", owner: account },
    taggable: true,
    autoName: { property: "name", maxLength: 80, suffix: { text: ".fifo", when: "fifoTopic" } },
    names: [{ property: "name", ...TOPIC_NAME }],
    replaceOn: ["region", "name", "namePrefix", "fifoTopic"],
    source: provider("sns/topic.go"),
  },
  {
    token: "aws:sns/topicPolicy:TopicPolicy",
    id: (resource) => text(resource, "arn") ?? regionalArn("sns", resource, resource.name),
    computed: { owner: account },
    taggable: false,
    replaceOn: ["region", "arn"],
    source: provider("sns/topic_policy.go"),
  },
  {
    token: "aws:sns/topicSubscription:TopicSubscription",
    id: (resource) =>
      `${text(resource, "topic") ?? regionalArn("sns", resource, resource.name)}:${uuid(resource)}`,
    computed: {
      arn: (_, id) => id,
      confirmationWasAuthenticated: (resource) => !needsConfirmation(resource),
      ownerId: account,
      pendingConfirmation: needsConfirmation,
    },
    taggable: false,
    replaceOn: ["region", "endpoint", "protocol", "topic"],
    source: provider("sns/topic_subscription.go"),
  },
];
