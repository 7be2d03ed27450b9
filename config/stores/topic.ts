/** Keys of an SNS topic and of who hears it. */
import { z } from "zod";

import { key, nameOf } from "../schema-key";
import { deduplicateByContent } from "./shared";

/** SNS's own filter language; aws/limits/filter-policy.ts judges it. */
const filterPolicy = z.record(z.string().min(1), z.unknown());

const subscription = z.strictObject({
  queue: key(nameOf("store"), {
    about: "Queue of this stack that hears the topic.",
    without: "email or https says who",
  }).optional(),
  email: key(z.email(), {
    about: "Address that gets each message, once it has confirmed by mail.",
    change: "Replaces the subscription.",
    without: "queue or https says who",
  }).optional(),
  https: key(z.url({ protocol: /^https$/ }), {
    about: "Address that each message is posted to, once it has confirmed.",
    change: "Replaces the subscription.",
    without: "queue or email says who",
  }).optional(),
  raw: key(z.boolean().default(false), {
    about: "Deliver what was published, without SNS's envelope.",
  }),
  filter: key(
    z.strictObject({
      attributes: key(filterPolicy, {
        about: "By message attributes, in SNS's filter language: { store: [seoul, busan] }.",
        without: "attributes are not looked at",
      }).optional(),
      body: key(filterPolicy, {
        about: "By the message's own keys, where it is JSON.",
        without: "the body is not looked at",
      }).optional(),
    }),
    { about: "Which messages it gets.", without: "all" },
  ).optional(),
});

export function topicSchema() {
  return z.strictObject({
    kind: key(z.literal("topic"), {
      about: "An SNS topic and who hears it.",
      change: "Replaces the store.",
    }),
    fifo: key(z.boolean().default(false), {
      about: "Messages in order and once each, within their group, to fifo queues alone.",
      change: "Replaces the topic.",
    }),
    deduplicateByContent,
    subscriptions: key(z.record(nameOf("subscription"), subscription).default({}), {
      about: "Who hears it, by name.",
      change: "Renaming one replaces it.",
    }),
  });
}
