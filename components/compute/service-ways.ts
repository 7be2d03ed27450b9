/** Who may reach a service, and what it may reach: both halves of every way, by security group. */
import * as pulumi from "@pulumi/pulumi";

import { connect, connectToInternet } from "../shared/connect";
import { Endpoint, Network, Peer, Store } from "../shared/contracts";
import { TaskVolume } from "./container-roles";

export interface WaysArgs {
  readonly network: Pick<Network, "interfaceEndpoints" | "ipv6">;
  readonly stores: readonly Store[];
  /** What it reaches beside stores. @default nothing */
  readonly endpoints?: readonly Endpoint[];
  /** TCP ports it may reach on the internet. */
  readonly outboundPorts: readonly number[];
}

/** The ways out: to stores by their groups, to AWS by the network's endpoints, to the internet by port. */
export function openWaysOut(self: Peer, args: WaysArgs, parent: pulumi.Resource): void {
  const { network, stores, endpoints = [], outboundPorts } = args;
  const { interfaceEndpoints } = network;
  const reached = [
    ...stores.flatMap(({ endpoint }) => endpoint ?? []),
    ...endpoints,
    ...(interfaceEndpoints === undefined ? [] : [interfaceEndpoints]),
  ];
  for (const endpoint of reached) connect(self, endpoint, parent);
  for (const port of outboundPorts) connectToInternet(self, port, parent, network);
}

/** NFS. */
const mountPort = 2049;

/** The mount targets of file systems: several access points may share one group, which names the way. */
export function mountTargets(volumes: readonly TaskVolume[]): Endpoint[] {
  const groups = new Set(volumes.map(({ securityGroupId }) => securityGroupId));
  return [...groups].map((group) => ({ name: group, port: mountPort, securityGroupId: group }));
}
