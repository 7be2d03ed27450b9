import { afterDays, LIFECYCLE_DAYS, SNAPSHOTS_KEPT, VOLUME_SIZE } from "../limits/files";
import { checkNumber, FILE_SYSTEM_THROUGHPUT, MOUNT_TARGET_GROUPS } from "../limits/numbers";
import { checkText, type TextLimit } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

/** EFS RootDirectory, Path: at most four directories below the root. */
const ROOT_PATH: TextLimit = {
  maxLength: 100,
  pattern: /^(?:\/|(?:\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4})$/,
  allowed: "/ or up to four directories such as /shop/uploads",
};

function fileSystemFaults(inputs: Reader): readonly string[] {
  const mode = inputs.textOr("throughputMode", "bursting");
  const isProvisioned = mode === "provisioned";
  return [
    ...refuseNumber(inputs, "provisionedThroughputInMibps", FILE_SYSTEM_THROUGHPUT),
    ...when(
      isProvisioned && inputs.isMissing("provisionedThroughputInMibps"),
      "provisionedThroughputInMibps: none; allowed with provisioned throughput: 1 to 3414 MiB/s",
    ),
    ...when(
      mode !== undefined && !isProvisioned && inputs.isGiven("provisionedThroughputInMibps"),
      `provisionedThroughputInMibps: given beside ${mode}; allowed with throughputMode provisioned`,
    ),
    ...when(
      inputs.isGiven("kmsKeyId") && inputs.flag("encrypted") === false,
      "kmsKeyId: given beside encrypted false; allowed with encrypted true",
    ),
  ];
}

const LIFECYCLE_TIMES: readonly string[] = LIFECYCLE_DAYS.map(afterDays);

/** EFS API reference, LifecyclePolicy: one transition in each entry, Archive with elastic throughput. */
function lifecycleFaults(inputs: Reader): readonly string[] {
  const policies = inputs.each("lifecyclePolicies");
  const times = policies.flatMap((each) =>
    ["transitionToIa", "transitionToArchive"].flatMap((name) => each.text(name) ?? []),
  );
  const mode = inputs.textOr("throughputMode", "bursting");
  const given = (name: string) => policies.some((each) => each.isGiven(name));
  return [
    ...times
      .filter((time) => !LIFECYCLE_TIMES.includes(time))
      .flatMap((time) =>
        refuse("lifecyclePolicies", time, `allowed: ${LIFECYCLE_TIMES.join(", ")}`),
      ),
    ...when(
      given("transitionToArchive") && mode !== undefined && mode !== "elastic",
      "lifecyclePolicies: transitionToArchive; allowed with throughputMode elastic",
    ),
  ];
}

/** What file systems and volumes refuse. */
export const fileRefusals: readonly Refusal[] = [
  {
    id: "file-system-throughput",
    types: ["aws:efs/fileSystem:FileSystem"],
    judge: fileSystemFaults,
  },
  {
    id: "file-system-lifecycle",
    types: ["aws:efs/fileSystem:FileSystem"],
    judge: lifecycleFaults,
  },
  {
    id: "volume",
    types: ["aws:ebs/volume:Volume"],
    judge: (inputs) => [
      ...refuseNumber(inputs, "size", VOLUME_SIZE),
      ...when(
        inputs.isMissing("size") && inputs.isMissing("snapshotId"),
        "size: none; allowed: size or snapshotId",
      ),
      ...when(
        inputs.isGiven("kmsKeyId") && inputs.flag("encrypted") === false,
        "kmsKeyId: given beside encrypted false; allowed with encrypted true",
      ),
    ],
  },
  {
    id: "snapshot-schedule",
    types: ["aws:dlm/lifecyclePolicy:LifecyclePolicy"],
    judge: (inputs) =>
      inputs
        .each("policyDetails.schedules")
        .flatMap((schedule) => [
          ...refuseNumber(schedule, "retainRule.count", SNAPSHOTS_KEPT),
          ...refuseNumber(schedule, "retainRule.interval", SNAPSHOTS_KEPT),
          ...refuseText(schedule, "createRule.times", (time) =>
            /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? undefined : "allowed: a time such as 17:00",
          ),
        ]),
  },
  {
    id: "mount-target",
    types: ["aws:efs/mountTarget:MountTarget"],
    judge: (inputs) => {
      const groups = inputs.items("securityGroups")?.length ?? 0;
      return refuse("securityGroups", groups, checkNumber(MOUNT_TARGET_GROUPS, groups));
    },
  },
  {
    id: "access-point",
    types: ["aws:efs/accessPoint:AccessPoint"],
    judge: (inputs) =>
      refuseText(inputs, "rootDirectory.path", (path) => checkText(ROOT_PATH, path)),
  },
];
