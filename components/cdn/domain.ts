/** A stack's domain: its hosted zone, the certificates for its names, and the records that lead here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { authoritiesOf, HostedZone } from "../../model/domain";
import { AliasRecords, AliasRecordsArgs } from "./alias-records";
import { Certificate } from "./certificate";
import { RoutingSettings } from "./record-routing";
import { QueryLogSettings, ZoneSettings } from "./zone-settings";

/** Names that certificates are for: of the load balancer's region, and of us-east-1 by site. */
export interface CertificateNames {
  readonly ingress: readonly string[];
  readonly sites: Readonly<Record<string, readonly string[]>>;
}

export interface DnsSettings {
  readonly zone: string;
  readonly hostedZone: HostedZone;
  /** Certificate authorities beside Amazon's. */
  readonly caa?: readonly string[];
  readonly queryLog: boolean;
  /** By the host that other stacks answer on too. */
  readonly routing: Readonly<Record<string, RoutingSettings>>;
}

export interface DomainArgs {
  /** Absent: no domain. */
  readonly dns?: DnsSettings | undefined;
  readonly names: CertificateNames;
  /** Region of the stack. */
  readonly region: string;
  /** What a log of the zone's queries would be. */
  readonly queryLog: QueryLogSettings;
}

/** What a name leads to. AWS's own zone of the target, not ours. */
export interface RecordTarget {
  readonly dnsName: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
}

/** What AWS can do for a target: addresses of both kinds, and a judgement of its health. */
export type LeadOptions = Pick<AliasRecordsArgs, "ipv6" | "knowsHealth">;

export interface Domain {
  /** Certificates of the load balancer by the host each is for; known once they are issued. */
  readonly certificates: Readonly<Record<string, pulumi.Output<string>>>;
  /** The certificate in us-east-1 that covers every name of a site. Absent: the site has no names. */
  siteCertificate(site: string): pulumi.Output<string> | undefined;
  /** Leads a host to something of this stack. */
  lead(host: string, target: RecordTarget, options: LeadOptions): void;
  /** What a person has to know of it. */
  outputs(): Readonly<Record<string, unknown>>;
}

export function createDomain(args: DomainArgs, opts: pulumi.ComponentResourceOptions): Domain {
  const { dns, names } = args;
  const none = { certificates: {}, siteCertificate: () => undefined };
  if (dns === undefined) return { ...none, lead: () => undefined, outputs: () => ({}) };
  const { zoneId } = aws.route53.getZoneOutput({ name: dns.zone }, opts);
  tellZone(dns, zoneId, args.queryLog, opts);
  const certificates = Object.fromEntries(
    names.ingress.map((host) => [
      host,
      new Certificate(`ingress-${host}`, { names: [host], zoneId }, opts).certificateArn,
    ]),
  );
  const edgeNames = [...new Set(Object.values(names.sites).flat())];
  const edge =
    edgeNames.length === 0
      ? undefined
      : new Certificate("edge", { names: edgeNames, zoneId, region: CLOUDFRONT_REGION }, opts);
  return {
    certificates,
    siteCertificate: (site) =>
      (names.sites[site] ?? []).length > 0 ? edge?.certificateArn : undefined,
    lead: (host, { dnsName, zoneId: targetZone }, options) => {
      const target = { dnsName, zoneId: targetZone };
      const shared = dns.routing[host];
      const routing = shared && { ...shared, region: args.region };
      new AliasRecords(host, { host, zoneId, target, ...options, routing }, opts);
    },
    outputs: () => ({}),
  };
}

/** Its CAA records and its log; none of either is the default of a zone that somebody else made. */
function tellZone(
  { zone, hostedZone, caa, queryLog }: DnsSettings,
  zoneId: pulumi.Output<string>,
  log: QueryLogSettings,
  opts: pulumi.ComponentResourceOptions,
): void {
  const authorities = authoritiesOf(hostedZone, caa);
  if (authorities.length === 0 && !queryLog) return;
  const told = { zone, zoneId, authorities, queryLog: queryLog ? log : undefined };
  new ZoneSettings("zone", told, opts);
}
