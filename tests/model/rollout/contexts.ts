/** Services as far as their rollouts depend on them. */
import { RolloutContext } from "../../../model/rollout/vocabulary";

export const containers: RolloutContext = {
  runtime: "containers",
  routed: true,
  testListener: true,
  bakeMinutes: 5,
  keepOldMinutes: 60,
};

export const instances: RolloutContext = { ...containers, runtime: "instances" };

/** A service that nobody reaches. */
export const worker: RolloutContext = { ...containers, routed: false, testListener: false };
