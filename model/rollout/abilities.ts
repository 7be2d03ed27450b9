/** What each mechanism can do. docs/rollouts.md's table is generated from here; refusals.ts has the reasons. */
import { HookStage, Mechanism, Strategy } from "./vocabulary";

/** What a mechanism can do under a strategy beside moving to the new release. */
export interface Ability {
  readonly bake: boolean;
  readonly testTraffic: boolean;
  /** Stages in which a Lambda function, the smoke test among them, can be asked. */
  readonly functionHooks: readonly HookStage[];
  /** Stages in which a script of the bundle can run on the new instances. */
  readonly scriptHooks: readonly HookStage[];
  readonly approval: "none" | "rollbackOnly" | "either";
  readonly keepOld: boolean;
  /** Percentages of healthy and of running tasks or instances. */
  readonly percentages: boolean;
}

const nothing: Ability = {
  bake: false,
  testTraffic: false,
  functionHooks: [],
  scriptHooks: [],
  approval: "none",
  keepOld: false,
  percentages: false,
};

const everyStage: readonly HookStage[] = ["afterScaleUp", "afterTestTraffic", "afterTraffic"];

const ecsTraffic: Ability = {
  ...nothing,
  bake: true,
  testTraffic: true,
  functionHooks: everyStage,
  approval: "either",
};

const codeDeployEcs: Ability = { ...ecsTraffic, approval: "rollbackOnly" };

const copiedFleet: Ability = {
  ...nothing,
  scriptHooks: ["afterScaleUp", "afterTraffic"],
  approval: "rollbackOnly",
  keepOld: true,
};

const standingFleets: Ability = { ...ecsTraffic, keepOld: true };

const replacing: Ability = { ...nothing, percentages: true };

/** The accepted cells of mechanism and strategy. */
const abilities: Readonly<Record<Mechanism, Partial<Readonly<Record<Strategy, Ability>>>>> = {
  ecs: { rolling: replacing, blueGreen: ecsTraffic, canary: ecsTraffic, linear: ecsTraffic },
  codeDeployEcs: { blueGreen: codeDeployEcs, canary: codeDeployEcs, linear: codeDeployEcs },
  copiedFleet: { blueGreen: copiedFleet },
  standingFleets: {
    blueGreen: standingFleets,
    canary: standingFleets,
    linear: standingFleets,
  },
  instanceRefresh: { rolling: replacing },
};

/** Whether a mechanism has a strategy at all. */
export function isAccepted(mechanism: Mechanism, strategy: Strategy): boolean {
  return abilities[mechanism][strategy] !== undefined;
}

/** What a mechanism can do under a strategy; nothing where it has no such strategy. */
export function can(mechanism: Mechanism, strategy: Strategy): Ability {
  return abilities[mechanism][strategy] ?? nothing;
}

/** Mechanisms whose load balancer shares traffic between two target groups by weight. */
export function hasTwoGroups(mechanism: Mechanism, strategy: Strategy): boolean {
  if (mechanism === "copiedFleet") return false;
  return strategy !== "rolling";
}
