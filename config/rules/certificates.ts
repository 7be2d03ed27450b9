/** Rules about certificates: those that are given, and whether the others can be asked for. */
import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { CERTIFICATE_NAMES, CERTIFICATE_SUBJECT_LENGTH } from "../../aws/limits/numbers";
import { namesInCertificate } from "../../model/certificates";
import { RuleContext } from "../configuration";
import { domainCertificates, isDelegated } from "../domain";
import { Fault } from "../fault";
import { certificateHosts, siteNames } from "../ingress";
import { Rule } from "./rule";

/** A certificate that the stack file gives, and where it has to be. */
interface Given {
  readonly key: string;
  readonly arn: string;
  readonly region: string;
  readonly reader: string;
  /** Names it would be used for. */
  readonly names: readonly string[];
}

function givenCertificates(context: RuleContext): Given[] {
  const { ingress, sites } = context.settings;
  const ofSites = Object.entries(sites).map(([name, site]) => ({
    key: `sites.${name}.certificateArn`,
    arn: site.certificateArn,
    region: CLOUDFRONT_REGION,
    reader: "CloudFront",
    names: siteNames(site),
  }));
  const ofIngress = {
    key: "ingress.certificateArn",
    arn: ingress.certificateArn,
    region: context.region,
    reader: "the load balancer",
    names: certificateHosts(context),
  };
  return [ofIngress, ...ofSites].flatMap(({ arn, ...given }) =>
    arn === undefined ? [] : [{ ...given, arn }],
  );
}

/** `arn:aws:acm:<region>:<account>:certificate/<id>`: what is wrong with one for this place. */
function arnFault({ arn, region, reader }: Given, account: string | undefined): string | undefined {
  const [, , service, arnRegion, arnAccount, resource] = arn.split(":");
  if (service !== "acm" || resource?.startsWith("certificate/") !== true)
    return `arn:aws:acm:${region}:<account>:certificate/<id>`;
  if (arnRegion !== region) return `a certificate of ${region}, where ${reader} takes it from`;
  if (account !== undefined && arnAccount !== account)
    return `a certificate of account ${account}: ACM shares none with another`;
  return undefined;
}

const givenCertificatesFit: Rule = {
  id: "given-certificates-fit",
  about:
    "A given certificate is ACM's, of this account, and of the region where it is used: us-east-1 for a site.",
  check: (context) =>
    givenCertificates(context).flatMap((given): Fault[] => {
      const allowed = arnFault(given, context.settings.account);
      const fix = `give a certificate of ${given.region}, or remove it: this stack asks for one`;
      return allowed === undefined ? [] : [{ key: given.key, found: given.arn, allowed, fix }];
    }),
};

const givenCertificatesHaveNames: Rule = {
  id: "given-certificates-have-names",
  about: "A given certificate is for some host of the stack file.",
  check: (context) =>
    givenCertificates(context)
      .filter(({ names }) => names.length === 0)
      .map(({ key, arn }) => ({
        key,
        found: arn,
        allowed: "no certificate without a host: CloudFront's own name has AWS's",
        fix: "add the host, or remove the certificate",
      })),
};

const siteFitsOneCertificate: Rule = {
  id: "site-fits-one-certificate",
  about: `A distribution has one certificate, and ACM puts ${CERTIFICATE_NAMES} names into one by default.`,
  check: ({ settings: { dns, sites } }) => {
    if (dns === undefined) return [];
    const wildcardOf = dns.wildcard ? dns.zone : undefined;
    return Object.entries(sites).flatMap(([name, site]): Fault[] => {
      const count = namesInCertificate(siteNames(site), wildcardOf);
      if (site.certificateArn !== undefined || count <= CERTIFICATE_NAMES) return [];
      return [
        {
          key: `sites.${name}.hosts`,
          found: `${count} names in its certificate`,
          allowed: `at most ${CERTIFICATE_NAMES} (quota "Domain names per ACM certificate")`,
          fix: "use *.name or dns.wildcard, or give a certificateArn once the quota is raised",
        },
      ];
    });
  },
};

const certificatesHaveASubject: Rule = {
  id: "certificates-have-a-subject",
  about: `A certificate has a name of at most ${CERTIFICATE_SUBJECT_LENGTH} characters among its own.`,
  check: (context) => {
    const { ingress, sites } = domainCertificates(context);
    const nameless = [...ingress, ...sites].flatMap(({ names }) =>
      names.every(({ length }) => length > CERTIFICATE_SUBJECT_LENGTH) ? names.slice(0, 1) : [],
    );
    return [...new Set(nameless)].map((found) => ({
      key: "dns.wildcard",
      found,
      allowed: `true, or a further name of at most ${CERTIFICATE_SUBJECT_LENGTH} characters: ACM names a certificate after one`,
      fix: "set dns.wildcard, or shorten the host",
    }));
  },
};

const delegationComesFirst: Rule = {
  id: "delegation-comes-first",
  about: "Until the zone is delegated, sites on CloudFront's own names are the only way in.",
  check: ({ settings: { dns, ingress } }) => {
    if (dns === undefined || isDelegated(dns) || ingress.exposure === "vpcOrigin") return [];
    return [
      {
        key: "ingress.exposure",
        found: ingress.exposure,
        allowed: `vpcOrigin until dns.delegated is true: ${ingress.exposure} needs a certificate, which is issued once the world asks the zone`,
        fix: "leave it out, delegate the zone (`npm run dns -- check`), set dns.delegated to true, and then change it",
      },
    ];
  },
};

export const certificateRules: readonly Rule[] = [
  givenCertificatesFit,
  givenCertificatesHaveNames,
  siteFitsOneCertificate,
  certificatesHaveASubject,
  delegationComesFirst,
];
