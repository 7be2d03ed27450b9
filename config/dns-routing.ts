/** What a host of a stack leads to, as far as its routing has to know. */
import { leavesOwnName } from "../model/site";
import { recordHosts, siteNames } from "./ingress";
import { RuleContext } from "./configuration";
import { SiteSettings } from "./schema";
import { ingressOrigin } from "./schema-site";
import { closedHosts, edgeWebAcl, ingressWebAcl } from "./web-acls";

interface Reached {
  /** Which countries are let in, by each that is asked first. */
  readonly countries: readonly NonNullable<SiteSettings["countries"]>[];
}

/** `names`: every name that leads to the same place, those that are only redirected left out. */
export type RoutedTarget = Reached &
  (
    | {
        readonly kind: "site";
        readonly names: readonly string[];
        /** Whether it is the load balancer that answers, by the name it is asked under. */
        readonly asksIngress: boolean;
        /** Whether CloudFront's own name answers as the site does: where it redirects, it does so in illness too. */
        readonly hasOwnName: boolean;
      }
    | { readonly kind: "loadBalancer"; readonly names: readonly string[] }
  );

/** Undefined for a host that nothing of the stack answers people on. */
export function routedTarget(
  host: string,
  declared: Pick<RuleContext, "settings" | "stack">,
): RoutedTarget | undefined {
  const { sites, ingress } = declared.settings;
  const site = Object.values(sites).find((each) => siteNames(each).includes(host));
  if (site !== undefined) {
    const names = [site.host ?? [], site.hosts].flat();
    const asksIngress = site.origin === ingressOrigin;
    const hasOwnName = !leavesOwnName(site, closedHosts(declared));
    const edge = site.webAcl ? edgeWebAcl(declared)?.countries : undefined;
    const countries = [site.countries ?? [], edge ?? []].flat();
    return { kind: "site", names, countries, asksIngress, hasOwnName };
  }
  // CloudFront's own way to the load balancer is no name for people.
  if (ingress.exposure === "cdn") return undefined;
  const names = recordHosts(declared);
  const countries = [ingressWebAcl(declared)?.countries ?? []].flat();
  return names.includes(host) ? { kind: "loadBalancer", names, countries } : undefined;
}
