import { rule } from "../../../../policy/rules/rds/rds-subnet-group-must-be-private";
import { describeStackRule } from "../../support/stack-rule-spec";

function subnet(zone: string) {
  return {
    type: "aws:ec2/subnet:Subnet",
    inputs: { availabilityZone: zone, tags: { SubnetType: "Isolated" } },
    parent: "network",
  };
}

const group = { type: "aws:rds/subnetGroup:SubnetGroup" };

describeStackRule(rule, {
  compliant: {
    network: { type: "awsx:ec2:Vpc" },
    "network-data-1": subnet("ap-northeast-2a"),
    "network-data-2": subnet("ap-northeast-2c"),
    "network-public-1": {
      type: "aws:ec2/subnet:Subnet",
      inputs: { availabilityZone: "ap-northeast-2a", tags: { SubnetType: "Public" } },
      parent: "network",
    },
    data: {
      type: "aws:rds/subnetGroup:SubnetGroup",
      refs: { subnetIds: ["network-data-1", "network-data-2"] },
    },
  },
  cases: {
    "refuses one zone": {
      change: { "network-data-2": { availabilityZone: "ap-northeast-2a" } },
      outcome: "violates",
    },
    "refuses one subnet": {
      change: { data: { ...group, refs: { subnetIds: ["network-data-1"] } } },
      outcome: "violates",
    },
    "refuses a public subnet": {
      change: { data: { ...group, refs: { subnetIds: ["network-data-2", "network-public-1"] } } },
      outcome: "violates",
    },
    "refuses a public subnet to DocumentDB": {
      change: {
        papers: {
          type: "aws:docdb/subnetGroup:SubnetGroup",
          refs: { subnetIds: ["network-data-2", "network-public-1"] },
        },
      },
      outcome: "violates",
    },
    "takes two subnets of a VPC that is somebody else's": {
      change: { data: { ...group, inputs: { subnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] } } },
      outcome: "passes",
    },
    "refuses one subnet of a VPC that is somebody else's": {
      change: { data: { ...group, inputs: { subnetIds: ["subnet-0a1b2c3d"] } } },
      outcome: "violates",
    },
    "leaves subnets that are not known yet to `up`": {
      change: {
        data: { ...group, refs: { subnetIds: ["network"] } },
      },
      phases: ["preview", "preview that drops unknown outputs"],
      outcome: "deferred",
    },
  },
});
