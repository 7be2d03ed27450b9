/** Reads a topology from a resource graph whose ids are known: one of an update, real or simulated. */
import { ofType, ResourceGraph } from "../graph";
import { aclsOf } from "./acls-of";
import type { Block } from "./blocks";
import { groupsOf, listsOf } from "./groups-of";
import { interfacesOf } from "./interfaces-of";
import { subnetsOf, vpcsOf } from "./subnets-of";
import { tablesOf } from "./tables-of";
import type {
  Gap,
  NatGateway,
  RouteTable,
  SecurityGroup,
  ServiceEndpoint,
  Topology,
  VpcOrigin,
} from "./topology";
import { idOf, text, texts } from "./values";

export function topologyOf(graph: ResourceGraph): Topology {
  const vpcs: ReadonlyMap<string, readonly Block[]> = vpcsOf(graph);
  const subnets = subnetsOf(graph);
  const groups = groupsOf(graph, [...vpcs.keys()]);
  const endpoints = endpointsOf(graph);
  const tables = withEndpoints(graph, tablesOf(graph, vpcs), endpoints);
  const { interfaces, gaps } = interfacesOf(graph, subnets, new Set(groups.keys()));
  return {
    vpcs,
    subnets,
    tables,
    acls: aclsOf(graph, [...vpcs.keys()]),
    groups,
    lists: listsOf(graph),
    natGateways: natGatewaysOf(graph),
    interfaces,
    endpoints,
    vpcOrigins: vpcOriginsOf(graph),
    gaps: [...gaps, ...strangeGroups(groups), ...unfollowed(tables)],
  };
}

function natGatewaysOf(graph: ResourceGraph): Map<string, NatGateway> {
  return new Map(
    ofType(graph, "aws:ec2/natGateway:NatGateway").map((gateway) => {
      const isRegional = text(gateway, "availabilityMode") === "regional";
      const read: NatGateway = {
        name: gateway.name,
        ...(isRegional ? {} : { subnet: text(gateway, "subnetId") ?? "" }),
        isPublic: text(gateway, "connectivityType") !== "private",
      };
      return [idOf(gateway), read];
    }),
  );
}

function endpointsOf(graph: ResourceGraph): ServiceEndpoint[] {
  return ofType(graph, "aws:ec2/vpcEndpoint:VpcEndpoint").flatMap((endpoint): ServiceEndpoint[] => {
    const kind = text(endpoint, "vpcEndpointType") ?? "Gateway";
    if (kind !== "Gateway" && kind !== "Interface") return [];
    const id = idOf(endpoint);
    const own = { id, urn: endpoint.urn, name: endpoint.name };
    const service = (text(endpoint, "serviceName") ?? "").replace(/^com\.amazonaws\.[^.]+\./, "");
    if (kind === "Interface") return [{ ...own, service, kind: "interface" }];
    const list = text(endpoint, "prefixListId") ?? `addresses of ${id}`;
    return [{ ...own, service, kind: "gateway", list }];
  });
}

/** AWS writes the route of a gateway endpoint into each table that is associated with it. */
function withEndpoints(
  graph: ResourceGraph,
  tables: ReadonlyMap<string, RouteTable>,
  endpoints: readonly ServiceEndpoint[],
): ReadonlyMap<string, RouteTable> {
  const associations = ofType(
    graph,
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
  );
  const written = ofType(graph, "aws:ec2/vpcEndpoint:VpcEndpoint");
  const listOf = new Map(endpoints.map(({ id, list }) => [id, list]));
  const added = (table: string) =>
    [
      ...written.filter((one) => texts(one, "routeTableIds").includes(table)).map(idOf),
      ...associations
        .filter((one) => text(one, "routeTableId") === table)
        .flatMap((one) => texts(one, "vpcEndpointId")),
    ].flatMap((id) => {
      const list = listOf.get(id);
      if (list === undefined) return [];
      return [
        {
          destination: { kind: "list" as const, list },
          target: { kind: "endpoint" as const, id },
        },
      ];
    });
  return new Map(
    [...tables].map(([id, { name, routes }]) => [id, { name, routes: [...routes, ...added(id)] }]),
  );
}

function vpcOriginsOf(graph: ResourceGraph): VpcOrigin[] {
  const balancers = graph.resources.filter(
    ({ custom, type }) => custom && type.endsWith(":LoadBalancer"),
  );
  return ofType(graph, "aws:cloudfront/vpcOrigin:VpcOrigin").flatMap((origin) => {
    const arn = text(origin, "vpcOriginEndpointConfig.arn");
    const balancer = balancers.find((each) => [text(each, "arn"), idOf(each)].includes(arn));
    return balancer === undefined ? [] : [{ name: origin.name, loadBalancer: balancer.urn }];
  });
}

/** Groups that rules name and nobody here has made: who carries them is not known. */
function strangeGroups(groups: ReadonlyMap<string, SecurityGroup>): Gap[] {
  return [...groups.values()].flatMap(({ name, ingress }) =>
    ingress.flatMap(({ peer }): Gap[] =>
      peer.kind === "group" && !groups.has(peer.group)
        ? [{ urn: "", name, text: `admits group ${peer.group}, which this stack does not make` }]
        : [],
    ),
  );
}

/** Routes to peerings, transit gateways and appliances: what they do with a packet is not known here. */
function unfollowed(tables: ReadonlyMap<string, RouteTable>): Gap[] {
  return [...new Set(tables.values())].flatMap(({ name, routes }) =>
    routes.flatMap(({ target }): Gap[] =>
      target.kind === "other"
        ? [{ urn: "", name, text: `has a route to ${target.name}, which is not followed` }]
        : [],
    ),
  );
}
