/** Which web ACLs a stack file comes to. */
import { isBehindCloudFront } from "../model/exposure";
import { Configuration } from "./configuration";
import { webAclByDefault } from "./ingress";
import { SiteSettings, WebAclSettings } from "./schema";
import { routedServices } from "./services";
import { tiers } from "./tiers";

type Declared = Pick<Configuration, "settings">;

/** The sites that the edge's web ACL is before, where there is one, by name. */
export function guardedSites({ settings }: Declared): [string, SiteSettings][] {
  return Object.entries(settings.sites).filter(([, { webAcl }]) => webAcl);
}

/** Whether sites have a web ACL where the stack file does not say. */
export function edgeWebAclByDefault({ settings }: Declared): boolean {
  return tiers[settings.tier].webAcl && Object.keys(settings.sites).length > 0;
}

/** Named by its ARN it is wanted, where the stack file does not say otherwise. */
const isWanted = ({ arn, enabled }: WebAclSettings, byDefault: boolean) =>
  enabled ?? (arn !== undefined || byDefault);

/** The web ACL before the sites. */
export function edgeWebAcl(declared: Declared): WebAclSettings | undefined {
  const { webAcl } = declared.settings.edge;
  if (guardedSites(declared).length === 0) return undefined;
  return isWanted(webAcl, edgeWebAclByDefault(declared)) ? webAcl : undefined;
}

/** Hosts of sites that an allow list closes to most. */
export function closedHosts(declared: Declared): string[] {
  const { arn, allowLists = {} } = edgeWebAcl(declared) ?? {};
  return arn === undefined ? Object.values(allowLists).flatMap(({ hosts }) => hosts) : [];
}

/** The web ACL before the load balancer, where people reach that themselves. */
export function ingressWebAcl(declared: Declared): WebAclSettings | undefined {
  const { settings } = declared;
  const { webAcl, from, exposure } = settings.ingress;
  if (from !== undefined || isBehindCloudFront(exposure)) return undefined;
  if (routedServices(settings).length === 0) return undefined;
  return isWanted(webAcl, webAclByDefault(declared)) ? webAcl : undefined;
}
