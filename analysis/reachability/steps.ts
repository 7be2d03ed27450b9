/**
 * The steps of a connection's way through a VPC. Each is a function of its own in a table (aws-steps.ts),
 * so that the specs can leave one out and see the others miss it.
 */
import type { Address } from "./blocks";
import type {
  AclRule,
  Attempt,
  End,
  Interface,
  NetworkAcl,
  Peer,
  Target,
  Topology,
  Traffic,
} from "./topology";

/** What may pass an ACL: packets to `address` (outbound) or from it (inbound). */
export interface Passage {
  readonly subnet: string;
  readonly direction: keyof NetworkAcl;
  readonly address: Address;
  readonly traffic: Pick<Attempt, "protocol" | "port">;
}

/** The steps of a way. Each gets the walk it is part of, and so the other steps. */
export interface Steps {
  /** Whether a rule is about this protocol and port. */
  coversPort(rule: Traffic, traffic: Passage["traffic"]): boolean;
  inBlock(peer: Peer, end: End): boolean;
  inGroup(peer: Peer, end: End): boolean;
  inList(walk: Walk, peer: Peer, end: End): boolean;
  /** Whether the source's groups let it out; stateful, so the answer is never asked. */
  leavesGroup(walk: Walk, attempt: Attempt): boolean;
  entersGroup(walk: Walk, attempt: Attempt): boolean;
  /** The first rule by number that fits decides. */
  firstMatch(rules: readonly AclRule[], fits: (rule: AclRule) => boolean): AclRule | undefined;
  passesAcl(walk: Walk, passage: Passage): boolean;
  /** The port an answer goes to. */
  answerPort(attempt: Attempt): number;
  /** Whether two ends are so close that no ACL stands between them. */
  sharesSubnet(one: string, other: string): boolean;
  /** Where a subnet sends packets for an address: the longest prefix that holds it. */
  route(walk: Walk, subnet: string, address: Address): Target | undefined;
  /** Whether the internet can see the interface under this family. */
  isSeen(at: Interface, family: Address["family"]): boolean;
  /** The way of a packet that leaves its subnet for a NAT gateway. */
  throughNat(walk: Walk, attempt: Attempt, gateway: string, from: string): boolean;
  /** The same for an instance that forwards. */
  throughInstance(walk: Walk, attempt: Attempt, instance: string, from: string): boolean;
}

export interface Walk {
  readonly topology: Topology;
  readonly steps: Steps;
}
