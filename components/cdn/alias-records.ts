/** A host name that leads to something of AWS's, whose addresses change: alias records follow it for free. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { HealthCheckSettings, RecordRouting, routingArgs } from "./record-routing";

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
  /** Whether AWS knows the target's health: a load balancer's by its targets, a distribution's never. @default false */
  readonly knowsHealth?: boolean;
  /** Who else answers on the host. @default this stack alone */
  readonly routing?: RecordRouting | undefined;
}

/** The port of HTTPS, which is all that answers people. */
const httpsPort = 443;

export class AliasRecords extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:AliasRecords";

  constructor(name: string, args: AliasRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    super(AliasRecords.token, name, {}, opts);
    const check = args.routing?.healthCheck;
    const healthCheckId = check && this.createHealthCheck(name, check, args).id;
    this.createRecord(name, "A", args, healthCheckId);
    if (args.ipv6) this.createRecord(`${name}-ipv6`, "AAAA", args, healthCheckId);
    this.registerOutputs({});
  }

  /** One for both records: Route 53 asks a name by IPv4 alone (API reference, HealthCheckConfig). */
  private createHealthCheck(
    name: string,
    { host, path, intervalSeconds, failureThreshold }: HealthCheckSettings,
    { target }: AliasRecordsArgs,
  ): aws.route53.HealthCheck {
    return new aws.route53.HealthCheck(
      name,
      {
        type: "HTTPS",
        fqdn: host ?? target.dnsName,
        port: httpsPort,
        enableSni: true,
        resourcePath: path,
        requestInterval: intervalSeconds,
        failureThreshold,
        tags: { Name: name },
      },
      { parent: this },
    );
  }

  private createRecord(
    name: string,
    type: "A" | "AAAA",
    { host, zoneId, target, knowsHealth = false, routing }: AliasRecordsArgs,
    healthCheckId: pulumi.Output<string> | undefined,
  ): void {
    // A check of its own is the whole judgement: a load balancer counts as ill as soon as one target group has
    // none but ill targets (API reference, AliasTarget), as the new one of a release has at first. Alone on its
    // host, a record has nothing to give way to.
    const evaluateTargetHealth =
      knowsHealth && routing !== undefined && healthCheckId === undefined;
    new aws.route53.Record(
      name,
      {
        zoneId,
        name: host,
        type,
        aliases: [{ name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth }],
        ...(routing && { ...routingArgs(routing), healthCheckId }),
      },
      { parent: this },
    );
  }
}
