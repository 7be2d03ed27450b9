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

/** What file systems refuse. */
export const fileRefusals: readonly Refusal[] = [
  {
    id: "file-system-throughput",
    types: ["aws:efs/fileSystem:FileSystem"],
    judge: fileSystemFaults,
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
