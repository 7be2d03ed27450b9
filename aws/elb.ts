import { dnsSuffixOf, regionalArn } from "./arn";
import { decimal, digest, ec2Id } from "./identifiers";
import { LOAD_BALANCER_NAME, TARGET_GROUP_NAME } from "./limits/names";
import { given, isOn, physicalName, text } from "./occurrence";
import { regionByName } from "./regions";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** The letters a load balancer's type has in its ARN. */
const KIND: Readonly<Record<string, string>> = {
  application: "app",
  network: "net",
  gateway: "gwy",
};

function loadBalancerPath(resource: Occurrence): string {
  const kind = KIND[text(resource, "loadBalancerType") ?? "application"] ?? "app";
  return `${kind}/${physicalName(resource)}/${digest(resource, "id", 16)}`;
}

function dnsName(resource: Occurrence): string {
  const scheme = isOn(resource, "internal") ? "internal-" : "";
  const name = `${scheme}${physicalName(resource)}`;
  const suffix = dnsSuffixOf(resource.region);
  return text(resource, "loadBalancerType") === "network"
    ? `${name}-${digest(resource, "id", 16)}.elb.${resource.region}.${suffix}`
    : `${name}-${decimal(resource, "dns", 10)}.${resource.region}.elb.${suffix}`;
}

/** The part of a load balancer's ARN that its listeners and rules carry on. */
function pathBehind(arn: string | undefined, kind: string, resource: Occurrence): string {
  const path = arn?.split(`:${kind}/`)[1];
  return path ?? `app/${resource.name}/${digest(resource, "parent", 16)}`;
}

function listenerArn(resource: Occurrence): string {
  const path = pathBehind(text(resource, "loadBalancerArn"), "loadbalancer", resource);
  return regionalArn(
    "elasticloadbalancing",
    resource,
    `listener/${path}/${digest(resource, "id", 16)}`,
  );
}

function ruleArn(resource: Occurrence): string {
  const path = pathBehind(text(resource, "listenerArn"), "listener", resource);
  return regionalArn(
    "elasticloadbalancing",
    resource,
    `listener-rule/${path}/${digest(resource, "id", 16)}`,
  );
}

const targetGroupPath = (resource: Occurrence) =>
  `targetgroup/${physicalName(resource)}/${digest(resource, "id", 16)}`;

const arnIsId = (_: Occurrence, id: string) => id;

/** Load balancers, listeners, their certificates, rules and target groups. */
export const elb: readonly ResourceType[] = [
  {
    token: "aws:lb/loadBalancer:LoadBalancer",
    id: (resource) =>
      regionalArn("elasticloadbalancing", resource, `loadbalancer/${loadBalancerPath(resource)}`),
    computed: {
      arn: arnIsId,
      arnSuffix: loadBalancerPath,
      dnsName,
      // The provider reads it from the subnets, which an occurrence knows by id only.
      vpcId: (resource) => ec2Id("vpc", resource, "vpc"),
      zoneId: (resource) => regionByName(resource.region).loadBalancerZoneId,
      ipAddressType: given("ipAddressType", "ipv4"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 32 },
    names: [{ property: "name", ...LOAD_BALANCER_NAME }],
    // Subnets replace a network load balancer only, when one is taken away.
    replaceOn: [
      "region",
      "name",
      "namePrefix",
      "internal",
      "loadBalancerType",
      "customerOwnedIpv4Pool",
    ],
    source: provider("elbv2/load_balancer.go"),
  },
  {
    token: "aws:lb/listener:Listener",
    id: listenerArn,
    computed: { arn: arnIsId, protocol: given("protocol", "HTTP") },
    taggable: true,
    replaceOn: ["region", "loadBalancerArn"],
    source: provider("elbv2/listener.go"),
  },
  {
    token: "aws:lb/listenerCertificate:ListenerCertificate",
    id: (resource) =>
      `${text(resource, "listenerArn") ?? listenerArn(resource)}_${text(resource, "certificateArn") ?? digest(resource, "certificate", 16)}`,
    computed: {},
    taggable: false,
    replaceOn: ["region", "listenerArn", "certificateArn"],
    source: provider("elbv2/listener_certificate.go"),
  },
  {
    token: "aws:lb/listenerRule:ListenerRule",
    id: ruleArn,
    computed: { arn: arnIsId, priority: given("priority", 1) },
    taggable: true,
    replaceOn: ["region", "listenerArn"],
    source: provider("elbv2/listener_rule.go"),
  },
  {
    token: "aws:lb/targetGroup:TargetGroup",
    id: (resource) => regionalArn("elasticloadbalancing", resource, targetGroupPath(resource)),
    computed: {
      arn: arnIsId,
      arnSuffix: targetGroupPath,
      loadBalancerArns: () => [],
      ipAddressType: given("ipAddressType", "ipv4"),
      loadBalancingAlgorithmType: given("loadBalancingAlgorithmType", "round_robin"),
      protocolVersion: given("protocolVersion", "HTTP1"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 32 },
    names: [{ property: "name", ...TARGET_GROUP_NAME }],
    replaceOn: [
      "region",
      "name",
      "namePrefix",
      "ipAddressType",
      "port",
      "protocol",
      "protocolVersion",
      "targetControlPort",
      "targetType",
      "vpcId",
    ],
    source: provider("elbv2/target_group.go"),
  },
];
