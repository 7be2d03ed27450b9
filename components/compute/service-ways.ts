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

/** The file systems that are mounted, each once however many of its access points are. */
export function mountTargets(volumes: readonly TaskVolume[]): Endpoint[] {
  const mounted = new Map(volumes.map(({ files }) => [files.name, files.endpoint] as const));
  return [...mounted.values()];
}
