/** The way in: an application load balancer, its listeners, and the security group that says who may come. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_ORIGIN_PREFIX_LIST } from "../../aws/cloudfront";
import { Ingress, Network } from "../shared/contracts";
import { transformed, Transform } from "../shared/transform";

/**
 * `internet`: everyone, over HTTPS; HTTP is redirected. Needs a certificate. `vpcOrigin`: CloudFront alone,
 * to an internal load balancer that has no public address, over HTTPS with a certificate, else over HTTP.
 */
export type Exposure = "internet" | "vpcOrigin";

export interface LoadBalancerTransforms {
  readonly loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  readonly listener?: Transform<aws.lb.ListenerArgs>;
}

export interface LoadBalancerArgs {
  readonly network: Network;
  /** Changing it replaces the load balancer. */
  readonly exposure: Exposure;
  /**
   * Certificate in the load balancer's own region. Whether there is one decides the listener, so it is an
   * output or absent, never an output of nothing.
   */
  readonly certificateArn?: pulumi.Input<string>;
  /** Bucket that receives the access logs and admits their delivery. */
  readonly logBucketName: pulumi.Input<string>;
  /** Seconds, 1 to 4000: how long a connection may be silent before it is closed. */
  readonly idleTimeoutSeconds: number;
  /** AWS refuses to delete the load balancer, and so to replace it. */
  readonly deletionProtection: boolean;
  readonly transforms?: LoadBalancerTransforms;
}

/**
 * TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only; CloudFront and every browser since
 * 2015 speak them (Elastic Load Balancing user guide, "Security policies for your Application Load
 * Balancer").
 */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

/** What a request gets that no route is for. A fixed answer: nothing that a rollout moves hangs on it. */
const notFound: aws.types.input.lb.ListenerDefaultAction = {
  type: "fixed-response",
  fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
};

const redirectToHttps: aws.types.input.lb.ListenerDefaultAction = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};

export class LoadBalancer extends pulumi.ComponentResource implements Ingress {
  static readonly token = "bluegreen-aws:ingress:LoadBalancer";

  readonly securityGroupId: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly zoneId: pulumi.Output<string>;
  readonly listenerArn: pulumi.Output<string>;
  readonly listenerPort: 80 | 443;

  constructor(
    readonly name: string,
    args: LoadBalancerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(LoadBalancer.token, name, {}, opts);
    if (args.exposure === "internet" && args.certificateArn === undefined)
      throw new Error(`load balancer ${name}: exposure "internet" needs a certificate`);
    this.listenerPort = args.certificateArn === undefined ? 80 : 443;
    this.securityGroupId = this.createSecurityGroup(args);
    const loadBalancer = this.createLoadBalancer(args);
    this.arn = loadBalancer.arn;
    this.arnSuffix = loadBalancer.arnSuffix;
    this.dnsName = loadBalancer.dnsName;
    this.zoneId = loadBalancer.zoneId;
    this.listenerArn = this.createListeners(args).arn;
    this.registerOutputs({
      name,
      securityGroupId: this.securityGroupId,
      arn: this.arn,
      arnSuffix: this.arnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      listenerArn: this.listenerArn,
      listenerPort: this.listenerPort,
    });
  }

  /** No way out is opened here: each service that is routed to opens its own port (shared/connect.ts). */
  private createSecurityGroup(args: LoadBalancerArgs): pulumi.Output<string> {
    const group = new aws.ec2.SecurityGroup(
      `${this.name}-group`,
      {
        vpcId: args.network.vpcId,
        description: `Load balancer ${this.name}`,
        tags: { Name: this.name },
      },
      { parent: this },
    );
    if (args.exposure === "internet") {
      this.admit(group, "http-from-internet", 80, { cidrIpv4: "0.0.0.0/0" });
      this.admit(group, "https-from-internet", 443, { cidrIpv4: "0.0.0.0/0" });
    } else {
      // The list counts as 55 of a group's 60 rules: one port fits, a second one does not.
      this.admit(group, "from-cloudfront", this.listenerPort, {
        prefixListId: aws.ec2.getManagedPrefixListOutput(
          { name: CLOUDFRONT_ORIGIN_PREFIX_LIST },
          { parent: this },
        ).id,
      });
    }
    return group.id;
  }

  private admit(
    group: aws.ec2.SecurityGroup,
    role: string,
    port: number,
    source: { cidrIpv4: string } | { prefixListId: pulumi.Input<string> },
  ): void {
    const name = `${this.name}-${role}`;
    new aws.vpc.SecurityGroupIngressRule(
      name,
      {
        ...source,
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: `${role.replaceAll("-", " ")} to ${this.name}`,
        tags: { Name: name },
      },
      { parent: this },
    );
  }

  private createLoadBalancer(args: LoadBalancerArgs): aws.lb.LoadBalancer {
    const internal = args.exposure === "vpcOrigin";
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
    return new aws.lb.LoadBalancer(
      this.name,
      {
        ...transformed(loadBalancer, args.transforms?.loadBalancer),
        internal,
        subnets: args.network.subnetIds(internal ? "app" : "public"),
        securityGroups: [this.securityGroupId],
      },
      { parent: this },
    );
  }

  /** The listener that serves production traffic; beside it, on the internet, the one that redirects. */
  private createListeners(args: LoadBalancerArgs): aws.lb.Listener {
    if (args.exposure === "internet")
      this.createListener("redirect", args, {
        port: 80,
        protocol: "HTTP",
        defaultActions: [redirectToHttps],
      });
    if (args.certificateArn === undefined)
      return this.createListener("http", args, {
        port: 80,
        protocol: "HTTP",
        defaultActions: [notFound],
      });
    return this.createListener("https", args, {
      port: 443,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn: args.certificateArn,
      defaultActions: [notFound],
    });
  }

  private createListener(
    role: string,
    args: LoadBalancerArgs,
    listener: Omit<aws.lb.ListenerArgs, "loadBalancerArn">,
  ): aws.lb.Listener {
    return new aws.lb.Listener(
      `${this.name}-${role}`,
      transformed({ ...listener, loadBalancerArn: this.arn }, args.transforms?.listener),
      { parent: this },
    );
  }
}
