/** What a bucket is for, and what follows from it: who may do what there, and how long objects are worth keeping. Pure. */

export const bucketPurposes = ["images", "site", "logs", "wafLogs", "artifacts", "dumps"] as const;

export type BucketPurpose = (typeof bucketPurposes)[number];

export type BucketRight = "read" | "write";

export interface BucketPreset {
  /** What a service may ask for. Both: the name alone gives them, and deleting too. One: the name alone gives that. */
  readonly rights: readonly BucketRight[];
  /** AWS services write into it: they take SSE-S3 alone, or would need the key's policy to name each of them. */
  readonly isDeliveredInto: boolean;
  /** Whether CloudFront may serve it, and browsers of other origins ask for it. */
  readonly isServed: boolean;
  /** Days an overwritten or deleted object can be brought back, where versions are kept. */
  readonly oldVersionDays: number;
  /** Storage class that objects are moved to where it pays (components/data/bucket-lifecycle.ts). @default none */
  readonly moved?: "INTELLIGENT_TIERING" | "STANDARD_IA";
}

/** A month covers a mistake found late. */
const month = 30;

export const bucketPresets: Readonly<Record<BucketPurpose, BucketPreset>> = {
  images: {
    rights: ["read", "write"],
    isDeliveredInto: false,
    isServed: true,
    oldVersionDays: month,
    // Some are looked at for years, most for a week, and nobody knows which.
    moved: "INTELLIGENT_TIERING",
  },
  site: {
    rights: ["read", "write"],
    isDeliveredInto: false,
    isServed: true,
    oldVersionDays: month,
  },
  logs: {
    rights: ["read"],
    isDeliveredInto: true,
    isServed: false,
    oldVersionDays: month,
    moved: "STANDARD_IA",
  },
  wafLogs: {
    rights: ["read"],
    isDeliveredInto: true,
    isServed: false,
    oldVersionDays: month,
    moved: "STANDARD_IA",
  },
  artifacts: {
    rights: ["read"],
    isDeliveredInto: false,
    isServed: false,
    oldVersionDays: month,
  },
  // What a process had in memory: whoever crashed leaves it here and cannot look at others', and it goes when it says.
  dumps: { rights: ["write"], isDeliveredInto: false, isServed: false, oldVersionDays: 1 },
};

/** Purposes that CloudFront may serve. */
export const servedPurposes = bucketPurposes.filter((purpose) => bucketPresets[purpose].isServed);
