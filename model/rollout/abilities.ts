/** What each mechanism can do. docs/rollouts.md's table is generated from here; refusals.ts has the reasons. */
import { HookStage, Mechanism, Strategy } from "./vocabulary";

/** What a mechanism can do under a strategy beside moving to the new release. */
export interface Ability {
  /** What it is at AWS. */
  readonly becomes: string;
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

/** An accepted cell's ability apart from what it becomes. */
type Shared = Omit<Ability, "becomes">;

const nothing: Shared = {
  bake: false,
  testTraffic: false,
  functionHooks: [],
  scriptHooks: [],
  approval: "none",
  keepOld: false,
  percentages: false,
};

const everyStage: readonly HookStage[] = ["afterScaleUp", "afterTestTraffic", "afterTraffic"];

const ecsTraffic: Shared = {
  ...nothing,
  bake: true,
  testTraffic: true,
  functionHooks: everyStage,
  approval: "either",
};

const codeDeployEcs: Shared = { ...ecsTraffic, approval: "rollbackOnly" };

const copiedFleet: Shared = {
  ...nothing,
  scriptHooks: ["afterScaleUp", "afterTraffic"],
  approval: "rollbackOnly",
  keepOld: true,
};

const standingFleets: Shared = { ...ecsTraffic, keepOld: true };

const replacing: Shared = { ...nothing, percentages: true };

const as = (becomes: string, shared: Shared): Ability => ({ ...shared, becomes });

/** The accepted cells of mechanism and strategy. */
const abilities: Readonly<Record<Mechanism, Partial<Readonly<Record<Strategy, Ability>>>>> = {
  ecs: {
    rolling: as("deployment strategy ROLLING with circuit breaker, one target group", replacing),
    blueGreen: as("deployment strategy BLUE_GREEN, two target groups on a rule", ecsTraffic),
    canary: as("deployment strategy CANARY, two target groups on a rule", ecsTraffic),
    linear: as("deployment strategy LINEAR, two target groups on a rule", ecsTraffic),
  },
  codeDeployEcs: {
    blueGreen: as(
      "configuration CodeDeployDefault.ECSAllAtOnce, listeners of its own",
      codeDeployEcs,
    ),
    canary: as("own configuration TimeBasedCanary, listeners of its own", codeDeployEcs),
    linear: as("own configuration TimeBasedLinear, listeners of its own", codeDeployEcs),
  },
  copiedFleet: {
    blueGreen: as("COPY_AUTO_SCALING_GROUP, instance by instance in one target group", copiedFleet),
  },
  standingFleets: {
    blueGreen: as("a state machine moves all weight of a rule from fleet to fleet", standingFleets),
    canary: as("a state machine moves the weights of a rule in the given steps", standingFleets),
    linear: as("a state machine moves the weights of a rule in equal steps", standingFleets),
  },
  instanceRefresh: {
    rolling: as("instance refresh with checkpoints, one target group", replacing),
  },
};

/** Whether a mechanism has a strategy at all. */
export function isAccepted(mechanism: Mechanism, strategy: Strategy): boolean {
  return abilities[mechanism][strategy] !== undefined;
}

/** What a mechanism can do under a strategy; nothing where it has no such strategy. */
export function can(mechanism: Mechanism, strategy: Strategy): Ability {
  return abilities[mechanism][strategy] ?? { ...nothing, becomes: "" };
}

/** Mechanisms whose load balancer shares traffic between two target groups by weight. */
export function hasTwoGroups(mechanism: Mechanism, strategy: Strategy): boolean {
  if (mechanism === "copiedFleet") return false;
  return strategy !== "rolling";
}
