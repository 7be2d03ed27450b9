/** A stack's domain: its hosted zone, the certificates for its names, and the records that lead here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { AliasRecords } from "./alias-records";
import { Certificate } from "./certificate";

/** Names that certificates are for: of the load balancer's region, and of us-east-1 by site. */
export interface CertificateNames {
  readonly ingress: readonly string[];
  readonly sites: Readonly<Record<string, readonly string[]>>;
}

export interface DomainArgs {
  /** Absent: no domain. */
  readonly dns?: { readonly zone: string } | undefined;
  readonly names: CertificateNames;
}

/** What a name leads to. AWS's own zone of the target, not ours. */
export interface RecordTarget {
  readonly dnsName: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
}

export interface Domain {
  /** Certificates of the load balancer by the host each is for; known once they are issued. */
  readonly certificates: Readonly<Record<string, pulumi.Output<string>>>;
  /** The certificate in us-east-1 that covers every name of a site. Absent: the site has no names. */
  siteCertificate(site: string): pulumi.Output<string> | undefined;
  /** Leads a host to something of this stack. */
  lead(host: string, target: RecordTarget, options: { readonly ipv6: boolean }): void;
  /** What a person has to know of it. */
  outputs(): Readonly<Record<string, unknown>>;
}

export function createDomain(args: DomainArgs, opts: pulumi.ComponentResourceOptions): Domain {
  const { dns, names } = args;
  const none = { certificates: {}, siteCertificate: () => undefined };
  if (dns === undefined) return { ...none, lead: () => undefined, outputs: () => ({}) };
  const { zoneId } = aws.route53.getZoneOutput({ name: dns.zone }, opts);
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
    lead: (host, { dnsName, zoneId: targetZone }, { ipv6 }) => {
      const target = { dnsName, zoneId: targetZone };
      new AliasRecords(host, { host, zoneId, target, ipv6 }, opts);
    },
    outputs: () => ({}),
  };
}
