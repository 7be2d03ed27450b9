/** Who reaches whom in a simulated stack: its graph's answers, held against its configuration. */
import { cloudFrontLists } from "../analysis/reachability/cloudfront-lists";
import { EgressMode, egressModes } from "../analysis/reachability/default-routes";
import { reachability, Reachability, verdictsOf } from "../analysis/reachability/report";
import { ConfigError } from "../config/fault";
import { load } from "../config/load";
import type { Simulation } from "../simulator";
import { readProject } from "../simulator/engine/config-file";
import { ExitCode, exitCodes } from "./command";
import type { Request } from "./simulated";

const REGION = "aws:region";

/**
 * Asks a simulation with known outputs: in a preview, subnets have no ids to be told apart by.
 *
 * @param directory where Pulumi.yaml is
 */
export function reachabilityOf(
  { graph, stack, project }: Simulation,
  request: Request,
  directory: string,
): Reachability {
  const file = request.configFile ?? `Pulumi.${stack}.yaml`;
  const config = Object.fromEntries(readProject(directory, file).config);
  return reachability(graph, {
    egress: egressOf(config, { project, stack }),
    cloudFrontLists: cloudFrontLists(config[REGION] ?? ""),
  });
}

/** The stack's `network.egress`. Another program's configuration has none that this one could read. */
function egressOf(
  config: Readonly<Record<string, string>>,
  identity: Parameters<typeof load>[1],
): EgressMode | undefined {
  try {
    const { egress }: { egress?: string } = load(config, identity).settings.network;
    return egressModes.find((mode) => mode === egress);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** A fault stops like a mandatory policy. What is not known is said, and stops nothing. */
export function exitCodeOfReachability(report: Reachability): ExitCode {
  const isFault = verdictsOf(report).some(({ status }) => status === "fault");
  return isFault ? exitCodes.policy : exitCodes.fine;
}
