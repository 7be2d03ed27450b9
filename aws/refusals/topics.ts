import { filterPolicyFault } from "../limits/filter-policy";
import { oneOfFault } from "../limits/numbers";
import { readerOfJson, type Reader } from "./inputs";
import { refuse, refuseText, when, type Refusal } from "./refusal";

/** SNS Subscribe, Protocol. */
const PROTOCOLS: readonly string[] = [
  "sqs",
  "email",
  "email-json",
  "http",
  "https",
  "sms",
  "lambda",
  "firehose",
  "application",
];

/** SNS SetSubscriptionAttributes, RawMessageDelivery: what takes a message without its envelope. */
const RAW: readonly string[] = ["sqs", "http", "https", "firehose"];

/** A JSON document, where the text is one. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filterFaults(inputs: Reader): readonly string[] {
  const text = inputs.text("filterPolicy");
  const scope = inputs.textOr("filterPolicyScope", "MessageAttributes");
  if (text === undefined || scope === undefined) return [];
  const policy = parsed(text);
  if (typeof policy !== "object" || policy === null || Array.isArray(policy))
    return ["filterPolicy: no JSON object; allowed: keys with lists of values"];
  const read = scope === "MessageBody" ? "body" : "attributes";
  return refuse("filterPolicy", text, filterPolicyFault(policy as Record<string, unknown>, read));
}

function subscriptionFaults(inputs: Reader): readonly string[] {
  const protocol = inputs.text("protocol");
  const isEnveloped = protocol !== undefined && !RAW.includes(protocol);
  const redrive = inputs.text("redrivePolicy");
  const target = redrive === undefined ? "" : readerOfJson(redrive)?.text("deadLetterTargetArn");
  return [
    ...refuseText(inputs, "protocol", (value) => oneOfFault(PROTOCOLS, value)),
    ...when(
      isEnveloped && inputs.flag("rawMessageDelivery") === true,
      `rawMessageDelivery: true; allowed with ${RAW.join(", ")}`,
    ),
    ...when(
      target === undefined,
      "redrivePolicy: no deadLetterTargetArn; allowed: JSON with the ARN of a queue",
    ),
  ];
}

/** What a subscription to a topic refuses. */
export const topicRefusals: readonly Refusal[] = [
  {
    id: "subscription",
    types: ["aws:sns/topicSubscription:TopicSubscription"],
    judge: subscriptionFaults,
  },
  {
    id: "subscription-filter",
    types: ["aws:sns/topicSubscription:TopicSubscription"],
    judge: filterFaults,
  },
];
