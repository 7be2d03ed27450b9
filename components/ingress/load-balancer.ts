/** The way in: an application load balancer, with its admission, its listeners and its lock. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  directPorts,
  Exposure,
  isBehindCloudFront,
  isInternal,
  ListenerPort,
  servingPort,
} from "../../model/exposure";
import { Ingress, Network, OriginLock, ServedGroups } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";
import { createAdmission, TestListenerSettings } from "./admission";
import { Certificates, createListeners, Listeners } from "./listeners";
import { createOriginSecret } from "./origin-secret";
import { createTargetGroup, pairNames, refuseLongNames, TargetGroupsArgs } from "./target-groups";

export interface LoadBalancerTransforms {
  readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  readonly listener?: Transform<aws.lb.ListenerArgs>;
}

/** The service that a load balancer leads to by itself: CodeDeploy for ECS moves listeners' default actions. */
export interface ServedAloneArgs extends Omit<TargetGroupsArgs, "network" | "internal"> {
  readonly service: string;
  /** Whether the test listener, if there is one, leads to it too. */
  readonly testTraffic: boolean;
}

export interface LoadBalancerArgs {
  readonly network: Network;
  /** To or from `vpcOrigin` it replaces the load balancer, and with it every route's target groups. */
  readonly exposure: Exposure;
  /** IPv4 blocks that may come under `allowList`. */
  readonly allow: readonly string[];
  /** Ports open to people. @default 80, which redirects, and 443 */
  readonly ports?: readonly ListenerPort[];
  /**
   * Whether there are any decides between HTTPS on 443 and HTTP on 80, which only `vpcOrigin` may have.
   */
  readonly certificates: Certificates;
  /** A name that one of them is for: what somebody asks it by who has no other. */
  readonly host?: string | undefined;
  /** Name that CloudFront reaches it by under `cdn`; one of the certificates is for it. */
  readonly originHost?: string;
  /** Raised by one it rotates the secret that CloudFront sends under `cdn`. */
  readonly secretGeneration: number;
  /** Only for the addresses it lists. @default none */
  readonly testListener?: TestListenerSettings;
  /** Its target groups come before the listeners, so they are made here. @default rules lead to services */
  readonly serves?: ServedAloneArgs | undefined;
  /** Bucket that receives the access logs and admits their delivery. */
  readonly logBucketName: pulumi.Input<string>;
  /** Seconds, 1 to 4000: how long a connection may be silent before it is closed. */
  readonly idleTimeoutSeconds: number;
  /** AWS refuses to delete the load balancer. */
  readonly deletionProtection: boolean;
  /** Pulumi refuses to delete or replace it. */
  readonly protect: boolean;
  readonly transforms?: LoadBalancerTransforms;
}

export class LoadBalancer extends pulumi.ComponentResource implements Ingress {
  static readonly token = "bluegreen-aws:ingress:LoadBalancer";

  readonly securityGroupId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly zoneId: pulumi.Output<string>;
  readonly listenerArn: pulumi.Output<string>;
  readonly listenerPort: ListenerPort;
  readonly testListenerArn?: pulumi.Output<string>;
  readonly testListenerPort?: number;
  readonly host?: string;
  readonly internal: boolean;
  readonly exposure: Exposure;
  readonly lock?: OriginLock;
  readonly served?: ServedGroups;

  constructor(
    readonly name: string,
    args: LoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(LoadBalancer.token, name, {}, opts);
    refuseOpenDoors(name, args);
    this.exposure = args.exposure;
    this.internal = isInternal(args.exposure);
    this.listenerPort = servingPort(args.certificates.length > 0);
    const ports = this.ports(args);
    const groups = createAdmission(name, { ...args, vpcId: args.network.vpcId, ports }, this);
    this.securityGroupId = groups[0];
    const loadBalancer = this.createLoadBalancer(args, groups);
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    if (args.host !== undefined) this.host = args.host;
    this.served = args.serves && this.createServed(args, args.serves);
    const listeners = this.createListeners(args, ports);
    this.listenerArn = listeners.production;
    this.testListenerArn = listeners.test;
    this.testListenerPort = args.testListener?.port;
    if (args.exposure === "cdn" && args.originHost !== undefined)
      this.lock = {
        ...createOriginSecret(name, args.secretGeneration, this),
        host: args.originHost,
      };
    this.registerOutputs({
      name,
      securityGroupId: this.securityGroupId,
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      listenerArn: this.listenerArn,
      listenerPort: this.listenerPort,
      testListenerArn: this.testListenerArn,
      internal: this.internal,
    });
  }

  /** CloudFront gets the port that serves and no other: it redirects to HTTPS itself. */
  private ports({ exposure, ports }: LoadBalancerArgs): readonly ListenerPort[] {
    return isBehindCloudFront(exposure) ? [this.listenerPort] : (ports ?? directPorts);
  }

  private createLoadBalancer(
    args: LoadBalancerArgs,
    securityGroups: readonly pulumi.Output<string>[],
  ): aws.lb.LoadBalancer {
    const loadBalancer: aws.lb.LoadBalancerArgs = {
      loadBalancerType: "application",
      enableHttp2: true,
      idleTimeout: args.idleTimeoutSeconds,
      enableDeletionProtection: args.deletionProtection,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      xffHeaderProcessingMode: "append",
      accessLogs: { enabled: true, bucket: args.logBucketName },
      tags: { Name: this.name },
    };
    // Unnamed on purpose: another scheme replaces it, and the new one stands before the old one goes.
    return new aws.lb.LoadBalancer(
      this.name,
      {
        ...transformed(loadBalancer, args.transforms?.loadBalancer),
        internal: this.internal,
        subnets: args.network.subnetIds(this.internal ? "app" : "public"),
        securityGroups: [...securityGroups],
      },
      {
        parent: this,
        // Its name is in other people's DNS, and its target groups go with it: a change that replaces it
        // waits for somebody to have read the steps (docs/ingress.md).
        protect: args.protect,
      },
    );
  }

  private createServed({ network }: LoadBalancerArgs, serves: ServedAloneArgs): ServedGroups {
    const { service, testTraffic } = serves;
    const [blue, green] = pairNames(service);
    refuseLongNames(service, [blue, green]);
    const grouped = { ...serves, network, internal: this.internal };
    return {
      service,
      testTraffic,
      blue: createTargetGroup(blue, grouped, this),
      green: createTargetGroup(green, grouped, this),
    };
  }

  private createListeners(args: LoadBalancerArgs, ports: readonly ListenerPort[]): Listeners {
    return createListeners(
      this.name,
      {
        loadBalancerArn: this.arn,
        exposure: args.exposure,
        certificates: args.certificates,
        redirect: !isBehindCloudFront(args.exposure) && ports.includes(80),
        testPort: args.testListener?.port,
        served: this.served,
        transform: args.transforms?.listener,
      },
      this,
    );
  }
}

/** What config refuses too, in the stack file's words: here for whoever builds without it. */
function refuseOpenDoors(name: string, args: LoadBalancerArgs): void {
  const { exposure, certificates, originHost, allow } = args;
  if (exposure !== "vpcOrigin" && certificates.length === 0)
    throw new Error(`load balancer ${name}: exposure "${exposure}" needs a certificate`);
  if (exposure === "cdn" && originHost === undefined)
    throw new Error(
      `load balancer ${name}: exposure "cdn" needs the name CloudFront reaches it by`,
    );
  if (exposure === "allowList" && allow.length === 0)
    throw new Error(`load balancer ${name}: exposure "allowList" needs addresses`);
}
