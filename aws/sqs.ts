import { dnsSuffixOf, regionalArn } from "./arn";
import { QUEUE_NAME } from "./limits/names";
import { physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const queueUrl = (resource: Occurrence, name: string) =>
  `https://sqs.${resource.region}.${dnsSuffixOf(resource.region)}/${resource.account}/${name}`;

/** A setting of a queue that is a resource of its own; the provider's id is the queue's URL. */
const ofQueue = (name: string, file: string): ResourceType => ({
  token: `aws:sqs/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`,
  id: (resource) => text(resource, "queueUrl") ?? queueUrl(resource, resource.name),
  computed: {},
  taggable: false,
  replaceOn: ["region", "queueUrl"],
  source: provider(file),
});

/** Queues, who may use them, and whose dead letters they take. */
export const sqs: readonly ResourceType[] = [
  {
    token: "aws:sqs/queue:Queue",
    id: (resource) => queueUrl(resource, physicalName(resource)),
    computed: {
      arn: (resource) => regionalArn("sqs", resource, physicalName(resource)),
      url: (_, id) => id,
    },
    taggable: true,
    autoName: { property: "name", maxLength: 80, suffix: { text: ".fifo", when: "fifoQueue" } },
    names: [{ property: "name", ...QUEUE_NAME }],
    replaceOn: ["region", "name", "namePrefix", "fifoQueue"],
    source: provider("sqs/queue.go"),
  },
  ofQueue("QueuePolicy", "sqs/queue_policy.go"),
  ofQueue("RedriveAllowPolicy", "sqs/queue_redrive_allow_policy.go"),
];
