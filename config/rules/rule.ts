/** What a rule over several keys is. One rule is one question; docs/limits.md refers to them by id. */
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { ContainerSettings, ServiceSettings, SiteSettings } from "../schema";
import { Routed, routedServices, servicesOn } from "../services";

export interface Rule {
  /** Kebab-case, unique. */
  readonly id: string;
  /** What holds when the rule finds nothing. */
  readonly about: string;
  readonly check: (context: RuleContext) => readonly Fault[];
}

/** A rule that looks at every service by itself. */
export function perService(
  id: string,
  about: string,
  check: (service: ServiceSettings, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      Object.entries(context.settings.services).flatMap(([name, service]) =>
        check(service, `services.${name}`, context),
      ),
  };
}

/** A rule that looks at every service with a route by itself. */
export function perRoute(
  id: string,
  about: string,
  check: (service: Routed, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      routedServices(context.settings).flatMap(([name, service]) =>
        check(service, `services.${name}`, context),
      ),
  };
}

/** A rule that looks at every service in containers by itself. */
export function perContainerService(
  id: string,
  about: string,
  check: (service: ContainerSettings, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      servicesOn("containers", context.settings).flatMap(([name, service]) =>
        check(service, `services.${name}`, context),
      ),
  };
}

/** A rule that looks at every site by itself. */
export function perSite(
  id: string,
  about: string,
  check: (site: SiteSettings, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      Object.entries(context.settings.sites).flatMap(([name, site]) =>
        check(site, `sites.${name}`, context),
      ),
  };
}

/** Values that occur more than once, each with the keys it occurs under. */
export function repeated<Value>(
  entries: readonly (readonly [string, Value])[],
): [Value, string[]][] {
  const keys = new Map<Value, string[]>();
  for (const [key, value] of entries) keys.set(value, [...(keys.get(value) ?? []), key]);
  return [...keys].filter(([, places]) => places.length > 1);
}

/** A limit of aws/limits as a fault of a key; nothing where the limit has nothing to say. */
export function limited(
  key: string,
  found: unknown,
  fault: string | undefined,
  fix: string,
): Fault[] {
  return fault === undefined ? [] : [{ key, found, allowed: fault.replace(/^allowed: /, ""), fix }];
}
