/** Runs stacks in the simulator for a command: with the pack, with progress, several side by side. */
import type { Simulation } from "../simulator";
import { World } from "./command";

export interface Request {
  readonly stack: string;
  readonly configFile?: string;
  readonly simulateUp?: boolean;
}

/** Requests that are answered between two signs of life. */
const PROGRESS_STEP = 25;

/** One stack. What cannot even be read (a missing stack file) becomes a simulation that failed. */
export async function simulated(request: Request, world: World): Promise<Simulation> {
  const { directory, policyPack, progress } = world;
  progress.update(request.stack, "starting");
  try {
    const simulation = await world.simulate({
      directory,
      ...request,
      policyPack,
      onProgress: (requests) => {
        if (requests % PROGRESS_STEP === 0) progress.update(request.stack, `${requests} requests`);
      },
    });
    progress.update(request.stack, simulation.ok ? "done" : "failed");
    return simulation;
  } catch (error) {
    progress.update(request.stack, "failed");
    return unreadable(request.stack, error);
  }
}

function unreadable(stack: string, error: unknown): Simulation {
  if (!(error instanceof Error)) throw error;
  const graph = { project: "", stack, resources: [] };
  return { ...graph, ok: false, graph, outputs: {}, messages: [], errors: [error.message] };
}
