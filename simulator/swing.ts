/**
 * The swing: every service that stands in a cloud gets a rollout, through the calls that its deployer makes at
 * AWS. What an infrastructure tool then must not do is set any of it back.
 */
import type { ResourceGraph } from "../analysis/graph";
import type { Call, Cloud, Thing } from "./cloud/cloud";
import { ECS_SERVICE } from "./cloud/ecs";
import { AUTO_SCALING_GROUP } from "./cloud/fleets";
import { codeDeployEcs } from "./deployers/code-deploy-ecs";
import { copiedFleet } from "./deployers/copied-fleet";
import type { Deployer, Pace } from "./deployers/deployer";
import { ecs } from "./deployers/ecs";
import { instanceRefresh } from "./deployers/instance-refresh";
import { standingFleets } from "./deployers/standing-fleets";
import { Wait, Walk } from "./deployers/walk";
import { nameOf } from "./engine/urn";

/** Every mechanism there is, one line each. */
export const deployers: readonly Deployer[] = [
  ecs,
  codeDeployEcs,
  copiedFleet,
  standingFleets,
  instanceRefresh,
];

export interface Swing {
  readonly service: string;
  readonly mechanism: string;
  readonly calls: readonly Call[];
  readonly waits: readonly Wait[];
  /** How long the rollout took where everything took its longest. */
  readonly seconds: number;
}

/** Starts within five minutes, and each hook within ten: assumed, as AWS has no limit for either. */
export const USUAL_PACE: Pace = { startSeconds: 300, hookSeconds: 600 };

export interface SwingOptions {
  readonly pace?: Pace;
  /** Whose services: those of these resources. Default: whoever's stand in the cloud. */
  readonly urns?: ReadonlySet<string>;
  /** Whether releases deploy a service, or the program itself does. Default: releases do. */
  readonly released?: (thing: Thing) => boolean;
}

/**
 * Releases deploy a service whose task definition the program leaves alone. Where it does not, a release would be
 * set back, and rightly so.
 */
export function leftToReleases({ resources }: ResourceGraph): (thing: Thing) => boolean {
  const own = resources.filter(
    ({ type, options }) =>
      type === ECS_SERVICE && options.ignoreChanges?.includes("taskDefinition") !== true,
  );
  return ({ urn }) => !own.some((service) => service.urn === urn);
}

/** Fleets that rollouts have left behind: instances that run, cost, and belong to nobody. */
export function straysIn(cloud: Cloud): Thing[] {
  return cloud.strangers().filter(({ type }) => type === AUTO_SCALING_GROUP);
}

/** One rollout of every service, in the order of their names. */
export async function swing(
  cloud: Cloud,
  { pace = USUAL_PACE, urns, released = () => true }: SwingOptions = {},
): Promise<Swing[]> {
  const found = deployers.flatMap((deployer) =>
    deployer.find(cloud).flatMap((thing) => {
      const { urn = "" } = thing;
      const own = urns === undefined || urns.has(urn);
      return own ? [{ deployer, thing, name: nameOf(urn) }] : [];
    }),
  );
  const swings: Swing[] = [];
  for (const { deployer, thing, name } of found.sort((a, b) => a.name.localeCompare(b.name))) {
    const before = cloud.calls.length;
    const walk = new Walk(cloud);
    await deployer.rollout(walk, { name, thing, released: released(thing) }, pace);
    swings.push({
      service: name,
      mechanism: deployer.mechanism,
      calls: cloud.calls.slice(before),
      waits: walk.waits,
      seconds: walk.seconds,
    });
  }
  return swings;
}
