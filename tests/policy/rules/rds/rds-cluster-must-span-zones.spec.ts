import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-cluster-must-span-zones";
import { describeStackRule } from "../../support/stack-rule-spec";

const instance = "aws:rds/clusterInstance:ClusterInstance";
const documents = "aws:docdb/clusterInstance:ClusterInstance";

function inZone(availabilityZone: string, of = "main", type = instance) {
  return { type, inputs: { availabilityZone }, refs: { clusterIdentifier: of } };
}

describeStackRule(rule, {
  compliant: {
    main: { type: "aws:rds/cluster:Cluster" },
    "main-1": inZone("ap-northeast-2a"),
    "main-2": inZone("ap-northeast-2c"),
  },
  cases: {
    "refuses a cluster of one instance": [{ "main-2": null }, "violates"],
    "refuses a cluster without any": [{ "main-1": null, "main-2": null }, "violates"],
    "refuses one zone": [{ "main-2": { availabilityZone: "ap-northeast-2a" } }, "violates"],
    "refuses a second cluster that lives on the first one's instances": [
      { other: { type: "aws:rds/cluster:Cluster" }, "other-1": inZone("ap-northeast-2a", "other") },
      "violates",
    ],
    "refuses a DocumentDB cluster of one instance": [
      {
        papers: { type: "aws:docdb/cluster:Cluster" },
        "papers-1": inZone("ap-northeast-2a", "papers", documents),
      },
      "violates",
    ],
    "takes a DocumentDB cluster of two": [
      {
        papers: { type: "aws:docdb/cluster:Cluster" },
        "papers-1": inZone("ap-northeast-2a", "papers", documents),
        "papers-2": inZone("ap-northeast-2b", "papers", documents),
      },
      "passes",
    ],
    "takes a cluster that makes its instances itself": [
      {
        main: {
          type: "aws:rds/cluster:Cluster",
          inputs: { dbClusterInstanceClass: "db.m6gd.large" },
        },
        "main-1": null,
        "main-2": null,
      },
      "passes",
    ],
    "only advises in stg": { tier: "stg", change: { "main-2": null }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { "main-2": null }, outcome: "passes" },
    "leaves zones that AWS chooses to `up`": {
      change: { "main-2": { availabilityZone: undefined } },
      outcome: "deferred",
    },
    "leaves zones that are not known yet to `up`": {
      change: { "main-2": { availabilityZone: UNKNOWN } },
      outcome: "deferred",
    },
  },
});
