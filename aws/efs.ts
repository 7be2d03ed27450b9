import { dnsSuffixOf, regionalArn } from "./arn";
import { privateIp } from "./ec2-network";
import { digest, ec2Id } from "./identifiers";
import { given, member, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const account = (resource: Occurrence) => resource.account;

const arnOf = (kind: string) => (resource: Occurrence, id: string) =>
  regionalArn("elasticfilesystem", resource, `${kind}/${id}`);

/** The file system that an access point or a mount target belongs to. */
const fileSystemId = (resource: Occurrence) =>
  text(resource, "fileSystemId") ?? ec2Id("fs", resource, "file-system");

const fileSystemArn = (resource: Occurrence) =>
  arnOf("file-system")(resource, fileSystemId(resource));

const dnsName = (resource: Occurrence, id: string) =>
  `${id}.efs.${resource.region}.${dnsSuffixOf(resource.region)}`;

/** A zone's name as every account has it by id: `apne2-az1` of ap-northeast-2. */
function zoneId(region: string): string {
  const [continent = "", direction = "", number = ""] = region.split("-");
  const initials = direction.replace(/north|south|east|west|central/g, (word) => word.charAt(0));
  return `${continent}${initials}${number}-az1`;
}

/** The zone is the subnet's, which an occurrence knows by id only: it is called the region's first. */
const zoneName = (resource: Occurrence) => `${resource.region}a`;

/** The tag that EFS shows as the file system's name. */
const nameTag = (resource: Occurrence) =>
  member(resource.inputs["tagsAll"] ?? resource.inputs["tags"], "Name") ?? "";

/** File systems, and the doors and interfaces by which tasks and instances reach them. */
export const efs: readonly ResourceType[] = [
  {
    token: "aws:efs/fileSystem:FileSystem",
    id: (resource) => ec2Id("fs", resource),
    computed: {
      arn: arnOf("file-system"),
      availabilityZoneId: (resource) =>
        text(resource, "availabilityZoneName") === undefined ? "" : zoneId(resource.region),
      dnsName,
      name: nameTag,
      numberOfMountTargets: () => 0,
      ownerId: account,
      sizeInBytes: () => [{ value: 0, valueInIa: 0, valueInStandard: 0 }],
      creationToken: (resource) =>
        text(resource, "creationToken") ?? `terraform-${digest(resource, "token", 26)}`,
      encrypted: given("encrypted", false),
      performanceMode: given("performanceMode", "generalPurpose"),
    },
    taggable: true,
    replaceOn: [
      "region",
      "availabilityZoneName",
      "creationToken",
      "encrypted",
      "kmsKeyId",
      "performanceMode",
    ],
    source: provider("efs/file_system.go"),
  },
  {
    token: "aws:efs/accessPoint:AccessPoint",
    id: (resource) => ec2Id("fsap", resource),
    computed: { arn: arnOf("access-point"), fileSystemArn, ownerId: account },
    taggable: true,
    replaceOn: ["region", "fileSystemId", "posixUser", "rootDirectory"],
    source: provider("efs/access_point.go"),
  },
  {
    token: "aws:efs/mountTarget:MountTarget",
    id: (resource) => ec2Id("fsmt", resource),
    computed: {
      availabilityZoneId: (resource) => zoneId(resource.region),
      availabilityZoneName: zoneName,
      dnsName: (resource) => dnsName(resource, fileSystemId(resource)),
      fileSystemArn,
      mountTargetDnsName: (resource) =>
        `${zoneName(resource)}.${dnsName(resource, fileSystemId(resource))}`,
      networkInterfaceId: (resource) => ec2Id("eni", resource, "interface"),
      ownerId: account,
      ipAddress: (resource) => text(resource, "ipAddress") ?? privateIp(resource),
    },
    taggable: false,
    replaceOn: ["region", "fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
    source: provider("efs/mount_target.go"),
  },
  {
    token: "aws:efs/fileSystemPolicy:FileSystemPolicy",
    id: fileSystemId,
    computed: {},
    taggable: false,
    replaceOn: ["region", "fileSystemId"],
    source: provider("efs/file_system_policy.go"),
  },
  {
    token: "aws:efs/backupPolicy:BackupPolicy",
    id: fileSystemId,
    computed: {},
    taggable: false,
    replaceOn: ["region", "fileSystemId"],
    source: provider("efs/backup_policy.go"),
  },
];
