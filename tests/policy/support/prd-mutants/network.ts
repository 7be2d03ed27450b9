/** The prd stack with one mistake for each guardrail of networks and load balancers that is mandatory there. */
import { fileConfig } from "../recorded-stack";
import type { Mutant, Place } from "./mutant";

const SUBNET = "aws:ec2/subnet:Subnet";
const TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const GATEWAY = "aws:ec2/natGateway:NatGateway";
const ACL = "aws:ec2/networkAcl:NetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const LISTENER = "aws:lb/listener:Listener";

const vpc: Place = ["aws:ec2/vpc:Vpc", "network"];
const flowLog: Place = ["aws:ec2/flowLog:FlowLog", "network-flow-logs"];
const defaultGroup: Place = [
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "network-default",
];
const appSubnet: Place = [SUBNET, "network-app-1"];
const firstGateway: Place = [GATEWAY, "network-egress-1"];
const publicTable: Place = [TABLE, "network-public-1"];
const appAssociation: Place = [
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "network-app-1",
];
const appGroup: Place = [GROUP, "app"];
const fromInternet: Place = [INGRESS, "ingress-https-from-internet"];
const toApp: Place = [INGRESS, "ingress-to-app"];
const toDatabase: Place = [INGRESS, "app-to-main"];
const balancer: Place = ["aws:lb/loadBalancer:LoadBalancer", "ingress"];
const https: Place = [LISTENER, "ingress-https"];
const redirect: Place = [LISTENER, "ingress-redirect"];
const targets: Place = ["aws:lb/targetGroup:TargetGroup", "app"];

const everyone = "0.0.0.0/0";
const openEntry = { action: "allow", ruleNo: 100, protocol: "tcp", cidrBlock: everyone };

