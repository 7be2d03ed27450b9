/** Ways of checking a release, and of taking it back, that a mechanism does not have. */
import { askedFor, askedHook, functionHook, functionHooksOfOneStage, Refusal } from "./refusal";

export const checkRefusals: readonly Refusal[] = [
  {
    id: "rolling-test-traffic",
    key: "testTraffic",
    mechanisms: ["ecs", "instanceRefresh"],
    strategies: ["rolling"],
    asked: askedFor("testTraffic"),
    because: "new and old share one target group: testers could not tell them apart",
    nearest: "strategy blueGreen, canary or linear",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green service deployments workflow", testing phase: test requests go to the green environment while production traffic stays on blue',
    },
  },
  {
    id: "copied-fleet-test-traffic",
    key: "testTraffic",
    mechanisms: ["copiedFleet"],
    asked: askedFor("testTraffic"),
    because: "green is in no target group before it takes traffic; it is verified on its instances",
    nearest: "a script hook afterScaleUp, or mechanism standingFleets",
    source: { type: "codedeploy.DeploymentGroupLoadBalancerInfo", lacks: "testTrafficRoute" },
  },
  {
    id: "rolling-hooks",
    key: "hooks",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: functionHook,
    because:
      "a task takes traffic as soon as it is healthy: a check between the two comes too late",
    nearest: "the health check, with the circuit breaker, or strategy blueGreen",
    source: {
      document:
        "ECS API reference, DeploymentLifecycleHook, lifecycleStages: each stage is told by what the blue and the green service revision do",
    },
  },
  {
    id: "copied-fleet-function-hooks",
    key: "hooks",
    mechanisms: ["copiedFleet"],
    asked: functionHook,
    because: "on EC2, CodeDeploy's lifecycle events run scripts on the instances",
    nearest: "script, a file of the release's bundle",
    source: {
      document:
        "CodeDeploy user guide, \"AppSpec 'hooks' section\": for EC2/On-Premises, lifecycle events are linked to scripts",
    },
  },
  {
    id: "instance-refresh-hooks",
    key: "hooks",
    mechanisms: ["instanceRefresh"],
    asked: (request) => functionHook(request) ?? askedHook("script")(request),
    because:
      "an instance refresh asks nobody; each new instance is verified before it takes traffic",
    nearest: "healthCheck, or mechanism standingFleets",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "lifecycleHooks" },
  },
  {
    id: "script-hooks",
    key: "hooks",
    mechanisms: ["ecs", "codeDeployEcs", "standingFleets"],
    asked: askedHook("script"),
    because: "only CodeDeploy's agent on an instance runs scripts of a bundle during a rollout",
    nearest: "paths, the smoke test, or functionArn",
    source: {
      document:
        "CodeDeploy user guide, \"AppSpec 'hooks' section\": for an Amazon ECS deployment it names Lambda functions",
    },
  },
  {
    id: "code-deploy-hooks-per-stage",
    key: "hooks",
    mechanisms: ["codeDeployEcs"],
    asked: functionHooksOfOneStage,
    because: "CodeDeploy asks one function at each of its events",
    nearest: "one hook for each stage; a smoke test takes several paths",
    source: {
      document:
        "CodeDeploy user guide, \"AppSpec 'hooks' section for an Amazon ECS deployment\": a hook is one Lambda function behind the name of the lifecycle event",
    },
  },
  {
    id: "no-approval",
    key: "approval",
    mechanisms: ["ecs", "instanceRefresh"],
    strategies: ["rolling"],
    asked: askedFor("approval"),
    because: "there is no pause in which new and old stand beside each other",
    nearest:
      "strategy blueGreen, canary or linear (mechanism standingFleets or copiedFleet on instances)",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "deploymentReadyOption" },
  },
  {
    id: "approval-that-continues",
    key: "approval",
    mechanisms: ["codeDeployEcs", "copiedFleet"],
    asked: ({ approval }) => (approval?.onTimeout === "continue" ? "continue" : undefined),
    because: "CodeDeploy waits only with STOP_DEPLOYMENT, which ends in going back",
    nearest: "onTimeout: rollback",
    source: {
      document:
        "CodeDeploy API reference, DeploymentReadyOption: waitTimeInMinutes applies only to STOP_DEPLOYMENT; CONTINUE_DEPLOYMENT goes on immediately",
    },
  },
];

export const rollbackRefusals: readonly Refusal[] = [
  {
    id: "instance-refresh-rollback",
    key: "rollback",
    mechanisms: ["instanceRefresh"],
    asked: ({ rollback }) =>
      rollback === undefined || rollback.onFailure === rollback.onAlarm ? undefined : rollback,
    because: "an instance refresh goes back on failure and on alarm, or on neither",
    nearest: "onFailure and onAlarm with the same value",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "autoRollbackEvents" },
  },
];
