/** Keys of an SQS queue. */
import { z } from "zod";

import { NumberLimit, QUEUE_NUMBERS, RECEIVE_COUNT } from "../../aws/limits/numbers";
import { key } from "../schema-key";
import { deduplicateByContent, replaceAcknowledged } from "./shared";

const within = ({ minimum, maximum }: NumberLimit) => z.int().min(minimum).max(maximum);

const daySeconds = 86_400;

export function queueSchema() {
  return z.strictObject({
    kind: key(z.literal("queue"), {
      about: "An SQS queue with a dead-letter queue.",
      change: "Replaces the store.",
    }),
    fifo: key(z.boolean().default(false), {
      about: "Messages in order and once each, within their group.",
      change: "Replaces the queue: what waits in it is lost.",
    }),
    deduplicateByContent,
    visibilitySeconds: key(within(QUEUE_NUMBERS.visibilityTimeoutSeconds).default(30), {
      about:
        "How long a received message is hidden from others: longer than it takes to deal with one.",
      unit: "seconds",
    }),
    retentionDays: key(
      z
        .int()
        .min(1)
        .max(QUEUE_NUMBERS.messageRetentionSeconds.maximum / daySeconds)
        .default(4),
      {
        about:
          "How long a message waits before it is lost. Its dead-letter queue keeps it until it is 14 days old.",
        unit: "days",
        change: "Shorter: messages older than that are lost at once.",
      },
    ),
    delaySeconds: key(within(QUEUE_NUMBERS.delaySeconds).default(0), {
      about: "How long a new message cannot be received.",
      unit: "seconds",
    }),
    longPollSeconds: key(
      within(QUEUE_NUMBERS.receiveWaitTimeSeconds).default(
        QUEUE_NUMBERS.receiveWaitTimeSeconds.maximum,
      ),
      {
        about: "How long a call waits for a message where there is none. Each call costs.",
        unit: "seconds",
      },
    ),
    maxReceives: key(within(RECEIVE_COUNT).default(5), {
      about: "How often a message is received before it goes to the dead-letter queue.",
    }),
    alarmAgeSeconds: key(
      z.int().min(60).max(QUEUE_NUMBERS.messageRetentionSeconds.maximum).default(900),
      {
        about:
          "How long the oldest message may wait before the alarm rings; it also takes back the rollout of a worker that scales by this queue.",
        unit: "seconds",
      },
    ),
    replaceAcknowledged,
  });
}
