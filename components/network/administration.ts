/** Administrators reach every store that answers on a port, and are told by which command. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { onInstanceCommand, portForwardingCommand } from "../../model/port-forwarding";
import { connect } from "../shared/connect";
import { Administration, Endpoint, Peer, Store } from "../shared/contracts";
import { environmentPrefix, physicalName } from "../shared/names";
import { policyDocument } from "../shared/policy-document";

/** A NAT instance or bastions: where an administrator's connection comes from. */
export type WayIn = Peer &
  pulumi.ComponentResource & {
    /** Of its instances' role. */
    readonly roleName: pulumi.Output<string>;
  };

/** Says of a machine in a public subnet that it may reach stores all the same (guardrail NET-25). */
export const administration = { Purpose: "administration" };

/** Opens the way from each way in to each store; returns the command for each store, by name. */
export function admitAdministrators(
  waysIn: readonly WayIn[],
  stores: ReadonlyMap<string, Store>,
  region: string,
): Record<string, pulumi.Output<string>> {
  const commands: Record<string, pulumi.Output<string>> = {};
  for (const [name, store] of stores) {
    const { endpoint, administration } = store;
    if (endpoint === undefined) continue;
    for (const wayIn of waysIn) {
      const command = commandOf(store, endpoint, {
        region,
        instanceName: physicalName(wayIn.name),
      });
      if (command === undefined) continue;
      connect(wayIn, endpoint, wayIn);
      if (administration !== undefined) grant(wayIn, name, administration);
      commands[name] = command;
    }
  }
  return commands;
}

/** A store's own command for administrators, or that of its port; none where it has no name to reach it by. */
function commandOf(
  { name, environment, administration }: Store,
  { port }: Endpoint,
  way: { readonly region: string; readonly instanceName: string },
): pulumi.Output<string> | undefined {
  if (administration !== undefined)
    return pulumi
      .output(administration.command)
      .apply((command) => onInstanceCommand({ ...way, command }));
  const host = environment[`${environmentPrefix(name)}_HOST`];
  if (host === undefined) return undefined;
  return pulumi.output(host).apply((at) => portForwardingCommand({ ...way, host: at, port }));
}

function grant(wayIn: WayIn, store: string, { statements }: Administration): void {
  new aws.iam.RolePolicy(
    `${wayIn.name}-to-${store}`,
    { role: wayIn.roleName, policy: policyDocument(statements) },
    { parent: wayIn },
  );
}
