/** A stack's certificates: asked for, proven by DNS, and renewed by AWS for as long as the proofs stay. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CERTIFICATE_SUBJECT_LENGTH } from "../../aws/limits/numbers";
import { namesToProve } from "../../model/certificates";
import { withoutWildcard } from "../../model/domain";

export interface CertificateRequest {
  /** Names it covers, each once; a wildcard covers one level. ACM takes ten by default. */
  readonly names: readonly string[];
  /** CloudFront takes certificates from us-east-1 alone. @default the provider's region */
  readonly region?: string;
}

export interface CertificatesArgs {
  /** By name, which is the certificate's in the state. */
  readonly requests: Readonly<Record<string, CertificateRequest>>;
  /** Public hosted zone the proofs are written to. @default somebody else writes them: they are handed out */
  readonly zoneId?: pulumi.Input<string> | undefined;
  /** Whether to wait until they are issued, 75 minutes at most. Not before the world asks the zone. */
  readonly wait: boolean;
}

/** The record that proves a name. */
export interface Proof {
  /** The name that is proven. */
  readonly for: string;
  readonly name: pulumi.Output<string>;
  readonly type: pulumi.Output<string>;
  readonly value: pulumi.Output<string>;
}

export class Certificates extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:Certificates";

  /** By the requests' names. Known once a certificate is issued, so that nothing uses it before. */
  readonly issued: Readonly<Record<string, pulumi.Output<string>>>;
  readonly proofs: readonly Proof[];

  constructor(name: string, args: CertificatesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(Certificates.token, name, {}, opts);
    const { requests, zoneId, wait } = args;
    const asked = Object.entries(requests).map(([key, request]) => ({
      key,
      ...request,
      certificate: this.ask(key, request),
    }));
    // ACM asks every certificate of an account for the same record per name (ACM user guide, "DNS validation"):
    // one in each region for the same host share it, so it is written once.
    const proofs = new Map(
      asked.flatMap(({ names, certificate }) =>
        namesToProve(names).map((proven) => [proven, proofOf(proven, certificate)] as const),
      ),
    );
    this.proofs = [...proofs.values()];
    const written = new Map(
      zoneId === undefined
        ? []
        : this.proofs.map((proof) => [proof.for, this.write(proof, zoneId)] as const),
    );
    const awaited = (wait ? asked : []).map(({ key, names, region, certificate }) => {
      const records = namesToProve(names).flatMap((proven) => written.get(proven) ?? []);
      return [key, this.await(key, certificate, records, region)] as const;
    });
    this.issued = Object.fromEntries(awaited);
    this.registerOutputs({ issued: this.issued });
  }

  private ask(name: string, { names, region }: CertificateRequest): aws.acm.Certificate {
    const domainName = names.find((each) => each.length <= CERTIFICATE_SUBJECT_LENGTH);
    if (domainName === undefined) throw new Error(`certificate ${name} has no name to cover`);
    const others = names.filter((each) => each !== domainName);
    return new aws.acm.Certificate(
      name,
      {
        domainName,
        subjectAlternativeNames: others,
        validationMethod: "DNS",
        region,
        // A tag takes no asterisk.
        tags: { Name: withoutWildcard(domainName) },
      },
      { parent: this },
    );
  }

  private write(proof: Proof, zoneId: pulumi.Input<string>): aws.route53.Record {
    return new aws.route53.Record(
      `proof-${proof.for}`,
      {
        zoneId,
        name: proof.name,
        type: proof.type,
        records: [proof.value],
        ttl: 300,
        // Another stack of the account that has a certificate for the name has written the same record.
        allowOverwrite: true,
      },
      { parent: this },
    );
  }

  private await(
    name: string,
    { arn }: aws.acm.Certificate,
    records: readonly aws.route53.Record[],
    region: string | undefined,
  ): pulumi.Output<string> {
    return new aws.acm.CertificateValidation(
      name,
      {
        certificateArn: arn,
        // Without records of ours it waits all the same, for those that somebody else writes.
        validationRecordFqdns: records.length === 0 ? undefined : records.map(({ fqdn }) => fqdn),
        region,
      },
      { parent: this },
    ).certificateArn;
  }
}

/**
 * The names come from config: which records there are is known before ACM has answered.
 *
 * @throws RunError in the outputs: where the zone is elsewhere they are exported, and any other error never ends the program
 */
function proofOf(proven: string, certificate: aws.acm.Certificate): Proof {
  const asked = certificate.domainValidationOptions.apply((options) => {
    const option = options.find(({ domainName }) => withoutWildcard(domainName) === proven);
    if (option === undefined) throw new pulumi.RunError(`ACM asks for no proof of ${proven}`);
    return option;
  });
  return {
    for: proven,
    name: asked.resourceRecordName,
    type: asked.resourceRecordType,
    value: asked.resourceRecordValue,
  };
}
