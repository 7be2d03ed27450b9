/**
 * The shapes areas meet through. Areas never import each other: index.ts hands one area's component to
 * the next as one of these, so a looked-up VPC, a test literal and our own component all fit.
 */
import * as pulumi from "@pulumi/pulumi";

import { BucketPurpose } from "../../model/bucket-purpose";
import { ExampleRequest } from "../../model/route-match";

/** Implemented by network/network.ts, and by network/existing-network.ts for a VPC that is somebody else's. */
export interface Network {
  readonly vpcId: pulumi.Output<string>;
  /** The VPC's block, as planned: a plain value, because rules and plans are computed from it. */
  readonly cidr: string;
  /** Zone names in the stack file's order. */
  readonly zones: readonly string[];
  /** Subnets have IPv6 addresses, and private ones a way out for them where they have one at all. */
  readonly ipv6?: boolean;
  /** What the interface endpoints answer on. Absent: there are none. */
  readonly interfaceEndpoints?: InterfaceEndpoints;
  /**
   * One subnet per zone, in the zones' order. Every network has the tiers public, app and data; the stack file
   * may have further ones. Throws for any other name: config has refused it.
   */
  subnetIds(tier: string): pulumi.Output<string>[];
  /** One route table per subnet, in the zones' order. */
  routeTableIds(tier: string): pulumi.Output<string>[];
}

/** One end of a connection: whoever dials, or whoever answers. */
export interface Peer {
  /** Component name; both ends' names make the rules' names. */
  readonly name: string;
  readonly securityGroupId: pulumi.Input<string>;
}

/** A peer that answers on a TCP port. */
export interface Endpoint extends Peer {
  readonly port: number;
  /** Of a range that starts with `port`. @default that one port */
  readonly lastPort?: number;
}

/** Interface endpoints of a network, behind one security group. */
export interface InterfaceEndpoints extends Endpoint {
  /** As AWS writes them after the region: `ssm`, `ecr.dkr`. */
  readonly services: readonly string[];
}

/** One statement of an IAM policy, in IAM's own spelling so that it can be copied to and from AWS documents. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: pulumi.Input<string> | Readonly<Record<string, pulumi.Input<string>>>;
  readonly Action: readonly string[];
  readonly Resource?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
  >;
}

/**
 * What a service gets when it names a store under `uses`: the network connection if there is one, the
 * rights, and the variables under which the application finds it. Nothing more.
 */
export interface Store {
  readonly name: string;
  readonly endpoint?: Endpoint;
  readonly statements: readonly PolicyStatement[];
  /** Names start with the store's name in upper snake case: `MAIN_HOST`. Never a secret: an ARN of one. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** The store with fewer rights, or the only ones there are, by the word that asks for them: `orders.send`. */
  readonly views?: Readonly<Record<string, Store>>;
  /** Absent: administrators reach it by its port, under its `_HOST`. */
  readonly administration?: Administration;
}

/** How administrators get at a store that no port is forwarded to. */
export interface Administration {
  /** What a way in may do with it. */
  readonly statements: readonly PolicyStatement[];
  /** For a shell on a way in, without single quotes. */
  readonly command: pulumi.Input<string>;
}

/** A door into a file system: a folder, and the user as whom everybody is there. */
export interface AccessPoint {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
}

/** A file system of this stack, as whoever mounts it needs it. */
export interface FileStore extends Store {
  /** Its mount targets. */
  readonly endpoint: Endpoint;
  /** Known once it can be mounted in every zone. */
  readonly fileSystemId: pulumi.Output<string>;
  readonly fileSystemArn: pulumi.Output<string>;
  readonly accessPoints: Readonly<Record<string, AccessPoint>>;
}

/** A bucket of this stack, as other areas need it. */
export interface BucketStore extends Store {
  readonly bucketName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly regionalDomainName: pulumi.Output<string>;
  readonly purpose: BucketPurpose;
  /** Whether pages of other origins may have browsers ask for its objects. */
  readonly answersOtherOrigins: boolean;
}

