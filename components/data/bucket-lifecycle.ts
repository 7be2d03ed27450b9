/** How long a bucket keeps what is in it, and where. Pure. */
import { bucketPresets, BucketPurpose } from "../../model/bucket-purpose";

/** Days an unfinished upload is kept: the most that Security Hub's S3 controls accept. */
export const unfinishedUploadDays = 7;

/**
 * Bytes from which an object is moved. Smaller ones gain nothing: Standard-IA bills them as 128 KiB, and
 * Intelligent-Tiering leaves them in its frequent tier (S3 user guide, "Understanding and managing Amazon S3 storage
 * classes"). S3 itself moves none below this size either, unless a rule says so.
 */
export const movedFromBytes = 128 * 1024;

/** Days in Standard before S3 lets an object into Standard-IA (S3 user guide, "Transitioning objects"). */
const standardDays = 30;

/**
 * Days a log has to be kept for its move to be worth the request: Standard-IA bills 30 days whatever happens, so
 * that it takes another 30 beyond them for anything to be saved.
 */
export const movedFromDays = 90;

export interface Keeping {
  readonly purpose: BucketPurpose;
  /** Days until objects are deleted. @default they stay */
  readonly expireDays?: number;
}

const everything = { prefix: "" };

/** The lifecycle rules of a bucket. Those about old versions say nothing where there are none. */
export function lifecycleRules({ purpose, expireDays }: Keeping) {
  const { oldVersionDays } = bucketPresets[purpose];
  const tidy = {
    id: "tidy",
    status: "Enabled",
    filter: everything,
    abortIncompleteMultipartUpload: { daysAfterInitiation: unfinishedUploadDays },
    noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
    // Beside a number of days S3 does so by itself.
    ...(expireDays === undefined ? { expiration: { expiredObjectDeleteMarker: true } } : {}),
  };
  const expire = (days: number) => ({
    id: "expire",
    status: "Enabled",
    filter: everything,
    expiration: { days },
  });
  return [
    tidy,
    ...(expireDays === undefined ? [] : [expire(expireDays)]),
    ...moves(purpose, expireDays),
  ];
}

function moves(purpose: BucketPurpose, expireDays = Infinity) {
  const { moved: storageClass } = bucketPresets[purpose];
  if (storageClass === undefined || expireDays < movedFromDays) return [];
  const days = storageClass === "STANDARD_IA" ? standardDays : 0;
  return [
    {
      id: "move",
      status: "Enabled",
      filter: { objectSizeGreaterThan: movedFromBytes },
      transitions: [{ days, storageClass }],
    },
  ];
}
