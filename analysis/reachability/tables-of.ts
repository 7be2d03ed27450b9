/** Route tables of a resource graph. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import type { Block } from "./blocks";
import { blocksOf } from "./groups-of";
import type { Route, RouteTable, Target } from "./topology";
import { entries, idOf, text, texts } from "./values";

/** Key of the table that a subnet without an association uses. */
export const mainTable = (vpc: string): string => `main table of ${vpc}`;

const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const DEFAULT_TABLE = "aws:ec2/defaultRouteTable:DefaultRouteTable";

/** Every table, each with its VPC's local routes, which AWS puts there itself. */
export function tablesOf(
  graph: ResourceGraph,
  vpcs: ReadonlyMap<string, readonly Block[]>,
): Map<string, RouteTable> {
  const tables = new Map<string, { readonly name: string; readonly routes: Route[] }>();
  for (const vpc of vpcs.keys())
    tables.set(mainTable(vpc), { name: mainTable(vpc), routes: locals(vpcs.get(vpc)) });
  for (const table of ofType(graph, ROUTE_TABLE)) {
    const vpc = text(table, "vpcId") ?? "";
    const routes = [
      ...locals(vpcs.get(vpc)),
      ...entries(table, "routes").flatMap((route) => routesOf(route, graph)),
    ];
    tables.set(idOf(table), { name: table.name, routes });
  }
  for (const vpc of ofType(graph, "aws:ec2/vpc:Vpc"))
    for (const main of ofType(graph, DEFAULT_TABLE)) {
      const table = tables.get(mainTable(idOf(vpc)));
      if (table === undefined || text(main, "defaultRouteTableId") !== mainIdOf(vpc)) continue;
      table.routes.push(...entries(main, "routes").flatMap((route) => routesOf(route, graph)));
      tables.set(idOf(main), table);
    }
  for (const route of ofType(graph, "aws:ec2/route:Route"))
    tableOf(graph, tables, text(route, "routeTableId"))?.routes.push(...routesOf(route, graph));
  for (const each of ofType(graph, "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation")) {
    const table = tables.get(text(each, "routeTableId") ?? "");
    if (table !== undefined) tables.set(mainTable(text(each, "vpcId") ?? ""), table);
  }
  return tables;
}

function mainIdOf(vpc: Resource): string | undefined {
  return text(vpc, "defaultRouteTableId");
}

function tableOf<T>(
  graph: ResourceGraph,
  tables: ReadonlyMap<string, T>,
  id: string | undefined,
): T | undefined {
  const vpc = ofType(graph, "aws:ec2/vpc:Vpc").find((each) => mainIdOf(each) === id);
  return tables.get(id ?? "") ?? (vpc && tables.get(mainTable(idOf(vpc))));
}

function locals(blocks: readonly Block[] = []): Route[] {
  return blocks.map((block) => ({
    destination: { kind: "block", block },
    target: { kind: "local" },
  }));
}

/** A Route, or an entry of a table's own routes. */
function routesOf(route: Resource | Properties, graph: ResourceGraph): Route[] {
  const target = targetOf(route, graph);
  const written = [
    "cidrBlock",
    "ipv6CidrBlock",
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
  ];
  const blocks = blocksOf(written.flatMap((property) => texts(route, property)));
  const lists = texts(route, "destinationPrefixListId");
  return [
    ...blocks.map((block): Route => ({ destination: { kind: "block", block }, target })),
    ...lists.map((list): Route => ({ destination: { kind: "list", list }, target })),
  ];
}

function targetOf(route: Resource | Properties, graph: ResourceGraph): Target {
  const gateway = text(route, "gatewayId");
  const nat = text(route, "natGatewayId");
  const instance = text(route, "networkInterfaceId") ?? text(route, "instanceId");
  if (gateway === "local") return { kind: "local" };
  if (isInternetGateway(gateway, graph)) return { kind: "internetGateway" };
  if (text(route, "egressOnlyGatewayId") !== undefined) return { kind: "egressOnlyGateway" };
  if (nat !== undefined) return { kind: "natGateway", id: nat };
  if (instance !== undefined) return { kind: "interface", id: instance };
  const others = ["vpcEndpointId", "transitGatewayId", "vpcPeeringConnectionId"];
  const name = gateway ?? others.flatMap((property) => text(route, property) ?? []).at(0);
  return { kind: "other", name: name ?? "something that is not known" };
}

function isInternetGateway(id: string | undefined, graph: ResourceGraph): boolean {
  const own = ofType(graph, "aws:ec2/internetGateway:InternetGateway").map(idOf);
  return id !== undefined && (id.startsWith("igw-") || own.includes(id));
}
