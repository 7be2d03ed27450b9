/** Strategies and steps that a mechanism does not have. */
import { askedFor, askedStrategy, Refusal } from "./refusal";

export const strategyRefusals: readonly Refusal[] = [
  {
    id: "code-deploy-ecs-rolling",
    key: "strategy",
    mechanisms: ["codeDeployEcs"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "CodeDeploy replaces all tasks of an ECS service by a second set of them",
    nearest: "mechanism ecs, which rolls",
    source: {
      document:
        'CodeDeploy user guide, "What is CodeDeploy?", deployment types: only the EC2/On-Premises compute platform can use in-place deployments',
    },
  },
  {
    id: "copied-fleet-rolling",
    key: "strategy",
    mechanisms: ["copiedFleet"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "a copied fleet is a second one beside the first",
    nearest: "mechanism instanceRefresh, which replaces instances a few at a time",
    source: {
      document:
        "CodeDeploy API reference, GreenFleetProvisioningOption: COPY_AUTO_SCALING_GROUP creates the instances in a new Auto Scaling group",
    },
  },
  {
    id: "copied-fleet-shares",
    key: "strategy",
    mechanisms: ["copiedFleet"],
    strategies: ["canary", "linear"],
    asked: askedStrategy,
    because:
      "CodeDeploy moves instances in and out of one target group, and knows no shares of traffic on EC2",
    nearest: "mechanism standingFleets, which moves weights between two target groups",
    source: {
      document:
        'CodeDeploy user guide, "Working with deployment configurations in CodeDeploy": on EC2 a configuration says how many hosts stay healthy; canary and linear belong to the Amazon ECS and AWS Lambda compute platforms',
    },
  },
  {
    id: "standing-fleets-rolling",
    key: "strategy",
    mechanisms: ["standingFleets"],
    strategies: ["rolling"],
    asked: askedStrategy,
    because: "there are two fleets, so that none has to be replaced in place",
    nearest: "mechanism instanceRefresh, which replaces instances a few at a time",
    source: {
      document:
        'EC2 Auto Scaling user guide, "How an instance refresh works in an Auto Scaling group": replacing in batches is what an instance refresh does in one group',
    },
  },
  {
    id: "instance-refresh-fleets",
    key: "strategy",
    mechanisms: ["instanceRefresh"],
    strategies: ["blueGreen", "canary", "linear"],
    asked: askedStrategy,
    because:
      "instances of one target group are replaced: how many there are decides the share of traffic",
    nearest: "strategy rolling, whose steps are checkpoints, or mechanism standingFleets",
    source: { type: "autoscaling.GroupInstanceRefreshPreferences", lacks: "trafficRoutingConfig" },
  },
];

export const stepRefusals: readonly Refusal[] = [
  {
    id: "ecs-rolling-steps",
    key: "steps",
    mechanisms: ["ecs"],
    strategies: ["rolling"],
    asked: askedFor("steps"),
    because: "ECS rolls by how many tasks may be missing, without stops in between",
    nearest: "minimumHealthyPercent and maximumPercent, or strategy linear",
    source: { type: "ecs.ServiceDeploymentConfiguration", lacks: "rollingConfiguration" },
  },
  {
    id: "all-at-once-steps",
    key: "steps",
    mechanisms: ["ecs", "codeDeployEcs", "copiedFleet", "standingFleets"],
    strategies: ["blueGreen"],
    asked: ({ steps }) => (steps === undefined || steps.length === 1 ? undefined : steps),
    because: "blue/green moves all traffic at once",
    nearest: "strategy canary or linear",
    source: {
      document:
        'ECS developer guide, "Amazon ECS blue/green service deployments workflow": an immediate (all-at-once) shift of 100% of the traffic',
    },
  },
];
