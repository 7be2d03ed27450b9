/** A certificate that is asked for, proven by DNS, and renewed by AWS for as long as the proof stays. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CertificateArgs {
  /** Names it covers, the main one first; a wildcard covers one level. ACM takes ten by default. */
  readonly names: readonly string[];
  /** Public hosted zone that every name lies in. */
  readonly zoneId: pulumi.Input<string>;
  /** CloudFront takes certificates from us-east-1 alone. @default the provider's region */
  readonly region?: string;
}

export class Certificate extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:Certificate";

  /** Known once the certificate is issued, so that nothing uses it before. */
  readonly certificateArn: pulumi.Output<string>;

  constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Certificate.token, name, {}, opts);
    const certificate = this.createCertificate(name, args);
    const records = proofNames(args.names).map((domain) =>
      this.createProof(`${name}-${domain}`, domain, certificate, args.zoneId),
    );
    const issued = new aws.acm.CertificateValidation(
      name,
      {
        certificateArn: certificate.arn,
        validationRecordFqdns: records.map((record) => record.fqdn),
        region: args.region,
      },
      { parent: this },
    );
    this.certificateArn = issued.certificateArn;
    this.registerOutputs({ certificateArn: this.certificateArn });
  }

  private createCertificate(name: string, args: CertificateArgs): aws.acm.Certificate {
    const [domainName, ...others] = args.names;
    if (domainName === undefined) throw new Error(`certificate ${name} has no name to cover`);
    return new aws.acm.Certificate(
      name,
      {
        domainName,
        subjectAlternativeNames: others,
        validationMethod: "DNS",
        region: args.region,
        tags: { Name: domainName },
      },
      { parent: this },
    );
  }

  /** The record that proves a name is ours. */
  private createProof(
    name: string,
    domain: string,
    certificate: aws.acm.Certificate,
    zoneId: pulumi.Input<string>,
  ): aws.route53.Record {
    const proof = certificate.domainValidationOptions.apply((options) => {
      const option = options.find(({ domainName }) => withoutWildcard(domainName) === domain);
      if (option === undefined) throw new Error(`ACM asks for no proof of ${domain}`);
      return option;
    });
    return new aws.route53.Record(
      name,
      {
        zoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
        // ACM asks every certificate of an account for the same record per name: the regional one and
        // CloudFront's both write it.
        allowOverwrite: true,
      },
      { parent: this },
    );
  }
}

function withoutWildcard(name: string): string {
  return name.replace(/^\*\./, "");
}

/** A name and its wildcard are proven by one record. Counted from config: ACM's answer is not known yet. */
function proofNames(names: readonly string[]): string[] {
  return [...new Set(names.map(withoutWildcard))];
}
