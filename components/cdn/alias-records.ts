/** A host name that leads to something of AWS's, whose addresses change: alias records follow it for free. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface AliasRecordsArgs {
  readonly host: string;
  /** Hosted zone the host lies in. */
  readonly zoneId: pulumi.Input<string>;
  readonly target: {
    readonly dnsName: pulumi.Input<string>;
    /** AWS's own zone of the target, not ours. */
    readonly zoneId: pulumi.Input<string>;
  };
  /** Whether the target has IPv6 addresses. Distributions have; our load balancers have not. */
  readonly ipv6: boolean;
}

export class AliasRecords extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:AliasRecords";

  constructor(name: string, args: AliasRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(AliasRecords.token, name, {}, opts);
    this.createRecord(name, "A", args);
    if (args.ipv6) this.createRecord(`${name}-ipv6`, "AAAA", args);
    this.registerOutputs({});
  }

  private createRecord(name: string, type: "A" | "AAAA", args: AliasRecordsArgs): void {
    const { dnsName, zoneId } = args.target;
    new aws.route53.Record(
      name,
      {
        zoneId: args.zoneId,
        name: args.host,
        type,
        // There is nothing to fail over to, and Route 53 cannot evaluate a distribution at all.
        aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: false }],
      },
      { parent: this },
    );
  }
}
