/** Rules about a bucket. */
import { BUCKET_NAME } from "../../../aws/limits/names";
import { checkText } from "../../../aws/limits/text";
import { bucketPresets, servedPurposes } from "../../../model/bucket-purpose";
import { useOf, usesOf } from "../../../model/store-access";
import { Fault } from "../../fault";
import { BucketSettings } from "../../schema";
import { limited, Rule } from "../rule";
import { perStore, storeFaults, storesOf } from "./per-store";

/** What WAF asks of the name of a bucket it logs to (WAF developer guide, "Logging to S3"). */
const wafPrefix = "aws-waf-logs-";

const dumpsExpire = perStore(
  "bucket",
  "dumps-expire",
  "Dumps of memory, and the data in them, are deleted after a time.",
  ({ purpose, expireDays }: BucketSettings, key) =>
    purpose !== "dumps" || expireDays !== undefined
      ? []
      : [
          {
            key: `${key}.expireDays`,
            allowed: "a number of days with purpose: dumps, whose data is nobody's to keep",
            fix: "say how long somebody may take to look at one, such as 14",
          },
        ],
);

const corsIsServed = perStore(
  "bucket",
  "cors-is-served",
  "Browsers ask for objects of buckets that are served.",
  ({ purpose, cors }: BucketSettings, key) =>
    cors === undefined || bucketPresets[purpose].isServed
      ? []
      : [
          {
            key: `${key}.cors`,
            found: cors.origins,
            allowed: `nothing of the kind, with purpose: ${purpose}; purposes with it: ${servedPurposes.join(", ")}`,
            fix: "remove it",
          },
        ],
);

const adoptedBuckets = perStore(
  "bucket",
  "adopted-buckets",
  "A bucket that is taken in again has a name S3 takes, and is not emptied with the stack.",
  ({ adopt, purpose }: BucketSettings, key, { settings }) => {
    if (adopt === undefined) return [];
    const place = `${key}.adopt`;
    const isWafs = purpose !== "wafLogs" || adopt.startsWith(wafPrefix);
    return [
      ...limited(place, adopt, checkText(BUCKET_NAME, adopt), "correct the name"),
      ...limited(
        place,
        adopt,
        isWafs ? undefined : `a name that starts with ${wafPrefix}`,
        "correct the name",
      ),
      ...limited(
        place,
        adopt,
        settings.protection.data === "delete"
          ? "nothing while protection.data is delete: the bucket would be emptied with the stack"
          : undefined,
        "set protection.data to keep or protect",
      ),
    ];
  },
);

type Notification = BucketSettings["notify"][string];

/** Whether S3 takes both: it refuses two that one object could match (S3 user guide, "Configuring event notifications using object key name filtering"). */
function overlap(one: Notification, other: Notification): boolean {
  const meet = (first = "", second = "", starts: (text: string, part: string) => boolean) =>
    starts(first, second) || starts(second, first);
  return (
    one.events.some((event) => other.events.includes(event)) &&
    meet(one.prefix, other.prefix, (text, part) => text.startsWith(part)) &&
    meet(one.suffix, other.suffix, (text, part) => text.endsWith(part))
  );
}

const notificationsAreTold = perStore(
  "bucket",
  "notifications-are-told",
  "A bucket tells queues and topics without order, and of each object once.",
  ({ notify }: BucketSettings, key, context) => {
    const { stores } = context.settings;
    const all = Object.entries(notify);
    return all.flatMap(([name, own], place): Fault[] => {
      const at = `${key}.notify.${name}`;
      const receiver = stores[own.to];
      const isFifo = receiver !== undefined && "fifo" in receiver && receiver.fifo;
      const other = all.slice(0, place).find(([, each]) => overlap(each, own));
      return [
        ...storeFaults(context, `${at}.to`, own.to, ["queue", "topic"]),
        ...limited(
          `${at}.to`,
          own.to,
          isFifo ? "a queue or topic without fifo: S3 tells no other" : undefined,
          "name another store, or a fifo one behind a topic",
        ),
        ...limited(
          at,
          own.to,
          other && `events, prefixes or suffixes that no object of notify.${other[0]} has`,
          "tell a topic once, which several queues hear",
        ),
      ];
    });
  },
);

/** What a service asks of a bucket has to be among the rights of its purpose. */
const bucketRightsFit: Rule = {
  id: "bucket-rights-fit",
  about: "A service reads and writes buckets that are there to be read and written.",
  check: ({ settings }) => {
    const purposes = new Map(
      storesOf("bucket", settings).map(([name, { purpose }]) => [name, purpose]),
    );
    return Object.entries(settings.services).flatMap(([service, { uses }]) =>
      uses.flatMap((text, place) => {
        const { store, access } = useOf(text);
        const purpose = purposes.get(store);
        if (purpose === undefined || access === undefined) return [];
        const { rights } = bucketPresets[purpose];
        if (!usesOf("bucket", store).includes(text) || rights.some((right) => right === access))
          return [];
        return [
          {
            key: `services.${service}.uses[${place}]`,
            found: text,
            allowed: `${store}, or ${rights.map((right) => `${store}.${right}`).join(", ")}: purpose ${purpose} gives no other right`,
            fix: "say what the service does there",
          },
        ];
      }),
    );
  },
};

export const bucketRules: readonly Rule[] = [
  dumpsExpire,
  corsIsServed,
  adoptedBuckets,
  notificationsAreTold,
  bucketRightsFit,
];
