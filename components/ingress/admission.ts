/** Who may open a connection to the load balancer: its security groups and their rules. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_ORIGIN_PREFIX_LIST } from "../../aws/cloudfront";
import { directPorts, Exposure, isBehindCloudFront, ListenerPort } from "../../model/exposure";

export interface TestListenerSettings {
  /** TCP port, neither 80 nor 443. */
  readonly port: number;
  /** IPv4 blocks that may reach it, never everyone. */
  readonly allow: readonly string[];
  /** Whether CloudFront reaches it too, for staging distributions. @default false */
  readonly cloudFront?: boolean;
}

export interface AdmissionArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly exposure: Exposure;
  /** IPv4 blocks that may come under `allowList`. */
  readonly allow: readonly string[];
  /** Ports open to people, or to CloudFront the one that serves. */
  readonly ports: readonly ListenerPort[];
  readonly testListener?: TestListenerSettings;
}

/** The load balancer's groups, the one that services know it by first. */
export type AdmissionGroups = readonly [pulumi.Output<string>, ...pulumi.Output<string>[]];

/** A group under a name, whose rules are added one by one. */
interface Door {
  readonly name: string;
  readonly groupId: pulumi.Output<string>;
  readonly parent: pulumi.Resource;
}

/** Makes the groups. No way out is opened here: each service that is routed to opens its own port. */
export function createAdmission(
  name: string,
  args: AdmissionArgs,
  parent: pulumi.Resource,
): AdmissionGroups {
  const door = (role: string, description: string): Door => ({
    name,
    parent,
    groupId: new aws.ec2.SecurityGroup(
      `${name}-${role}`,
      { vpcId: args.vpcId, description, tags: { Name: `${name}-${role}` } },
      { parent },
    ).id,
  });
  const people = door("group", `Load balancer ${name}`);
  const others: Door[] = [];
  if (isBehindCloudFront(args.exposure)) {
    // Groups of their own: the list counts as 55 of a group's 60 rules, and an exposure that is being changed
    // has the rules of both for a moment, as a port has that changes with the first certificate.
    for (const port of cloudFrontPorts(args)) {
      const protocol = protocolOf(port);
      const cloudFront = door(
        `cloudfront-${protocol}-group`,
        `CloudFront to load balancer ${name} by ${protocol}`,
      );
      if (args.ports.includes(port))
        admitCloudFront(cloudFront, port, `${protocol}-from-cloudfront`);
      others.push(cloudFront);
    }
  } else {
    admitPeople(people, args);
  }
  if (args.testListener !== undefined) {
    const testers = door("test-group", `Testers to load balancer ${name}`);
    const { port, allow, cloudFront = false } = args.testListener;
    for (const block of allow) admit(testers, `test-from-${block}`, port, from(block));
    others.push(testers);
    if (cloudFront) {
      // Its list leaves no room for another in a group.
      const staged = door("cloudfront-test-group", `CloudFront to tests of load balancer ${name}`);
      admitCloudFront(staged, port, "test-from-cloudfront");
      others.push(staged);
    }
  }
  return [people.groupId, ...others.map(({ groupId }) => groupId)];
}

const protocolOf = (port: ListenerPort) => (port === 443 ? "https" : "http");

const from = (cidrIpv4: string) => ({ cidrIpv4 });

function admitPeople(door: Door, { exposure, allow, ports }: AdmissionArgs): void {
  for (const port of ports) {
    const protocol = protocolOf(port);
    if (exposure === "internet") {
      admit(door, `${protocol}-from-internet`, port, from("0.0.0.0/0"));
      continue;
    }
    for (const block of allow) admit(door, `${protocol}-from-${block}`, port, from(block));
  }
}

/** Both under vpcOrigin, so that the load balancer keeps its groups when the other port comes to serve. */
function cloudFrontPorts({ exposure, ports }: AdmissionArgs): readonly ListenerPort[] {
  return exposure === "vpcOrigin" ? directPorts : ports;
}

function admitCloudFront(door: Door, port: number, role: string): void {
  admit(door, role, port, {
    prefixListId: aws.ec2.getManagedPrefixListOutput(
      { name: CLOUDFRONT_ORIGIN_PREFIX_LIST },
      { parent: door.parent },
    ).id,
  });
}

function admit(
  { name: balancer, groupId, parent }: Door,
  role: string,
  port: number,
  source: { cidrIpv4: string } | { prefixListId: pulumi.Input<string> },
): void {
  // A slash is fine in a description, but would part a name in two: `ingress-https-from-203.0.113.0-24`.
  const name = `${balancer}-${role.replace("/", "-")}`;
  new aws.vpc.SecurityGroupIngressRule(
    name,
    {
      ...source,
      securityGroupId: groupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: `${role.replaceAll("-", " ")} to ${balancer}`,
      tags: { Name: name },
    },
    { parent },
  );
}
