/** Rules about topics and who hears them. */
import { filterPolicyFault, FilterScope } from "../../../aws/limits/filter-policy";
import { Fault } from "../../fault";
import { TopicSettings } from "../../schema";
import { limited, repeated, Rule } from "../rule";
import { perStore, storeFaults } from "./per-store";
import { deduplicationFaults } from "./queue";

type Subscription = TopicSettings["subscriptions"][string];

/** What a subscription says of who hears: one of these. */
const heardBy = ({ queue, email, https }: Subscription) => ({ queue, email, https });

const eachSubscription = (
  id: string,
  about: string,
  check: (
    subscription: Subscription,
    key: string,
    topic: TopicSettings,
    context: Parameters<Rule["check"]>[0],
  ) => readonly Fault[],
): Rule =>
  perStore("topic", id, about, (topic, key, context) =>
    Object.entries(topic.subscriptions).flatMap(([name, subscription]) =>
      check(subscription, `${key}.subscriptions.${name}`, topic, context),
    ),
  );

const topicsDeduplicate = perStore(
  "topic",
  "topics-deduplicate",
  "A topic looks for the same content where it is in order.",
  deduplicationFaults,
);

const oneSubscriber = eachSubscription(
  "one-subscriber",
  "A subscription says who hears the topic, once.",
  (subscription, key) => {
    const given = Object.entries(heardBy(subscription)).filter(([, to]) => to !== undefined);
    return limited(
      key,
      given.map(([word]) => word),
      given.length === 1 ? undefined : "one of queue, email and https",
      "give each of them a subscription of its own",
    );
  },
);

const subscribersAreDifferent = perStore(
  "topic",
  "subscribers-are-different",
  "Nobody hears a topic twice: SNS has one subscription to each endpoint.",
  ({ subscriptions }: TopicSettings, key) =>
    repeated(
      Object.entries(subscriptions).flatMap(([name, subscription]) =>
        Object.values(heardBy(subscription)).flatMap((to) =>
          to === undefined ? [] : [[`${key}.subscriptions.${name}`, to] as const],
        ),
      ),
    ).map(([found, keys]) => ({
      key: keys[1] ?? key,
      found,
      allowed: `somebody else than ${keys[0]} has`,
      fix: "put both filters into one",
    })),
);

const subscribersFit = eachSubscription(
  "subscribers-fit",
  "Queues that hear a topic exist and keep order where it does; nothing else hears a topic in order.",
  ({ queue: name, email, https }, key, { fifo }, context) => {
    if (name === undefined)
      return limited(
        key,
        email ?? https,
        fifo && (email ?? https) !== undefined
          ? "a queue: a fifo topic delivers to nothing else"
          : undefined,
        "subscribe it to a topic without fifo",
      );
    const queue = context.settings.stores[name];
    return [
      ...storeFaults(context, `${key}.queue`, name, ["queue"]),
      ...limited(
        `${key}.queue`,
        name,
        queue?.kind === "queue" && queue.fifo !== fifo
          ? `a queue with fifo: ${fifo}, as the topic's: ${fifo ? "order would be lost" : "nothing puts messages into groups"}`
          : undefined,
        "change fifo of one of them",
      ),
    ];
  },
);

const rawIsDelivered = eachSubscription(
  "raw-is-delivered",
  "Mails come in SNS's envelope.",
  ({ email, raw }, key) =>
    limited(
      `${key}.raw`,
      raw,
      raw && email !== undefined ? "false: SNS sends no mail without its envelope" : undefined,
      "remove it",
    ),
);

const filtersFit = eachSubscription(
  "filters-fit",
  "A filter looks at attributes or at the body, in SNS's filter language and within its limits.",
  ({ filter }, key) => {
    if (filter === undefined) return [];
    const given = Object.entries(filter).filter(([, policy]) => policy !== undefined);
    if (given.length !== 1)
      return limited(
        `${key}.filter`,
        given.map(([scope]) => scope),
        "one of attributes and body",
        "remove one, or the filter",
      );
    return given.flatMap(([scope, policy]) =>
      limited(
        `${key}.filter.${scope}`,
        policy,
        filterPolicyFault(policy ?? {}, scope as FilterScope),
        "shorten or correct it",
      ),
    );
  },
);

export const topicRules: readonly Rule[] = [
  topicsDeduplicate,
  oneSubscriber,
  subscribersAreDifferent,
  subscribersFit,
  rawIsDelivered,
  filtersFit,
];
