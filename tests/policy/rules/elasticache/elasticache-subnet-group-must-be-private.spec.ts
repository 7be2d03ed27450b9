import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/elasticache/elasticache-subnet-group-must-be-private";
import { describeStackRule } from "../../support/stack-rule-spec";

const memcached = "aws:elasticache/cluster:Cluster";
const replicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";
const subnetGroup = "aws:elasticache/subnetGroup:SubnetGroup";

function subnet(availabilityZone: string, SubnetType = "Isolated") {
  return {
    type: "aws:ec2/subnet:Subnet",
    inputs: { availabilityZone, tags: { SubnetType } },
    parent: "network",
  };
}

describeStackRule(rule, {
  compliant: {
    network: { type: "awsx:ec2:Vpc" },
    "network-data-1": subnet("ap-northeast-2a"),
    "network-data-2": subnet("ap-northeast-2c"),
    "network-public-1": subnet("ap-northeast-2a", "Public"),
    data: { type: subnetGroup, refs: { subnetIds: ["network-data-1", "network-data-2"] } },
    sessions: { type: replicationGroup, refs: { subnetGroupName: "data" } },
  },
  cases: {
    "refuses AWS's default group": [
      { sessions: { type: replicationGroup, inputs: { subnetGroupName: "default" } } },
      "violates",
    ],
    "takes an absent group as AWS's default": [
      { sessions: { type: replicationGroup } },
      "violates",
    ],
    "refuses Memcached in AWS's default group": [{ pages: { type: memcached } }, "violates"],
    "takes a node that joins a replication group": [
      { node: { type: memcached, refs: { replicationGroupId: "sessions" } } },
      "passes",
    ],
    "takes a group that is somebody else's": [
      { sessions: { type: replicationGroup, inputs: { subnetGroupName: "team-data" } } },
      "passes",
    ],
    "refuses a public subnet": [
      { data: { type: subnetGroup, refs: { subnetIds: ["network-data-2", "network-public-1"] } } },
      "violates",
    ],
    "refuses one zone": [{ "network-data-2": { availabilityZone: "ap-northeast-2a" } }, "violates"],
    "leaves subnets that are not known yet to `up`": {
      change: { data: { type: subnetGroup, refs: { subnetIds: ["network"] } } },
      phases: ["preview", "preview that drops unknown outputs"],
      outcome: "deferred",
    },
    "cannot decide on a group of unknown origin": [
      { sessions: { type: replicationGroup, inputs: { subnetGroupName: UNKNOWN } } },
      "undecided",
    ],
  },
});
