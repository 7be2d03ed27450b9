/**
 * Runs a Pulumi program without a cloud: the real program under Pulumi's own runner, against the
 * engine's protocols, with answers from the resource table. docs/simulator.md says what that covers.
 */
import { attempt, ProgramRunner, SimulateOptions, Simulation } from "./attempt";
import { readProject } from "./engine/config-file";

export { SECRET_PLACEHOLDER, ConfigFileError } from "./engine/config-file";
export type { SimulateOptions, Simulation } from "./attempt";
export type { Message } from "./engine/engine-service";
export type { PolicyReport, Undecided, Violation } from "./engine/policy";

/**
 * Runs a program once, and once more with stack traces if it crashed, so that the author sees where.
 *
 * @param run how, if not by Pulumi's own runner in a process of its own
 * @throws ConfigFileError when the project or stack file cannot be read
 */
export async function simulate(options: SimulateOptions, run?: ProgramRunner): Promise<Simulation> {
  const configFile = options.configFile ?? `Pulumi.${options.stack}.yaml`;
  const project = readProject(options.directory, configFile);
  const first = await attempt(project, options, { run });
  const attempted = first.crashed ? await attempt(project, options, { run, traces: true }) : first;
  return attempted.simulation;
}
