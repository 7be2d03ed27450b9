/** Administrators reach every store that answers on a port, and are told by which command. */
import * as pulumi from "@pulumi/pulumi";

import { portForwardingCommand } from "../../model/port-forwarding";
import { connect } from "../shared/connect";
import { Peer, Store } from "../shared/contracts";
import { environmentPrefix, physicalName } from "../shared/names";

/** A NAT instance or bastions: where an administrator's connection comes from. */
export type WayIn = Peer & pulumi.ComponentResource;

/** Says of a machine in a public subnet that it may reach stores all the same (guardrail NET-25). */
export const administration = { Purpose: "administration" };

/** Opens the way from each way in to each store; returns the command for each store, by name. */
export function admitAdministrators(
  waysIn: readonly WayIn[],
  stores: ReadonlyMap<string, Store>,
  region: string,
): Record<string, pulumi.Output<string>> {
  const commands: Record<string, pulumi.Output<string>> = {};
  for (const [name, { endpoint, environment }] of stores) {
    const host = environment[`${environmentPrefix(name)}_HOST`];
    if (endpoint === undefined || host === undefined) continue;
    for (const wayIn of waysIn) {
      connect(wayIn, endpoint, wayIn);
      const instanceName = physicalName(wayIn.name);
      const { port } = endpoint;
      commands[name] = pulumi
        .output(host)
        .apply((at) => portForwardingCommand({ region, instanceName, host: at, port }));
    }
  }
  return commands;
}
