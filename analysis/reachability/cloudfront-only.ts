/** Load balancers that only CloudFront is meant to reach, and whether there is another way in. */
import { Opening, openingsOf } from "./openings";
import { byOwner, strangersIn } from "./stores";
import { endsOf, openPorts, PortRange, portsText, Survey } from "./survey";
import type { End, Interface } from "./topology";
import { verdict, Verdict } from "./verdict";

export interface CloudFrontAnswer extends Verdict {
  readonly loadBalancer: string;
  /** By which of the two it is known to be meant for CloudFront. */
  readonly by: "VPC origin" | "prefix list";
  /** Named addresses that reach it on ports which are not CloudFront's: a listener for tests. */
  readonly besides: readonly string[];
}

export function cloudFrontOnly(
  survey: Survey,
  cloudFrontLists: ReadonlyMap<string, string>,
): CloudFrontAnswer[] {
  const { interfaces, vpcOrigins } = survey.walk.topology;
  const balancers = byOwner(interfaces.filter(({ role }) => role === "loadBalancer"));
  return [...balancers.values()].flatMap((own): CloudFrontAnswer[] => {
    const [{ name, urn }] = own as [Interface];
    const isOrigin = vpcOrigins.some(({ loadBalancer }) => loadBalancer === urn);
    const ports = portsOfCloudFront(survey, own, cloudFrontLists);
    if (!isOrigin && ports.length === 0) return [];
    const openings = openingsOf(survey, own, cloudFrontLists).filter(
      ({ list }) => list === undefined || !cloudFrontLists.has(list),
    );
    const besides = openings.filter((each) => !each.anyone && !overlap(each.ports, ports));
    const others = openings.filter((each) => !besides.includes(each));
    const seen = own.some(({ publicFamilies }) => publicFamilies.length > 0);
    return [
      {
        loadBalancer: name,
        by: isOrigin ? "VPC origin" : "prefix list",
        besides: besides.map(openingText),
        ...verdict([
          ...(isOrigin && seen ? [`${name} is a VPC origin and has a public address`] : []),
          ...others.map((each) => `${name} can also be reached from ${openingText(each)}`),
          ...fromInside(survey, own),
        ]),
      },
    ];
  });
}

function openingText({ from, ports }: Opening): string {
  return `${from} on ${portsText(ports)}`;
}

/** Ports its groups open to CloudFront's list, reachable or not: behind a VPC origin nothing is public. */
function portsOfCloudFront(
  survey: Survey,
  own: readonly Interface[],
  lists: ReadonlyMap<string, string>,
): PortRange[] {
  const { groups } = survey.walk.topology;
  return own
    .flatMap((each) => each.groups ?? [])
    .flatMap((id) => groups.get(id)?.ingress ?? [])
    .flatMap(({ peer, protocol, from, to }) =>
      peer.kind === "list" && lists.has(peer.list)
        ? [{ protocol: protocol === "all" ? ("tcp" as const) : protocol, from, to }]
        : [],
    );
}

function overlap(one: readonly PortRange[], other: readonly PortRange[]): boolean {
  return one.some((a) =>
    other.some((b) => a.protocol === b.protocol && a.from <= b.to && b.from <= a.to),
  );
}

/** Whoever is in the VPC: with a group the load balancer names, or with any address at all. */
function fromInside(survey: Survey, own: readonly Interface[]): string[] {
  const { interfaces, subnets } = survey.walk.topology;
  const [{ name, urn }] = own as [Interface];
  const ends = own.flatMap((each) => endsOf(survey, each));
  const words = (who: string, sources: readonly End[]): string[] => {
    const ports = openPorts(survey, sources, ends);
    return ports.length === 0 ? [] : [`${who} can open ${portsText(ports)} of ${name}`];
  };
  const others = byOwner(interfaces.filter((each) => each.urn !== urn));
  return [
    ...[...others.values()].flatMap((from) =>
      words(
        from[0]?.name ?? "",
        from.flatMap((each) => endsOf(survey, each)),
      ),
    ),
    ...[...subnets.values()].flatMap((subnet) =>
      words(`any address of ${subnet.name}`, strangersIn(survey, subnet)),
    ),
  ];
}