/** A distribution that serves a bucket, and what of it. */
export interface BucketReader {
  readonly distributionArn: pulumi.Input<string>;
  /** All it may read. @default every object */
  readonly folder?: string | undefined;
  /** Whether S3 tells it that an object is missing (404); otherwise it says that it may not be read (403). */
  readonly isToldOfMissing: boolean;
}

/** An alarm that somebody else may stop at as well. */
export interface AlarmOf {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
}

/** A queue of this stack, as whoever sends to it or scales by it needs it. */
export interface QueueStore extends Store {
  /** The dimension CloudWatch knows the queue by. */
  readonly queueName: pulumi.Output<string>;
  /** Known once the queue's policy is in place. */
  readonly queueArn: pulumi.Output<string>;
  /** Rings when a message has waited for too long. */
  readonly ageAlarm: AlarmOf;
}

export interface TargetGroup {
  readonly arn: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
  /** `targetgroup/…`: the dimension CloudWatch knows the group by. */
  readonly arnSuffix: pulumi.Output<string>;
}

/** A header that CloudFront adds, and by which the load balancer knows our distributions from others'. */
export interface OriginSecret {
  readonly header: string;
  /** What CloudFront sends. A secret. */
  readonly current: pulumi.Output<string>;
  /** What it will send after the next rotation, accepted already. A secret. */
  readonly next: pulumi.Output<string>;
}

/** How CloudFront gets in where the load balancer has a public address. */
export interface OriginLock extends OriginSecret {
  /** Name it reaches the load balancer by, which a certificate is for. */
  readonly host: pulumi.Input<string>;
}

/** What the load balancer is to others. Implemented by ingress/load-balancer.ts and shared-ingress.ts. */
export interface Ingress extends Peer {
  readonly arn: pulumi.Output<string>;
  /** `app/…`: the dimension CloudWatch knows the load balancer by. */
  readonly arnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  readonly zoneId: pulumi.Output<string>;
  /** The listener that serves production traffic: 443, or 80 behind a VPC origin without a domain. */
  readonly listenerArn: pulumi.Output<string>;
  readonly listenerPort: number;
  /** A name that its certificate is for; absent without a certificate. */
  readonly host?: string;
  /** Where a green fleet is reached before it takes traffic; absent without a test listener. */
  readonly testListenerArn?: pulumi.Output<string>;
  readonly testListenerPort?: number;
  /** Whether it has no public address. What decides it replaces the load balancer when it changes. */
  readonly internal: boolean;
  /** Present where every request has to carry CloudFront's secret. */
  readonly lock?: OriginLock;
  /** Present where one service has the listeners to itself. */
  readonly served?: ServedGroups;
}

/** The target groups that a load balancer's listeners lead to by themselves, without a rule. */
export interface ServedGroups {
  readonly service: string;
  readonly blue: TargetGroup;
  readonly green: TargetGroup;
  /** Whether the test listener leads to them too. */
  readonly testTraffic: boolean;
}

/**
 * A service's place behind the load balancer. Ingress owns everything in it; compute registers targets,
 * and a rollout moves weights between the groups at run time.
 */
export interface ServiceRoute {
  readonly service: string;
  readonly ingress: Ingress;
  readonly blue: TargetGroup;
  /** Absent under CodeDeploy's copied fleet, which works on one group (docs/rollouts.md). */
  readonly green?: TargetGroup;
  /** What leads requests to it: its rule, or the listener that it has to itself. */
  readonly productionRuleArn: pulumi.Output<string>;
  readonly testRuleArn?: pulumi.Output<string>;
  /** Present where the service has the listeners to itself, as CodeDeploy moves their default actions. */
  readonly listenerArns?: {
    readonly production: pulumi.Output<string>;
    readonly test?: pulumi.Output<string>;
  };
  /** What a request has to carry for the route to take it. Absent: anything will do. */
  readonly request?: ExampleRequest;
}

/** How data is kept from being lost, layer by layer: the tier's choice, or the stack file's with a reason. */
export interface DataProtection {
  /** Pulumi refuses to delete or replace it. */
  readonly protect: boolean;
  /** AWS refuses to delete it. */
  readonly deletionProtection: boolean;
  /** Something stays when it goes after all: a last snapshot, or it is left to AWS where there are none. */
  readonly lastCopy: boolean;
}
