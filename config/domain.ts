/** What follows from a stack file for its domain: what it has certificates for, and what waits for its delegation. */
import { planCertificates, PlannedCertificate } from "../model/certificates";
import { Configuration } from "./configuration";
import { certificateHosts, siteNames } from "./ingress";
import { DnsSettings, ServiceSettings, Settings } from "./schema";

/** Whether the world asks the zone: an existing one is taken to be asked unless the stack file says otherwise. */
export function isDelegated({ hostedZone, delegated }: DnsSettings): boolean {
  return delegated ?? hostedZone === "existing";
}

function without<Value extends object, Key extends keyof Value>(
  value: Value,
  ...keys: readonly Key[]
): Omit<Value, Key> {
  const kept = Object.entries(value).filter(([name]) => !keys.some((key) => key === name));
  return Object.fromEntries(kept) as Omit<Value, Key>;
}

function withoutNames(service: ServiceSettings): ServiceSettings {
  if (service.route === undefined) return service;
  return { ...service, route: { ...without(service.route, "host"), hosts: [] } };
}

/**
 * The settings the stack is built from. Hosts that nobody is led to yet would each wait for a certificate that
 * cannot be issued: until the zone is delegated the stack is what it would be without them.
 */
export function settingsToBuild(settings: Settings): Settings {
  const { dns, services, sites, ingress } = settings;
  if (dns === undefined || isDelegated(dns)) return settings;
  const bare = Object.entries(sites).map(([name, site]) => [
    name,
    { ...without(site, "host", "certificateArn"), hosts: [], redirectHosts: [] },
  ]);
  return {
    ...settings,
    dns: { ...dns, routing: {} },
    ingress: without(ingress, "certificateArn"),
    services: Object.fromEntries(
      Object.entries(services).map(([name, service]) => [name, withoutNames(service)]),
    ),
    sites: Object.fromEntries(bare) as Settings["sites"],
  };
}

/** Every certificate of the stack: those the stack file gives, and how the others' names are dealt out. */
export function domainCertificates({ settings, stack }: Pick<Configuration, "settings" | "stack">) {
  const { dns, ingress, sites } = settings;
  const given = Object.entries(sites).flatMap(([name, { certificateArn }]) =>
    certificateArn === undefined ? [] : [[name, certificateArn] as const],
  );
  return {
    given: {
      ...(ingress.certificateArn !== undefined && { ingress: ingress.certificateArn }),
      sites: Object.fromEntries(given),
    },
    ...(dns === undefined ? { ingress: [], sites: [] } : planned({ settings, stack }, dns)),
  };
}

function planned(
  declared: Pick<Configuration, "settings" | "stack">,
  { zone, wildcard }: DnsSettings,
): Record<"ingress" | "sites", PlannedCertificate[]> {
  const { ingress, sites } = declared.settings;
  const wildcardOf = wildcard ? zone : undefined;
  const hosts = ingress.certificateArn === undefined ? certificateHosts(declared) : [];
  const unserved = Object.entries(sites).filter(([, site]) => site.certificateArn === undefined);
  const names = unserved.map(([name, site]) => [name, siteNames(site)] as const);
  return {
    ingress: planCertificates(Object.fromEntries(hosts.map((host) => [host, [host]])), wildcardOf),
    sites: planCertificates(Object.fromEntries(names), wildcardOf),
  };
}

/** What the domain is built from. Where the zone is elsewhere, proofs are asked for before anything is delegated. */
export function domainOf({ settings, written, stack }: Configuration) {
  const { dns } = settings;
  const delegated = dns !== undefined && isDelegated(dns);
  const asking = dns?.hostedZone === "elsewhere" ? written : settings;
  return { dns, delegated, certificates: domainCertificates({ settings: asking, stack }) };
}
