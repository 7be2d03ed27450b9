/** Whether everything of the app tier can use every endpoint. */
import { byOwner } from "./stores";
import { isPublicSubnet } from "./public-subnets";
import { alwaysConnects, endsOf, listed, Survey } from "./survey";
import type { Interface, ServiceEndpoint, Topology } from "./topology";
import { verdict, Verdict } from "./verdict";

/** What AWS's services speak. */
const HTTPS = { protocol: "tcp", port: 443 } as const;

export interface EndpointAnswer extends Verdict {
  readonly endpoint: string;
  readonly kind: ServiceEndpoint["kind"];
  readonly service: string;
  /** Names of those who need it. */
  readonly usedBy: readonly string[];
}

export function endpointsReached(survey: Survey): EndpointAnswer[] {
  const { endpoints, gaps } = survey.walk.topology;
  const users = appTier(survey);
  const unplaced = gaps
    .filter(({ role }) => role === "compute")
    .map(({ name, text }) => `${name} ${text}`);
  return endpoints.map((endpoint) => {
    const own = gaps
      .filter(({ urn }) => urn === endpoint.urn)
      .map((gap) => `${gap.name} ${gap.text}`);
    const faults = users.flatMap((user) =>
      endpoint.kind === "gateway"
        ? gatewayFaults(survey, user, endpoint)
        : own.length > 0
          ? []
          : interfaceFaults(survey, user, endpoint),
    );
    return {
      endpoint: endpoint.name,
      kind: endpoint.kind,
      service: endpoint.service,
      usedBy: [...byOwner(users).values()].flatMap(([first]) => first?.name ?? []),
      ...verdict(faults, [...own, ...unplaced]),
    };
  });
}

/** What computes outside the public subnets. */
function appTier(survey: Survey): Interface[] {
  const { interfaces, subnets } = survey.walk.topology;
  return interfaces.filter(({ role, subnet }) => {
    const own = subnets.get(subnet);
    return role === "compute" && own !== undefined && !isPublicSubnet(survey, own);
  });
}

function vpcOf({ subnets }: Topology, at: Interface): string | undefined {
  return subnets.get(at.subnet)?.vpc;
}

function interfaceFaults(survey: Survey, user: Interface, endpoint: ServiceEndpoint): string[] {
  const { topology } = survey.walk;
  const doors = topology.interfaces.filter(({ urn }) => urn === endpoint.urn);
  if (doors.every((door) => vpcOf(topology, door) !== vpcOf(topology, user))) return [];
  const ends = doors.flatMap((door) => endsOf(survey, door));
  return alwaysConnects(survey, endsOf(survey, user), ends, HTTPS)
    ? []
    : [
        `${user.name} in ${topology.subnets.get(user.subnet)?.name} cannot open 443 of ${endpoint.name}`,
      ];
}

/**
 * A table without the endpoint's route sends the service's packets elsewhere, or nowhere. Whoever's group
 * lets none of them out does not use it; whoever's does must not be stopped on the way.
 */
function gatewayFaults(survey: Survey, user: Interface, endpoint: ServiceEndpoint): string[] {
  const { steps, topology } = survey.walk;
  const services = listed(survey, endpoint.list ?? "").filter(
    ({ address }) => address.family === 4,
  );
  const subnet = topology.subnets.get(user.subnet);
  const led = services.every(({ address }) => {
    const target = steps.route(survey.walk, user.subnet, address);
    return target?.kind === "endpoint" && target.id === endpoint.id;
  });
  if (!led) return [`${subnet?.name}, where ${user.name} stands, has no route to ${endpoint.name}`];
  const ends = endsOf(survey, user).filter(({ address }) => address.family === 4);
  const leaves = ends.some((source) =>
    services.some((destination) =>
      steps.leavesGroup(survey.walk, { source, destination, clientPort: 0, ...HTTPS }),
    ),
  );
  return !leaves || alwaysConnects(survey, ends, services, HTTPS)
    ? []
    : [`${user.name} in ${subnet?.name} is stopped on its way to ${endpoint.name}`];
}
