/** Which resources have network interfaces: every type that stands in a subnet, and what it is there for. */
import { ofType, Resource, ResourceGraph } from "../graph";
import {
  cache,
  containers,
  fleet,
  inside,
  instance,
  lambda,
  loadBalancer,
  loadBalancers,
  networkInterface,
  rds,
  Reader,
  Reading,
  store,
  subnetGroup,
} from "./occupant-readers";
import type { Role } from "./topology";
import { idOf, text, texts } from "./values";

/** A resource that stands in subnets. */
export interface Occupant extends Reading {
  readonly resource: Resource;
  readonly role: Role;
}

/** Every type that stands in a subnet, and how it says so. */
const rows: readonly (readonly [type: string, role: Role, read: Reader])[] = [
  ...loadBalancers.map((type) => [type, "loadBalancer", loadBalancer] as const),
  ["aws:autoscaling/group:Group", "compute", fleet],
  ["aws:ec2/instance:Instance", "compute", instance],
  ["aws:ec2/networkInterface:NetworkInterface", "compute", networkInterface],
  ["aws:ecs/service:Service", "compute", containers],
  ["aws:lambda/function:Function", "compute", lambda],
  ["aws:rds/instance:Instance", "store", store(rds)],
  ["aws:rds/cluster:Cluster", "store", store(rds)],
  [
    "aws:rds/proxy:Proxy",
    "store",
    store({ subnets: "vpcSubnetIds", groups: "vpcSecurityGroupIds" }),
  ],
  [
    "aws:docdb/cluster:Cluster",
    "store",
    store({ ...rds, subnetGroup: subnetGroup("docdb", "dbSubnetGroupName") }),
  ],
  [
    "aws:neptune/cluster:Cluster",
    "store",
    store({ ...rds, subnetGroup: subnetGroup("neptune", "neptuneSubnetGroupName") }),
  ],
  [
    "aws:redshift/cluster:Cluster",
    "store",
    store({ ...rds, subnetGroup: subnetGroup("redshift", "clusterSubnetGroupName") }),
  ],
  [
    "aws:memorydb/cluster:Cluster",
    "store",
    store({ subnetGroup: subnetGroup("memorydb", "subnetGroupName"), groups: "securityGroupIds" }),
  ],
  [
    "aws:elasticache/cluster:Cluster",
    "store",
    // A node of a replication group is in that group's subnets and groups.
    (resource, graph) =>
      text(resource, "replicationGroupId") === undefined
        ? store({ subnetGroup: cache, groups: "securityGroupIds" })(resource, graph)
        : [],
  ],
  [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "store",
    store({ subnetGroup: cache, groups: "securityGroupIds" }),
  ],
  [
    "aws:elasticache/serverlessCache:ServerlessCache",
    "store",
    store({ subnets: "subnetIds", groups: "securityGroupIds" }),
  ],
  [
    "aws:efs/mountTarget:MountTarget",
    "store",
    store({ subnets: "subnetId", groups: "securityGroups" }),
  ],
  [
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "endpoint",
    (resource, graph) => {
      if (text(resource, "vpcEndpointType") !== "Interface") return [];
      const later = ofType(
        graph,
        "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation",
      ).filter((each) => text(each, "vpcEndpointId") === idOf(resource));
      return {
        ...inside,
        subnets: [
          ...texts(resource, "subnetIds"),
          ...later.flatMap((each) => texts(each, "subnetId")),
        ],
        groups: texts(resource, "securityGroupIds"),
      };
    },
  ],
];

/** The types of {@link rows} that hold data. */
export const storeTypes: readonly string[] = rows.flatMap(([type, role]) =>
  role === "store" ? [type] : [],
);

/** Its type's, unless it says that it is a store's, as an instance that one runs a database on does. */
function roleOf(resource: Resource, role: Role): Role {
  return role === "compute" && text(resource, "tags.Purpose") === "data" ? "store" : role;
}

/** Everything that stands in subnets, in the graph's order. */
export function occupantsOf(graph: ResourceGraph): Occupant[] {
  return graph.resources.flatMap((resource) =>
    rows
      .filter(([type]) => type === resource.type)
      .flatMap(([, role, read]) =>
        [read(resource, graph)]
          .flat()
          .map((reading) => ({ ...reading, resource, role: roleOf(resource, role) })),
      ),
  );
}
