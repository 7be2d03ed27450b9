/** A load balancer that belongs to another stack: what its owner exports, and what a guest makes of it. */
import * as pulumi from "@pulumi/pulumi";

import {
  Exposure,
  isInternal,
  ListenerPort,
  ORIGIN_SECRET_HEADER,
  servingPort,
} from "../../model/exposure";
import { Ingress, OriginLock } from "../shared/contracts";
import { attachCertificates, Certificates } from "./listeners";
import { LoadBalancer } from "./load-balancer";

/** The output `ingress` of a stack that has a load balancer: names that guests rely on, so only added to. */
export interface SharedIngressOutputs {
  readonly exposure: Exposure;
  readonly listenerPort: ListenerPort;
  readonly securityGroupId: string;
  readonly arn: string;
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly zoneId: string;
  readonly listenerArn: string;
  /** Present under `cdn`. */
  readonly originHost?: string;
}

/** The output `ingressSecrets`, apart because one secret value would make all of `ingress` secret. */
export interface SharedIngressSecrets {
  readonly current: string;
  readonly next: string;
}

/** What the owner of a load balancer exports for its guests. */
export function sharedOutputs(owner: LoadBalancer): Record<string, unknown> {
  const { exposure, listenerPort, securityGroupId, arn, arnSuffix, dnsName, zoneId, lock } = owner;
  const balancer = { securityGroupId, arn, arnSuffix, dnsName, zoneId };
  const listener = { exposure, listenerPort, listenerArn: owner.listenerArn };
  return {
    ingress: { ...balancer, ...listener, ...(lock && { originHost: lock.host }) },
    ...(lock && { ingressSecrets: { current: lock.current, next: lock.next } }),
  };
}

export interface SharedIngressArgs {
  /** The owner's stack, for messages. */
  readonly from: string;
  /** As the owner exports it; undefined in a stack that has none. */
  readonly outputs: pulumi.Output<SharedIngressOutputs | undefined>;
  /** Read under `cdn` only. */
  readonly secrets: pulumi.Output<SharedIngressSecrets | undefined>;
  /** The owner's, as this stack's file says it: what is built here hangs on it, so it is a plain value. */
  readonly exposure: Exposure;
  /** Certificates for this stack's own hosts, which the owner's listener then has too. */
  readonly certificates: Certificates;
  /** A name that one of them is for. */
  readonly host?: string | undefined;
}

export class SharedIngress extends pulumi.ComponentResource implements Ingress {
  static readonly token = "bluegreen-aws:ingress:SharedIngress";

  readonly securityGroupId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly zoneId: pulumi.Output<string>;
  readonly listenerArn: pulumi.Output<string>;
  readonly listenerPort: ListenerPort;
  readonly host?: string;
  readonly internal: boolean;
  readonly lock?: OriginLock;

  constructor(
    readonly name: string,
    args: SharedIngressArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(SharedIngress.token, name, {}, opts);
    const { exposure, certificates } = args;
    this.internal = isInternal(exposure);
    this.listenerPort = servingPort(certificates.length > 0);
    if (args.host !== undefined) this.host = args.host;
    const owner = args.outputs.apply((outputs) => agreed(args, this.listenerPort, outputs));
    this.securityGroupId = owner.securityGroupId;
    this.arn = owner.arn;
    this.arnSuffix = owner.arnSuffix;
    this.dnsName = owner.dnsName;
    this.zoneId = owner.zoneId;
    this.listenerArn = owner.listenerArn;
    if (exposure === "cdn") this.lock = lockOf(args, owner);
    attachCertificates(name, this.listenerArn, certificates, this);
    this.registerOutputs({
      name,
      securityGroupId: this.securityGroupId,
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      listenerArn: this.listenerArn,
      listenerPort: this.listenerPort,
      internal: this.internal,
    });
  }
}

/**
 * Both stack files have to say the same: what the guest builds was decided before it could ask the owner.
 *
 * @throws RunError, as everything here does: any other error in an exported output never ends the program
 */
function agreed(
  { from, exposure }: SharedIngressArgs,
  port: ListenerPort,
  owner: SharedIngressOutputs | undefined,
): SharedIngressOutputs {
  if (owner === undefined)
    throw new pulumi.RunError(
      `ingress.from: stack ${from} has no output "ingress"; allowed: a stack with a load balancer. Fix: deploy it first, with a service`,
    );
  if (owner.exposure !== exposure)
    throw new pulumi.RunError(
      `ingress.exposure is "${exposure}"; allowed: "${owner.exposure}", as the load balancer of ${from}. Fix: write the same in both stack files`,
    );
  if (owner.listenerPort !== port)
    throw new pulumi.RunError(
      `the load balancer of ${from} serves on port ${owner.listenerPort}, this stack's hosts ask for ${port}. Fix: give both stacks hosts, or neither`,
    );
  return owner;
}

function lockOf(
  { from, secrets }: SharedIngressArgs,
  owner: pulumi.Output<SharedIngressOutputs>,
): OriginLock {
  const shared = secrets.apply((values) => {
    if (values !== undefined) return values;
    throw new pulumi.RunError(`stack ${from} has no output "ingressSecrets". Fix: deploy it first`);
  });
  const host = owner.apply(({ originHost }) => {
    if (originHost !== undefined) return originHost;
    throw new pulumi.RunError(
      `stack ${from} has no output "ingress.originHost". Fix: deploy it first`,
    );
  });
  return { header: ORIGIN_SECRET_HEADER, current: shared.current, next: shared.next, host };
}
