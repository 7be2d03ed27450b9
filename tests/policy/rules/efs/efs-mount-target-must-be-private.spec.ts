import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/efs/efs-mount-target-must-be-private";
import { describeStackRule } from "../../support/stack-rule-spec";

function subnet(availabilityZone: string, SubnetType = "Isolated") {
  return {
    type: "aws:ec2/subnet:Subnet",
    inputs: { availabilityZone, tags: { SubnetType } },
    parent: "network",
  };
}

function mountedIn(subnetId: string, fileSystemId = "uploads") {
  return { type: "aws:efs/mountTarget:MountTarget", refs: { fileSystemId, subnetId } };
}

const fileSystem = "aws:efs/fileSystem:FileSystem";
const inOneZone = { type: fileSystem, inputs: { availabilityZoneName: "ap-northeast-2a" } };

describeStackRule(rule, {
  compliant: {
    network: { type: "awsx:ec2:Vpc" },
    "network-app-1": subnet("ap-northeast-2a", "Private"),
    "network-data-1": subnet("ap-northeast-2a"),
    "network-data-2": subnet("ap-northeast-2c"),
    "network-public-1": subnet("ap-northeast-2a", "Public"),
    uploads: { type: fileSystem },
    "uploads-1": mountedIn("network-data-1"),
    "uploads-2": mountedIn("network-data-2"),
  },
  cases: {
    "refuses a public subnet": [{ "uploads-1": mountedIn("network-public-1") }, "violates"],
    "refuses a file system that nobody can mount": [
      { "uploads-1": null, "uploads-2": null },
      "violates",
    ],
    "refuses a zone without a mount target": [
      { uploads: { type: fileSystem, inputs: { availabilityZoneName: "" } }, "uploads-2": null },
      "violates",
    ],
    "refuses one that is another file system's only": [
      { archive: { type: fileSystem }, "uploads-2": mountedIn("network-data-2", "archive") },
      "violates",
    ],
    "takes one mount target for files of one zone": [
      { uploads: inOneZone, "uploads-2": null },
      "passes",
    ],
    "takes one mount target in a network that is somebody else's": [
      {
        network: null,
        "network-app-1": null,
        "network-data-1": null,
        "network-data-2": null,
        "network-public-1": null,
        "uploads-1": {
          type: "aws:efs/mountTarget:MountTarget",
          inputs: { subnetId: "subnet-0a1b2c3d" },
          refs: { fileSystemId: "uploads" },
        },
        "uploads-2": null,
      },
      "passes",
    ],
    "leaves subnets that are not known yet to `up`": {
      change: { "uploads-1": mountedIn("network"), "uploads-2": mountedIn("network") },
      phases: ["preview", "preview that drops unknown outputs"],
      outcome: "deferred",
    },
    "leaves it to `up` whether the files are in one zone": {
      change: { uploads: { availabilityZoneName: UNKNOWN }, "uploads-2": null },
      outcome: "deferred",
    },
  },
});
