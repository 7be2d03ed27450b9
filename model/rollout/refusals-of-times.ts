/** Times and sizes that a mechanism has no setting for: how long old and new stand side by side, and how many. */
import { askedFor, Refusal } from "./refusal";

export const timeRefusals: readonly Refusal[] = [
  {
    id: "rolling-bake",
    key: "bakeMinutes",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: askedFor("bakeMinutes"),
    because: "nothing old is left to go back to once the last task is replaced",
    nearest: "strategy blueGreen, canary or linear",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, bakeTimeInMinutes: the time when both blue and green service revisions are running simultaneously after the production traffic has shifted",
    },
  },
  {
    id: "copied-fleet-bake",
    key: "bakeMinutes",
    mechanisms: ["copiedFleet"],
    asked: askedFor("bakeMinutes"),
    because: "CodeDeploy's deployment on EC2 ends when the traffic has moved, and alarms with it",
    nearest: "keepOldMinutes, during which a person can go back",
    source: {
      type: "codedeploy.DeploymentGroupBlueGreenDeploymentConfig",
      lacks: "bakeTimeInMinutes",
    },
  },
  {
    id: "instance-refresh-bake",
    key: "bakeMinutes",
    mechanisms: ["instanceRefresh"],
    asked: askedFor("bakeMinutes"),
    because: "a refresh bakes at its end, when the old instances are gone",
    nearest: "a step before the last, whose minutes are watched by the alarms",
    source: {
      document:
        "EC2 Auto Scaling API reference, RefreshPreferences, BakeTime: the time to wait at the end of an instance refresh before it is considered complete",
    },
  },
  {
    id: "ecs-keep-old",
    key: "keepOldMinutes",
    mechanisms: ["ecs", "codeDeployEcs"],
    asked: askedFor("keepOldMinutes"),
    because: "the old tasks are stopped with the end of the rollout",
    nearest: "bakeMinutes, at whose end they are stopped",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green service deployments workflow", CLEAN_UP: the blue service revision has scaled down to 0 tasks, and BAKE_TIME is before it; CodeDeploy API reference, BlueInstanceTerminationOption, terminationWaitTimeInMinutes',
    },
  },
  {
    id: "instance-refresh-keep-old",
    key: "keepOldMinutes",
    mechanisms: ["instanceRefresh"],
    asked: askedFor("keepOldMinutes"),
    because: "an old instance is terminated as soon as a new one has taken its place",
    nearest: "mechanism standingFleets or copiedFleet",
    source: {
      document:
        'EC2 Auto Scaling user guide, "How an instance refresh works in an Auto Scaling group": it terminates instances and launches new ones in batches',
    },
  },
  {
    id: "moving-percentages",
    key: "minimumHealthyPercent",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedFor("minimumHealthyPercent"),
    because: "green is started whole before any of blue is stopped",
    nearest: "strategy rolling",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, minimumHealthyPercent: a lower limit of running tasks, if a service is using the rolling update deployment type",
    },
  },
  {
    id: "moving-most",
    key: "maximumPercent",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedFor("maximumPercent"),
    because: "green is started whole before any of blue is stopped",
    nearest: "strategy rolling",
    source: {
      document:
        "ECS API reference, DeploymentConfiguration, maximumPercent: an upper limit of running tasks, if a service is using the rolling update deployment type",
    },
  },
];