/** By guardrail. */
export const networkMutants: Readonly<Record<string, Mutant>> = {
  "NET-01": {
    mistake: "no flow log",
    make: (prd) => prd.without(...flowLog),
    seenAt: vpc,
  },
  "NET-02": {
    mistake: "a flow log of accepted traffic only",
    make: (prd) => prd.set(...flowLog, { trafficType: "ACCEPT" }),
    seenAt: flowLog,
  },
  "NET-03": {
    mistake: "a default group that lets its neighbours in",
    make: (prd) => prd.set(...defaultGroup, { ingress: [{ protocol: "-1", self: true }] }),
    seenAt: defaultGroup,
  },
  "NET-04": {
    mistake: "public addresses in the app tier",
    make: (prd) => prd.set(...appSubnet, { mapPublicIpOnLaunch: true }),
    seenAt: appSubnet,
  },
  "NET-05": {
    mistake: "SSH from everywhere",
    make: (prd) => prd.set(...fromInternet, { fromPort: 22, toPort: 22 }),
    seenAt: fromInternet,
  },
  "NET-06": {
    mistake: "the database's port from everywhere",
    make: (prd) => prd.set(...toDatabase, { cidrIpv4: everyone }),
    seenAt: toDatabase,
  },
  "NET-07": {
    mistake: "all protocols from everywhere",
    make: (prd) => prd.set(...fromInternet, { ipProtocol: "-1" }),
    seenAt: fromInternet,
  },
  "NET-08": {
    mistake: "the whole VPC let into the database",
    make: (prd) => prd.set(...toDatabase, { cidrIpv4: "10.30.0.0/16" }),
    seenAt: toDatabase,
  },
  "NET-09": {
    mistake: "the service open to everyone beside the load balancer",
    make: (prd) => prd.set(...toApp, { cidrIpv4: everyone }),
    seenAt: toApp,
  },
  "NET-10": {
    mistake: "everything let out",
    make: (prd) => prd.set(EGRESS, "app-to-internet-443", { ipProtocol: "-1" }),
    seenAt: [EGRESS, "app-to-internet-443"],
  },
  "NET-11": {
    mistake: "a group that says nothing",
    make: (prd) => prd.set(...appGroup, { description: "Managed by Pulumi" }),
    seenAt: appGroup,
  },
  "NET-12": {
    mistake: "rules of a group's own beside rule resources",
    make: (prd) => prd.set(...appGroup, { ingress: [{ protocol: "tcp", self: true }] }),
    seenAt: appGroup,
  },
  "NET-13": {
    mistake: "a network ACL with SSH from everywhere",
    make: (prd) =>
      prd.with(ACL, "extra", { inputs: { ingress: [{ ...openEntry, fromPort: 22, toPort: 22 }] } }),
    seenAt: [ACL, "extra"],
  },
  "NET-14": {
    mistake: "a network ACL that admits everything",
    make: (prd) =>
      prd.with(ACL_RULE, "extra", {
        inputs: { ruleAction: "allow", ruleNumber: 100, protocol: "-1", cidrBlock: everyone },
      }),
    seenAt: [ACL_RULE, "extra"],
  },
  "NET-15": {
    mistake: "the default VPC adopted",
    make: (prd) => prd.with(DEFAULT_VPC, "default"),
    seenAt: [DEFAULT_VPC, "default"],
  },
  "NET-16": {
    mistake: "an app subnet on a public table",
    make: (prd) => prd.refer(appAssociation, "routeTableId", publicTable),
    seenAt: publicTable,
  },
  "NET-17": {
    mistake: "one NAT gateway for all zones",
    make: (prd) =>
      ["network-egress-2", "network-egress-3"].reduce(
        (stack, name) => stack.refer([ROUTE, name], "natGatewayId", firstGateway),
        prd,
      ),
    seenAt: firstGateway,
  },
  "NET-18": {
    mistake: "a data tier in one zone",
    make: (prd) =>
      ["network-data-2", "network-data-3"].reduce(
        (stack, name) => stack.set(SUBNET, name, { availabilityZone: "ap-northeast-2a" }),
        prd,
      ),
    seenAt: [SUBNET, "network-data-1"],
  },
  "NET-19": {
    mistake: "no gateway endpoint for S3",
    make: (prd) => prd.without("aws:ec2/vpcEndpoint:VpcEndpoint", "network-endpoint-s3"),
    seenAt: vpc,
  },
  "NET-23": {
    mistake: "no DNS host names",
    make: (prd) => prd.set(...vpc, { enableDnsHostnames: false }),
    seenAt: vpc,
  },
  "LB-01": {
    mistake: "HTTP that answers instead of redirecting",
    make: (prd) => prd.set(...redirect, { defaultActions: [{ type: "fixed-response" }] }),
    seenAt: redirect,
  },
  "LB-02": {
    mistake: "no listener for HTTPS",
    make: (prd) => prd.without(...https),
    seenAt: balancer,
  },
  "LB-03": {
    mistake: "AWS's old TLS policy",
    make: (prd) => prd.set(...https, { sslPolicy: "ELBSecurityPolicy-2016-08" }),
    seenAt: https,
  },
  "LB-04": {
    mistake: "HTTPS without a certificate",
    make: (prd) => prd.set(...https, { certificateArn: undefined }),
    seenAt: https,
  },
  "LB-05": {
    mistake: "invalid headers passed on",
    make: (prd) => prd.set(...balancer, { dropInvalidHeaderFields: false }),
    seenAt: balancer,
  },
  "LB-06": {
    mistake: "no access logs",
    make: (prd) => prd.set(...balancer, { "accessLogs.enabled": false }),
    seenAt: balancer,
  },
  "LB-07": {
    mistake: "no deletion protection",
    make: (prd) => prd.set(...balancer, { enableDeletionProtection: undefined }),
    seenAt: balancer,
  },
  "LB-08": {
    mistake: "ambiguous requests only monitored",
    make: (prd) => prd.set(...balancer, { desyncMitigationMode: "monitor" }),
    seenAt: balancer,
  },
  "LB-09": {
    mistake: "one subnet for the load balancer",
    make: (prd) => prd.set(...balancer, { subnets: ["subnet-1"] }),
    seenAt: balancer,
  },
  "LB-10": {
    mistake: "no web ACL",
    make: (prd) => prd.without("aws:wafv2/webAclAssociation:WebAclAssociation"),
    seenAt: balancer,
  },
  "LB-11": {
    mistake: "a health check without a path",
    make: (prd) => prd.set(...targets, { "healthCheck.path": undefined }),
    seenAt: targets,
  },
  "LB-13": {
    mistake: "a public load balancer that the file does not ask for",
    make: (prd) => prd.set(...balancer, { internal: false }),
    seenAt: balancer,
    config: { ...fileConfig("prd"), ingress: { exposure: "vpcOrigin" } },
  },
  "LB-14": {
    mistake: "an hour of draining",
    make: (prd) => prd.set(...targets, { deregistrationDelay: 3600 }),
    seenAt: targets,
  },
  "LB-15": {
    mistake: "a test listener that everyone reaches",
    make: (prd) =>
      prd
        .with(LISTENER, "test", { inputs: { port: 8443 }, refs: { loadBalancerArn: balancer } })
        .set(...fromInternet, { fromPort: 443, toPort: 8443 }),
    seenAt: [LISTENER, "test"],
  },
};
