/** What a simulation comes to: one exit code for it, and one for several side by side. */
import type { Simulation } from "../simulator";
import { ExitCode, exitCodes } from "./command";

/**
 * Whether a finding stops a deployment. What a remediating rule still finds after its remedy is treated
 * as mandatory, as by Pulumi's engine.
 */
export function stops({ level }: { readonly level?: string }): boolean {
  return level === "mandatory" || level === "remediate";
}

export function exitCodeOf(simulation: Simulation): ExitCode {
  if (!simulation.ok) return exitCodes.failed;
  const { violations = [], undecided = [] } = simulation.policies ?? {};
  return [...violations, ...undecided].some(stops) ? exitCodes.policy : exitCodes.fine;
}

/** A failure outweighs a policy, a policy outweighs nothing. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  const byWeight: readonly ExitCode[] = [exitCodes.failed, exitCodes.policy];
  return byWeight.find((code) => codes.includes(code)) ?? exitCodes.fine;
}
