/** What carries out rollouts at AWS, one per mechanism: from its resources alone, through calls alone. */
import type { Cloud, Thing } from "../cloud/cloud";
import type { Walk } from "./walk";

/** What AWS gives no limit for: arguments of a rehearsal, not facts. */
export interface Pace {
  /** Seconds from the start of an instance or task to its first good answer, at the longest, where nothing says. */
  readonly startSeconds: number;
  /** Seconds that a hook may take whose function or script stands nowhere in the cloud. */
  readonly hookSeconds: number;
}

export interface Service {
  /** As the program calls it. */
  readonly name: string;
  /** What the deployer starts from. */
  readonly thing: Thing;
  /**
   * False where the program itself deploys: what is deployed is then no deployer's to change, only how it gets
   * its traffic.
   */
  readonly released: boolean;
}

export interface Deployer {
  readonly mechanism: string;
  /** What it would deploy to, known by its resources. */
  find(cloud: Cloud): readonly Thing[];
  /** One rollout, in which everything takes its longest and succeeds. */
  rollout(walk: Walk, service: Service, pace: Pace): Promise<void>;
}

/** Seconds; the settings of AWS's rollouts are in minutes. */
export const minutes = (count: number | undefined): number => (count ?? 0) * 60;
