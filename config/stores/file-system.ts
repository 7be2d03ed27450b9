/** Keys of a file system on EFS. */
import { z } from "zod";

import { LIFECYCLE_DAYS } from "../../aws/limits/files";
import { key, nameOf } from "../schema-key";
import { TierDefaults } from "../tiers";
import { replaceAcknowledged } from "./shared";

const lifecycleDays = z.union(LIFECYCLE_DAYS.map((days) => z.literal(days)));

/** A POSIX user or group. 0 would be root. */
const posixId = z.int().min(1).max(4294967294).default(1000);

const replaces = "Replaces the access point; the folder stays as it was made.";

const rotate = z.strictObject({
  days: key(z.int().min(1).max(3653), {
    about: "Files are deleted this long after they were last written to.",
    unit: "days",
  }),
  gib: key(z.int().min(1).max(16384), {
    about: "Beyond this size together the oldest files are deleted.",
    unit: "GiB",
  }),
});

const accessPoint = z.strictObject({
  path: key(
    z
      .string()
      .regex(/^(?:\/[\w.-]+){1,4}$/, "a folder such as /shop/uploads, at most four levels deep")
      .max(100),
    { about: "Folder it leads to, made by its first user.", without: "/ and its own name" },
  ).optional(),
  uid: key(posixId, { about: "User that everything behind it belongs to.", change: replaces }),
  gid: key(posixId, { about: "Group that everything behind it belongs to.", change: replaces }),
  permissions: key(
    z
      .string()
      .regex(/^0?[0-7]{3}$/, 'an octal mode in quotes such as "0750"')
      .default("0750"),
    { about: "Mode of the folder when it is made.", change: replaces },
  ),
  rotate: key(rotate, {
    about: "Delete old files once a day: for folders of logs.",
    without: "nothing is deleted",
  }).optional(),
});

export function fileSystemSchema(tier: TierDefaults) {
  return z.strictObject({
    kind: key(z.literal("fileSystem"), {
      about: "A file system on EFS, mounted over TLS.",
      change: "Replaces the store.",
    }),
    subnetTier: key(nameOf("tier").default("data"), {
      about: "Subnet tier with a mount target in every zone: data, or one of network.tiers.",
      change: "Replaces the mount targets: what is mounted hangs until it is mounted anew.",
    }),
    throughput: key(z.enum(["elastic", "bursting", "provisioned"]).default("elastic"), {
      about: "Paid by the gigabyte moved, by the gigabyte kept, or set by provisionedMibps.",
    }),
    provisionedMibps: key(z.int().min(1).max(3414), {
      about: "MiB a second (throughput: provisioned alone).",
      change: "It can be lowered 24 hours after the last change.",
      without: "throughput may not be provisioned",
    }).optional(),
    infrequentAccessDays: key(lifecycleDays, {
      about: "Files that nobody opened for so long move to Infrequent Access.",
      unit: "days",
      without: "they stay in Standard",
    }).optional(),
    archiveDays: key(lifecycleDays, {
      about: "Files that nobody opened for so long move on to Archive (throughput: elastic alone).",
      unit: "days",
      without: "they stay where they are",
    }).optional(),
    backOnAccess: key(z.boolean().default(false), {
      about: "A file that is opened moves back to Standard.",
    }),
    backup: key(z.boolean().default(tier.fileSystemBackup), {
      about: "A backup a day by AWS Backup, kept for 35 days.",
    }),
    accessPoints: key(
      z
        .record(nameOf("access point"), accessPoint)
        .refine((points) => Object.keys(points).length > 0, "at least one access point"),
      {
        about: "Doors into it by name: each a folder, and the user as whom everybody is there.",
        change: "Renaming one replaces it; the folder stays.",
      },
    ),
    adopt: key(z.string().regex(/^fs-[0-9a-f]{8,17}$/, "the id of a file system"), {
      about: "File system that exists already, such as the one an earlier stack left.",
      change: "Read when the store is made, and never again.",
      without: "a new one is made",
    }).optional(),
    replaceAcknowledged,
  });
}
