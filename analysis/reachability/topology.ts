/**
 * A network as packets meet it: who has an interface where, and what each table, list and group says.
 * Plain data; topology-of.ts reads it from a resource graph, and a test can write it by hand.
 */
import type { Address, Block, Family, Range } from "./blocks";

export type Protocol = "tcp" | "udp";

/** Ports of a rule; of every protocol that has ports, where it names none. */
export interface Traffic {
  readonly protocol: Protocol | "all";
  readonly from: number;
  readonly to: number;
}

/** The other end of a rule, or where a route leads: a block, a prefix list, or members of a group. */
export type Peer =
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "list"; readonly list: string }
  | { readonly kind: "group"; readonly group: string };

export interface GroupRule extends Traffic {
  readonly peer: Peer;
}

/** What a security group lets in and out. Stateful: whatever answers is let through. */
export interface SecurityGroup {
  readonly name: string;
  readonly ingress: readonly GroupRule[];
  readonly egress: readonly GroupRule[];
}

export interface AclRule extends Traffic {
  readonly allow: boolean;
  readonly block: Block;
}

/** A network ACL; rules in the order of their numbers, the first that fits decides. Stateless: what answers needs a rule of its own. */
export interface NetworkAcl {
  readonly inbound: readonly AclRule[];
  readonly outbound: readonly AclRule[];
}

export type Target =
  | { readonly kind: "local" | "internetGateway" | "egressOnlyGateway" }
  | { readonly kind: "natGateway" | "interface" | "endpoint"; readonly id: string }
  /** A peering, a transit gateway, an appliance: not followed. */
  | { readonly kind: "other"; readonly name: string };

export interface Route {
  readonly destination: Exclude<Peer, { kind: "group" }>;
  readonly target: Target;
}

export interface RouteTable {
  readonly name: string;
  readonly routes: readonly Route[];
}

/** What awsx's `SubnetType` says a subnet is for; undefined where nothing says it. */
export type SubnetUse = "public" | "private" | "isolated";

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly vpc: string;
  readonly zone?: string;
  readonly use?: SubnetUse;
  readonly blocks: readonly Block[];
  /** Key of its route table. */
  readonly table: string;
  /** Key of its network ACL. */
  readonly acl: string;
}

export type Role = "loadBalancer" | "compute" | "store" | "endpoint";

/** A network interface, or all of a fleet's in one subnet. */
export interface Interface {
  readonly id: string;
  /** The resource it belongs to. */
  readonly urn: string;
  readonly name: string;
  /** Short type of that resource: `rds.Instance`. */
  readonly type: string;
  readonly role: Role;
  /** Key of its subnet. */
  readonly subnet: string;
  /** Keys of its groups; undefined where none are attached and nothing is filtered. */
  readonly groups?: readonly string[];
  /** Addresses it may have in its subnet: its own, or any the subnet gives. */
  readonly addresses: readonly Range[];
  /** Under which families the internet knows it: a public IPv4 address, an IPv6 address that is not kept in. */
  readonly publicFamilies: readonly Family[];
  /** Whether it takes packets that are not for it (source/destination check off). */
  readonly forwards: boolean;
  /** Tagged `Purpose: administration`: a bastion, or a NAT instance that serves as one. */
  readonly administers: boolean;
}

export interface NatGateway {
  readonly name: string;
  /** Absent: a regional one, which stands in no subnet. */
  readonly subnet?: string;
  readonly isPublic: boolean;
}

export interface ServiceEndpoint {
  readonly id: string;
  readonly urn: string;
  readonly name: string;
  readonly service: string;
  readonly kind: "gateway" | "interface";
  /** Of a gateway endpoint: the service's addresses. */
  readonly list?: string;
}

/** A load balancer's ways of being known to CloudFront. */
export interface VpcOrigin {
  readonly name: string;
  /** URN of the load balancer. */
  readonly loadBalancer: string;
}

/** Something the graph refers to and does not hold: answers that need it are "not known". */
export interface Gap {
  readonly urn: string;
  readonly name: string;
  readonly role?: Role;
  /** Id of the subnet it is about. */
  readonly subnet?: string;
  readonly text: string;
}

export interface Topology {
  /** Blocks of each VPC, by its key. */
  readonly vpcs: ReadonlyMap<string, readonly Block[]>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  readonly tables: ReadonlyMap<string, RouteTable>;
  readonly acls: ReadonlyMap<string, NetworkAcl>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
  /** Entries of the stack's own prefix lists. A list that is not here is AWS's. */
  readonly lists: ReadonlyMap<string, readonly Block[]>;
  readonly natGateways: ReadonlyMap<string, NatGateway>;
  readonly interfaces: readonly Interface[];
  readonly endpoints: readonly ServiceEndpoint[];
  readonly vpcOrigins: readonly VpcOrigin[];
  readonly gaps: readonly Gap[];
}

/** One try to open a connection. */
export interface Attempt {
  readonly source: End;
  readonly destination: End;
  readonly protocol: Protocol;
  readonly port: number;
  /** Port of the side that opens it, to which the answer goes. */
  readonly clientPort: number;
}

/** An end of a connection: an interface under one of its addresses, or somebody outside. */
export interface End {
  readonly address: Address;
  readonly at?: Interface;
}
