/** What a host of a stack leads to, as far as its routing has to know. */
import { recordHosts, siteNames } from "./ingress";
import { RuleContext } from "./configuration";
import { ingressOrigin } from "./schema-site";

/** `names`: every name that leads to the same place, those that are only redirected left out. */
export type RoutedTarget =
  | {
      readonly kind: "site";
      readonly names: readonly string[];
      /** Whether it is the load balancer that answers, by the name it is asked under. */
      readonly asksIngress: boolean;
    }
  | { readonly kind: "loadBalancer"; readonly names: readonly string[] };

/** Undefined for a host that nothing of the stack answers people on. */
export function routedTarget(
  host: string,
  declared: Pick<RuleContext, "settings" | "stack">,
): RoutedTarget | undefined {
  const { sites, ingress } = declared.settings;
  const site = Object.values(sites).find((each) => siteNames(each).includes(host));
  if (site !== undefined) {
    const names = [site.host ?? [], site.hosts].flat();
    return { kind: "site", names, asksIngress: site.origin === ingressOrigin };
  }
  // CloudFront's own way to the load balancer is no name for people.
  if (ingress.exposure === "cdn") return undefined;
  const names = recordHosts(declared);
  return names.includes(host) ? { kind: "loadBalancer", names } : undefined;
}
