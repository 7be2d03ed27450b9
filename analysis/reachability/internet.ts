/** What the internet can reach directly. Only a load balancer may face everyone, on HTTP and HTTPS. */
import { Opening, openingsOf } from "./openings";
import { byOwner } from "./stores";
import { portsText, Survey } from "./survey";
import type { Gap, Interface } from "./topology";
import { verdict, Verdict } from "./verdict";

/** Ports a load balancer may open to everyone: the redirect and TLS. */
const webPorts = [80, 443];

export interface InternetAnswer extends Verdict {
  readonly urn: string;
  readonly resource: string;
  readonly type: string;
  readonly openings: readonly Opening[];
}

/** Everything that can be reached, with its openings, or of which it is not known; the rest is left out. */
export function reachedFromInternet(
  survey: Survey,
  listNames: ReadonlyMap<string, string>,
): InternetAnswer[] {
  const reached = [...byOwner(survey.walk.topology.interfaces).values()].flatMap((own) => {
    const [{ urn, name, type }] = own as [Interface];
    const openings = openingsOf(survey, own, listNames);
    if (openings.length === 0) return [];
    return [{ urn, resource: name, type, openings, ...verdict(faultsOf(own, openings)) }];
  });
  return [...reached, ...elsewhere(survey)];
}

/** What stands in subnets of an existing VPC, which may be public or not. */
function elsewhere({ walk }: Survey): InternetAnswer[] {
  const outside = walk.topology.gaps.filter(({ subnet }) => subnet !== undefined);
  return [...byOwner(outside).values()].map((gaps) => {
    const [{ urn, name }] = gaps as [Gap];
    const reasons = gaps.map((gap) => `${gap.name} ${gap.text}`);
    return { urn, resource: name, type: "", openings: [], ...verdict([], reasons) };
  });
}

function faultsOf(own: readonly Interface[], openings: readonly Opening[]): string[] {
  const [{ name, role, type }] = own as [Interface];
  return openings
    .filter(({ anyone }) => anyone)
    .flatMap(({ ports }) => {
      if (role !== "loadBalancer")
        return [
          `${name} (${type}) faces everyone on ${portsText(ports)}: only a load balancer may`,
        ];
      const stray = ports.filter(
        ({ protocol, from, to }) => protocol !== "tcp" || from !== to || !webPorts.includes(from),
      );
      return stray.length === 0
        ? []
        : [`${name} faces everyone on ${portsText(stray)}: 80 and 443 alone are meant for that`];
    });
}
