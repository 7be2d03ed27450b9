/** How each service of a stack gets a new release, step by step, and how long it takes at most. */
import type { Simulation } from "../simulator";
import { ConfigError } from "../config/fault";
import { load } from "../config/load";
import { rolloutOf, timesOf, waitMinutes } from "../config/services";
import { longestSeconds, Phase, timeline } from "../model/rollout/timeline";
import { Mechanism, Strategy } from "../model/rollout/vocabulary";
import { readProject } from "../simulator/engine/config-file";
import type { Request } from "./simulated";

/** One service's rollout. Seconds are counted from its start. */
export interface ServiceRollout {
  readonly service: string;
  readonly mechanism: Mechanism;
  readonly strategy: Strategy;
  /** Who deploys: the program, for a service with `image:`, or releases. */
  readonly deployedBy: "program" | "releases";
  readonly phases: readonly (Phase & { readonly startsAt: number })[];
  /** When everything succeeds and takes its longest. */
  readonly longestSeconds: number;
  /** When whoever waits for it gives up. */
  readonly giveUpMinutes: number;
  /** Alarms, hooks and persons that can stop it. */
  readonly stoppedBy: readonly string[];
}

/**
 * The rollouts of a stack file's services, in its order. Another program's configuration has none that this
 * one could read.
 *
 * @param directory where Pulumi.yaml is
 */
export function rolloutsOf(
  { stack, project }: Pick<Simulation, "stack" | "project">,
  request: Pick<Request, "configFile">,
  directory: string,
): ServiceRollout[] {
  const file = request.configFile ?? `Pulumi.${stack}.yaml`;
  const config = Object.fromEntries(readProject(directory, file).config);
  try {
    const { settings } = load(config, { project, stack });
    return Object.entries(settings.services).map(([service, declared]) => {
      const rollout = rolloutOf(declared, settings);
      const times = timesOf(declared);
      const { alarms, hooks, approval } = rollout;
      return {
        service,
        mechanism: rollout.mechanism,
        strategy: rollout.strategy,
        deployedBy: "image" in declared && declared.image !== undefined ? "program" : "releases",
        phases: startingAt(timeline(rollout, times)),
        longestSeconds: longestSeconds(rollout, times),
        giveUpMinutes: waitMinutes(declared, settings),
        stoppedBy: [
          ...(alarms.made ? ["the alarms of this stack"] : []),
          ...alarms.names.map((name) => `alarm ${name}`),
          ...Object.keys(hooks).map((name) => `hook ${name}`),
          ...(approval === undefined ? [] : ["a person who says no"]),
        ],
      };
    });
  } catch (error) {
    if (error instanceof ConfigError) return [];
    throw error;
  }
}

function startingAt(phases: readonly Phase[]): ServiceRollout["phases"] {
  let startsAt = 0;
  return phases.map((phase) => {
    const placed = { ...phase, startsAt };
    startsAt += phase.seconds;
    return placed;
  });
}
