/** Whether each subnet leaves the VPC the way the configuration says. */
import { defaultTarget } from "./public-subnets";
import type { Survey } from "./survey";
import type { Subnet, SubnetUse, Target } from "./topology";
import { verdict, Verdict } from "./verdict";

/** How private subnets reach the internet: `bluegreen-aws:network.egress`. */
export const egressModes = [
  "none",
  "endpoints",
  "instance",
  "single",
  "perZone",
  "regional",
] as const;

export type EgressMode = (typeof egressModes)[number];

export interface RouteAnswer extends Verdict {
  readonly subnet: string;
  readonly use: SubnetUse | "not known";
  /** Where its default route leads, in words. */
  readonly leadsTo: string;
}

export function defaultRoutes(survey: Survey, egress: EgressMode | undefined): RouteAnswer[] {
  const subnets = [...survey.walk.topology.subnets.values()];
  const privates = subnets.filter(({ use }) => use === "private");
  const known = subnets.map((subnet): RouteAnswer => {
    const target = defaultTarget(survey, subnet, 4);
    const target6 = defaultTarget(survey, subnet, 6);
    const leadsTo = [targetText(survey, target), ...(target6 ? [targetText(survey, target6)] : [])];
    return {
      subnet: subnet.name,
      use: subnet.use ?? "not known",
      leadsTo: leadsTo.join(", IPv6: "),
      ...judged(survey, subnet, privates, egress),
    };
  });
  return [...known, ...elsewhere(survey)];
}

/** Subnets of an existing VPC: their tables are somebody else's. */
function elsewhere({ walk }: Survey): RouteAnswer[] {
  const ids = new Set(walk.topology.gaps.flatMap(({ subnet }) => subnet ?? []));
  return [...ids].map((subnet) => ({
    subnet,
    use: "not known",
    leadsTo: "not known",
    ...verdict([], [`subnet ${subnet} is not of this stack's making: look at its table`]),
  }));
}

function judged(
  survey: Survey,
  subnet: Subnet,
  privates: readonly Subnet[],
  egress: EgressMode | undefined,
): Verdict {
  const target = defaultTarget(survey, subnet, 4);
  const target6 = defaultTarget(survey, subnet, 6);
  switch (subnet.use) {
    case undefined:
      return verdict([], [`nothing says what subnet ${subnet.name} is for`]);
    case "public":
      return verdict(
        target?.kind === "internetGateway"
          ? []
          : [`public subnet ${subnet.name} has no default route to an internet gateway`],
      );
    case "isolated":
      return verdict(
        target === undefined && target6 === undefined
          ? []
          : [`subnet ${subnet.name} of the data tier has a default route: it needs none`],
      );
    case "private": {
      const faults = [
        ...privateFaults(survey, subnet, privates, egress),
        ...ipv6Faults(subnet, target6, egress),
      ];
      return egress === undefined && faults.length === 0
        ? verdict([], ["the stack's configuration names no network.egress"])
        : verdict(faults);
    }
  }
}

function privateFaults(
  survey: Survey,
  subnet: Subnet,
  privates: readonly Subnet[],
  egress: EgressMode | undefined,
): string[] {
  const target = defaultTarget(survey, subnet, 4);
  const { natGateways } = survey.walk.topology;
  const gateway = target?.kind === "natGateway" ? natGateways.get(target.id) : undefined;
  const fault = (words: string): string[] => [`egress is ${egress}, and ${subnet.name} ${words}`];
  const alike = () =>
    privates.every((each) => sameTarget(defaultTarget(survey, each, 4), target))
      ? []
      : fault("leaves another way than its neighbours");
  if (target?.kind === "internetGateway")
    return [`private subnet ${subnet.name} leads to the internet gateway: it is public`];
  switch (egress) {
    case undefined:
      return [];
    case "none":
    case "endpoints":
      return target === undefined
        ? []
        : fault(`has a default route (${targetText(survey, target)})`);
    case "instance":
      return target?.kind === "interface" ? alike() : fault("does not lead to an instance");
    case "single":
      if (gateway?.subnet === undefined) return fault("does not lead to the zonal NAT gateway");
      return alike();
    case "perZone": {
      const zone = survey.walk.topology.subnets.get(gateway?.subnet ?? "")?.zone;
      return zone !== undefined && zone === subnet.zone
        ? []
        : fault("does not lead to a NAT gateway of its own zone");
    }
    case "regional":
      if (gateway === undefined || gateway.subnet !== undefined)
        return fault("does not lead to a regional NAT gateway");
      return alike();
  }
}

function ipv6Faults(
  subnet: Subnet,
  target: Target | undefined,
  egress: EgressMode | undefined,
): string[] {
  if (target === undefined) return [];
  if (target.kind !== "egressOnlyGateway")
    return [
      `private subnet ${subnet.name} leaves over IPv6 by another way than an egress-only gateway`,
    ];
  return egress === "none" || egress === "endpoints"
    ? [`egress is ${egress}, and ${subnet.name} has a default route over IPv6`]
    : [];
}

function sameTarget(one: Target | undefined, other: Target | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function targetText({ walk }: Survey, target: Target | undefined): string {
  const { natGateways, interfaces } = walk.topology;
  switch (target?.kind) {
    case undefined:
      return "nowhere";
    case "local":
      return "the VPC";
    case "internetGateway":
      return "internet gateway";
    case "egressOnlyGateway":
      return "egress-only gateway";
    case "natGateway":
      return `NAT gateway ${natGateways.get(target.id)?.name ?? target.id}`;
    case "interface":
      return `instance ${interfaces.find(({ id }) => id === target.id)?.name ?? target.id}`;
    case "endpoint":
      return `endpoint ${target.id}`;
    case "other":
      return target.name;
  }
}
