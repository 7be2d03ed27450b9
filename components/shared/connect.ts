/**
 * Opening a way between two security groups: both halves, in one place, with one name.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Endpoint, Network, Peer } from "./contracts";

/**
 * Lets `consumer` open TCP connections to `provider` on its port, and nothing else: egress on the
 * consumer's group and ingress on the provider's, each naming the other group instead of addresses, so
 * that a change of subnets or fleet size never touches them.
 *
 * Both rules are named `${consumer}-to-${provider}`; their parent is whoever asks for the connection.
 */
export function connect(consumer: Peer, provider: Endpoint, parent: pulumi.Resource): void {
  const name = `${consumer.name}-to-${provider.name}`;
  const rule = {
    ipProtocol: "tcp",
    fromPort: provider.port,
    toPort: provider.lastPort ?? provider.port,
    description: `${consumer.name} to ${provider.name}`,
    tags: { Name: name },
  };
  new aws.vpc.SecurityGroupEgressRule(
    name,
    {
      ...rule,
      securityGroupId: consumer.securityGroupId,
      referencedSecurityGroupId: provider.securityGroupId,
    },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    name,
    {
      ...rule,
      securityGroupId: provider.securityGroupId,
      referencedSecurityGroupId: consumer.securityGroupId,
    },
    { parent },
  );
}

/**
 * Lets `consumer` open TCP connections to anybody on the internet on one port, where its subnet has a way out:
 * over IPv4, and over IPv6 in a network that has it.
 */
export function connectToInternet(
  consumer: Peer,
  port: number,
  parent: pulumi.Resource,
  { ipv6 = false }: Pick<Network, "ipv6"> = {},
): void {
  const own = `${consumer.name}-to-internet-${port}`;
  const anybody = [
    [own, { cidrIpv4: "0.0.0.0/0" }] as const,
    ...(ipv6 ? [[`${own}-ipv6`, { cidrIpv6: "::/0" }] as const] : []),
  ];
  for (const [name, block] of anybody)
    new aws.vpc.SecurityGroupEgressRule(
      name,
      {
        ...block,
        securityGroupId: consumer.securityGroupId,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: `${consumer.name} to the internet on port ${port}`,
        tags: { Name: name },
      },
      { parent },
    );
}
