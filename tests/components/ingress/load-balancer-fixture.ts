/** A load balancer as small as they come, and what its specs ask of the rules it makes. */
import {
  LoadBalancer,
  LoadBalancerArgs,
  ServedAloneArgs,
} from "../../../components/ingress/load-balancer";
import { Inventory } from "../../support/inventory";
import { registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

export const certificates = ["arn:aws:acm:ap-northeast-2:111122223333:certificate/1"];

/** Call it inside `registrations`. */
export function loadBalancerArgs(change: Partial<LoadBalancerArgs> = {}): LoadBalancerArgs {
  return {
    network: mockNetwork(),
    exposure: "vpcOrigin",
    allow: [],
    certificates: [],
    secretGeneration: 1,
    logBucketName: "logs-bucket",
    idleTimeoutSeconds: 60,
    deletionProtection: true,
    protect: true,
    ...change,
  };
}

/** A service that has the load balancer to itself. */
export const serves: ServedAloneArgs = {
  service: "app",
  testTraffic: true,
  port: 8080,
  protocol: "http1",
  healthCheck: {
    path: "/health",
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
  },
  drainSeconds: 30,
  targetType: "ip",
};

/** What makes each exposure complete. */
export const exposed = {
  internet: { exposure: "internet", certificates },
  allowList: { exposure: "allowList", certificates, allow: ["203.0.113.0/24"] },
  cdn: { exposure: "cdn", certificates, originHost: "www.example.com" },
  vpcOrigin: { exposure: "vpcOrigin" },
} as const;

export function buildLoadBalancer(change: Partial<LoadBalancerArgs> = {}): Promise<Inventory> {
  return registrations(() => new LoadBalancer("ingress", loadBalancerArgs(change)));
}

/** Group, source, protocol and ports of everything that is admitted. */
export function admitted(inventory: Inventory): unknown[] {
  const groups = inventory.ofType("aws:ec2/securityGroup:SecurityGroup");
  return inventory
    .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .map(({ inputs }) => [
      groups.find(({ id }) => id === inputs["securityGroupId"])?.name,
      inputs["cidrIpv4"] ?? inputs["prefixListId"],
      inputs["ipProtocol"],
      inputs["fromPort"],
      inputs["toPort"],
    ]);
}
