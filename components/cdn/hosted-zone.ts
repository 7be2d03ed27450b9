/** A public hosted zone of the stack's own: who asks for a name in it is answered once its parent points here. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection } from "../shared/contracts";

export interface HostedZoneArgs {
  /** The domain, without a dot at the end. Another one is another zone. */
  readonly zone: string;
  /** Another zone of the same name has other name servers, which nobody asks: it is kept as data is. */
  readonly protection: DataProtection;
}

export class HostedZone extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:HostedZone";

  readonly zoneId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Four names, for the registrar or the zone above. */
  readonly nameServers: pulumi.Output<string[]>;

  constructor(name: string, args: HostedZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super(HostedZone.token, name, {}, opts);
    const { zone, protection } = args;
    const made = new aws.route53.Zone(
      name,
      {
        name: zone,
        comment: `${pulumi.getProject()}-${pulumi.getStack()}`,
        // Records that somebody else has made in it are theirs: AWS keeps a zone that has any.
        forceDestroy: false,
        tags: { Name: zone },
      },
      {
        parent: this,
        // Its name servers stand at the registrar: whoever loses it waits for the delegation of another.
        protect: protection.protect,
        // There is no snapshot of a zone: deleted by Pulumi, it is left to AWS, and found again by its name.
        retainOnDelete: protection.lastCopy,
      },
    );
    this.zoneId = made.zoneId;
    this.arn = made.arn;
    this.nameServers = made.nameServers;
    this.registerOutputs({ zoneId: this.zoneId, arn: this.arn, nameServers: this.nameServers });
  }
}
