import { regionalArn } from "./arn";
import { digest, ec2Id, timestamp } from "./identifiers";
import { LAUNCH_TEMPLATE_NAME } from "./limits/names";
import { given, isOn, text } from "./occurrence";
import { privateIp, publicDns, publicIp } from "./ec2-network";
import type { ResourceType, Revision } from "./resource-type";
import { provider } from "./sources";

/** What a template keeps beside its versions: to change it makes none (resourceLaunchTemplateUpdate). */
const NOT_VERSIONED = [
  "defaultVersion",
  "name",
  "namePrefix",
  "tags",
  "tagsAll",
  "updateDefaultVersion",
];

function nextVersion({ before, changed }: Revision): number {
  const latest = Number(before["latestVersion"] ?? 1);
  return changed.some((key) => !NOT_VERSIONED.includes(key)) ? latest + 1 : latest;
}

/** What instances are made from, and whether their volumes are encrypted unless they say otherwise. */
export const ec2Instances: readonly ResourceType[] = [
  {
    token: "aws:ec2/launchTemplate:LaunchTemplate",
    id: (resource) => ec2Id("lt", resource),
    computed: {
      arn: (resource, id) => regionalArn("ec2", resource, `launch-template/${id}`),
      latestVersion: () => 1,
      defaultVersion: given("defaultVersion", 1),
    },
    updated: {
      latestVersion: nextVersion,
      defaultVersion: (revision) =>
        revision.inputs["updateDefaultVersion"] === true
          ? nextVersion(revision)
          : (revision.before["defaultVersion"] ?? 1),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...LAUNCH_TEMPLATE_NAME }],
    replaceOn: ["region", "name", "namePrefix"],
    source: provider("ec2/ec2_launch_template.go"),
  },
  {
    token: "aws:ec2/instance:Instance",
    id: (resource) => ec2Id("i", resource),
    computed: {
      arn: (resource, id) => regionalArn("ec2", resource, `instance/${id}`),
      instanceLifecycle: () => "",
      instanceState: () => "running",
      outpostArn: () => "",
      passwordData: () => "",
      primaryNetworkInterfaceId: (resource) => ec2Id("eni", resource, "interface"),
      privateDns: (resource) =>
        `ip-${privateIp(resource).replaceAll(".", "-")}.${resource.region}.compute.internal`,
      privateIp,
      // A public subnet gives one too, but no input says in which subnet that is.
      publicDns: (resource) =>
        isOn(resource, "associatePublicIpAddress") ? publicDns(resource) : "",
      publicIp: (resource) =>
        isOn(resource, "associatePublicIpAddress") ? publicIp(resource) : "",
      spotInstanceRequestId: () => "",
    },
    taggable: true,
    // A new instanceType stops and starts it; new user data does not replace it unless asked to.
    replaceOn: [
      "region",
      "ami",
      "associatePublicIpAddress",
      "availabilityZone",
      "ephemeralBlockDevices",
      "hibernation",
      "keyName",
      "launchTemplate.id",
      "launchTemplate.name",
      "placementGroup",
      "primaryNetworkInterface",
      "privateIp",
      "securityGroups",
      "subnetId",
    ],
    source: provider("ec2/ec2_instance.go"),
  },
  {
    token: "aws:ec2/keyPair:KeyPair",
    id: (resource) => text(resource, "keyName") ?? resource.name,
    computed: {
      arn: (resource, id) => regionalArn("ec2", resource, `key-pair/${id}`),
      fingerprint: (resource) => digest(resource, "fingerprint", 43),
      keyPairId: (resource) => ec2Id("key", resource),
      keyType: () => "ed25519",
    },
    taggable: true,
    autoName: { property: "keyName", maxLength: 255 },
    replaceOn: ["region", "keyName", "keyNamePrefix", "publicKey"],
    source: provider("ec2/ec2_key_pair.go"),
  },
  {
    token: "aws:ebs/volume:Volume",
    id: (resource) => ec2Id("vol", resource),
    computed: {
      arn: (resource, id) => regionalArn("ec2", resource, `volume/${id}`),
      createTime: (resource) => timestamp(resource),
      encrypted: given("encrypted", false),
      // gp3 has these for nothing (EBS user guide, "General Purpose SSD volumes").
      iops: given("iops", 3000),
      throughput: given("throughput", 125),
      snapshotId: given("snapshotId", ""),
    },
    taggable: true,
    // It grows in place, and never shrinks.
    replaceOn: [
      "region",
      "availabilityZone",
      "encrypted",
      "kmsKeyId",
      "multiAttachEnabled",
      "outpostArn",
      "snapshotId",
      "volumeInitializationRate",
    ],
    source: provider("ec2/ebs_volume.go"),
  },
  {
    token: "aws:ec2/volumeAttachment:VolumeAttachment",
    id: (resource) => `vai-${digest(resource, "attachment", 10)}`,
    computed: {},
    taggable: false,
    replaceOn: ["region", "deviceName", "instanceId", "volumeId"],
    source: provider("ec2/ebs_volume_attachment.go"),
  },
  {
    token: "aws:ebs/encryptionByDefault:EncryptionByDefault",
    // A switch of the region has no id: the provider makes one up.
    id: (resource) => `terraform-${digest(resource, "id", 26)}`,
    computed: {},
    taggable: false,
    replaceOn: ["region"],
    source: provider("ec2/ebs_encryption_by_default.go"),
  },
];
