/** A stack's domain: its hosted zone, the certificates for its names, and the records that lead here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { PlannedCertificate } from "../../model/certificates";
import { authoritiesOf, HostedZone as WhereZoneIs } from "../../model/domain";
import { DataProtection } from "../shared/contracts";
import { AliasRecords, AliasRecordsArgs } from "./alias-records";
import { CertificateRequest, Certificates } from "./certificates";
import { HostedZone } from "./hosted-zone";
import { RoutingSettings } from "./record-routing";
import { QueryLogSettings, ZoneSettings } from "./zone-settings";

/** A stack's certificates: those it has been given, and those it asks for. */
export interface DomainCertificates {
  /** ARNs that take the place of certificates of the stack's own. */
  readonly given: { readonly ingress?: string; readonly sites: Readonly<Record<string, string>> };
  /** Of the load balancer's region; a client's host decides which one a listener takes. */
  readonly ingress: readonly PlannedCertificate[];
  /** Of us-east-1, planned by site. */
  readonly sites: readonly PlannedCertificate[];
}

export interface DnsSettings {
  readonly zone: string;
  readonly hostedZone: WhereZoneIs;
  /** Certificate authorities beside Amazon's. */
  readonly caa?: readonly string[];
  readonly queryLog: boolean;
  /** By the host that other stacks answer on too. */
  readonly routing: Readonly<Record<string, RoutingSettings>>;
}

export interface DomainArgs {
  /** Absent: no domain. */
  readonly dns?: DnsSettings | undefined;
  /**
   * Whether the world asks the zone. Until then certificates are not waited for, and none is handed out; only
   * where the zone is elsewhere are they asked for, as somebody has to be told their proofs.
   */
  readonly delegated: boolean;
  readonly certificates: DomainCertificates;
  /** Of a new zone. */
  readonly protection: DataProtection;
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

/** A record that somebody has to write elsewhere. */
export interface DnsRecord {
  readonly name: pulumi.Input<string>;
  /** `ALIAS` where no CNAME is allowed, at the zone's apex: whatever the other provider calls it. */
  readonly type: pulumi.Input<string>;
  readonly value: pulumi.Input<string>;
  readonly for: string;
}

/** What AWS can do for a target: addresses of both kinds, and a judgement of its health. */
export type LeadOptions = Pick<AliasRecordsArgs, "ipv6" | "knowsHealth">;

export interface Domain {
  /** Certificates of the load balancer, known once they are issued. Together they cover every host of it. */
  readonly certificates: readonly pulumi.Output<string>[];
  /** The certificate in us-east-1 that covers every name of a site. Absent: the site has no names. */
  siteCertificate(site: string): pulumi.Output<string> | undefined;
  /** Leads a host to something of this stack. */
  lead(host: string, target: RecordTarget, options: LeadOptions): void;
  /** What a person has to know of it. */
  outputs(): Readonly<Record<string, unknown>>;
}

/** Where a domain's records go. */
interface Zone {
  /** Absent: the zone is elsewhere. */
  readonly zoneId?: pulumi.Output<string>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

function zoneOf(
  { zone, hostedZone }: DnsSettings,
  protection: DataProtection,
  opts: pulumi.ComponentResourceOptions,
): Zone {
  if (hostedZone === "elsewhere") return { outputs: {} };
  if (hostedZone === "existing") {
    const { zoneId, nameServers } = aws.route53.getZoneOutput({ name: zone }, opts);
    return { zoneId, outputs: { nameServers } };
  }
  const { zoneId, nameServers } = new HostedZone("domain", { zone, protection }, opts);
  return { zoneId, outputs: { nameServers } };
}

/** `edge`, `edge-2`: a certificate's place is its name, as whatever is planned into it may change. */
function named(
  role: string,
  planned: readonly PlannedCertificate[],
  region?: string,
): [string, CertificateRequest & PlannedCertificate][] {
  return planned.map((certificate, place) => [
    place === 0 ? role : `${role}-${place + 1}`,
    { ...certificate, ...(region !== undefined && { region }) },
  ]);
}

export function createDomain(args: DomainArgs, opts: pulumi.ComponentResourceOptions): Domain {
  const { dns, delegated, certificates } = args;
  const { given } = certificates;
  if (dns === undefined)
    return {
      certificates: [],
      siteCertificate: () => undefined,
      lead: () => undefined,
      outputs: () => ({}),
    };
  const { zoneId, outputs } = zoneOf(dns, args.protection, opts);
  if (zoneId !== undefined) tellZone(dns, zoneId, args.queryLog, opts);
  const ingress = named("ingress", certificates.ingress);
  const sites = named("edge", certificates.sites, CLOUDFRONT_REGION);
  const requests = Object.fromEntries([...ingress, ...sites]);
  const { issued = {}, proofs = [] } =
    Object.keys(requests).length === 0
      ? {}
      : new Certificates("certificates", { requests, zoneId, wait: delegated }, opts);
  const elsewhere: DnsRecord[] = proofs.map((proof) => ({
    ...proof,
    for: `the certificate of ${proof.for}`,
  }));
  const own = ingress.flatMap(([name]) => issued[name] ?? []);
  return {
    certificates: given.ingress === undefined ? own : [pulumi.output(given.ingress)],
    siteCertificate: (site) => {
      const arn = given.sites[site];
      if (arn !== undefined) return pulumi.output(arn);
      const planned = sites.find(([, { groups }]) => groups.includes(site));
      return planned && issued[planned[0]];
    },
    lead: (host, { dnsName, zoneId: targetZone }, options) => {
      const target = { dnsName, zoneId: targetZone };
      const shared = dns.routing[host];
      const routing = shared && { ...shared, region: args.region };
      if (zoneId === undefined) elsewhere.push(recordElsewhere(host, target, dns.zone));
      else new AliasRecords(host, { host, zoneId, target, ...options, routing }, opts);
    },
    outputs: () => (zoneId === undefined ? { dnsRecords: elsewhere } : outputs),
  };
}

function recordElsewhere(host: string, { dnsName }: RecordTarget, zone: string): DnsRecord {
  return {
    name: host,
    type: host === zone ? "ALIAS" : "CNAME",
    value: dnsName,
    for: `${host} leads here`,
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
