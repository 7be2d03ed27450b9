/** Rules about queues. */
import { Fault } from "../../fault";
import { QueueSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { perStore } from "./per-store";

const daySeconds = 86_400;

/** Also of topics, which know groups of messages in the same way. */
export function deduplicationFaults(
  {
    fifo,
    deduplicateByContent,
  }: { readonly fifo: boolean; readonly deduplicateByContent: boolean },
  key: string,
): Fault[] {
  return limited(
    `${key}.deduplicateByContent`,
    deduplicateByContent,
    deduplicateByContent && !fifo ? "false without fifo: nothing is deduplicated there" : undefined,
    "remove it, or set fifo: true",
  );
}

const queuesDeduplicate = perStore(
  "queue",
  "queues-deduplicate",
  "A queue looks for the same content where it is in order.",
  deduplicationFaults,
);

const alarmBeforeLoss = perStore(
  "queue",
  "alarm-before-loss",
  "The alarm rings before the oldest message is lost.",
  ({ alarmAgeSeconds, retentionDays }: QueueSettings, key) =>
    limited(
      `${key}.alarmAgeSeconds`,
      alarmAgeSeconds,
      alarmAgeSeconds < retentionDays * daySeconds
        ? undefined
        : `less than ${retentionDays * daySeconds}, retentionDays in seconds: no message gets older`,
      "lower it, or raise retentionDays",
    ),
);

export const queueRules: readonly Rule[] = [queuesDeduplicate, alarmBeforeLoss];
