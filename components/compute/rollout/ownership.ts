/**
 * Who owns what at run time, by mechanism. Whatever is not the program's is created by it
 * and then left alone: each line here is an `ignoreChanges`, a line of docs/rollouts.md and a test.
 */

import { Mechanism } from "../../../model/rollout/vocabulary";

export type Owner =
  | "Application Auto Scaling"
  | "CodeDeploy"
  | "EC2 Auto Scaling"
  | "ECS"
  | "keeper"
  | "release"
  | "schedule";

/** What a mechanism moves, of one resource type. */
export interface Ownership {
  readonly mechanism: Mechanism;
  readonly type: string;
  readonly property: string;
  readonly owner: Owner;
  /** What would happen if the program set it back. */
  readonly why: string;
  /** True: only of a service that releases deploy; with `image:` the program owns it. */
  readonly releasedOnly?: true;
  /** True: only where traffic moves between two target groups. */
  readonly pairOnly?: true;
  /** True: only of a service whose stack file sets other limits at set times. */
  readonly scheduledOnly?: true;
}

type Row = Omit<Ownership, "mechanism">;

const group = "aws:autoscaling/group:Group";
const launchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";

const copiedFleet: readonly Row[] = [
  {
    type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    property: "autoscalingGroups",
    owner: "CodeDeploy",
    why: "names the live group after every deployment; set back, the next one would copy the empty seed",
  },
  {
    type: group,
    property: "minSize",
    owner: "keeper",
    why: "0 once a copy is live; set back, a second fleet of the old release would start",
  },
  {
    type: group,
    property: "maxSize",
    owner: "keeper",
    why: "0 once a copy is live, so that nothing can start in it",
  },
  {
    type: group,
    property: "desiredCapacity",
    owner: "keeper",
    why: "moved by target tracking while the seed is live, 0 afterwards",
  },
  {
    type: group,
    property: "targetGroupArns",
    owner: "keeper",
    why: "empty once a copy is live; set back, the old release would be registered again",
  },
  {
    type: group,
    property: "suspendedProcesses",
    owner: "keeper",
    why: "suspended while the seed is kept for going back; resumed, it would replace instances",
  },
  {
    type: group,
    property: "minElbCapacity",
    owner: "keeper",
    why: "only the first `up` waits for healthy targets; a seed that is empty never has any",
  },
];

/** Of tasks, whatever carries the rollout out. */
const scheduledTasks: readonly Row[] = ["minCapacity", "maxCapacity"].map((property) => ({
  type: "aws:appautoscaling/target:Target",
  property,
  owner: "schedule",
  why: "set at the schedule's times; set back, a fleet would grow or shrink hours before its time",
  scheduledOnly: true,
}));

const service = "aws:ecs/service:Service";

const ecs: readonly Row[] = [
  {
    type: service,
    property: "desiredCount",
    owner: "Application Auto Scaling",
    why: "moved with the load; set back, an `up` at the busiest hour would stop tasks that serve",
  },
  {
    type: service,
    property: "taskDefinition",
    owner: "release",
    why: "names the revision that was released; set back, the placeholder would take its place",
    releasedOnly: true,
  },
  {
    type: service,
    property: "loadBalancers",
    owner: "ECS",
    why: "blue and green may be reported in each other's place; set back, ECS would take it for a new deployment",
    pairOnly: true,
  },
  {
    type: "aws:lb/listenerRule:ListenerRule",
    property: "actions",
    owner: "ECS",
    why: "has the weights of the rollout; set back, all traffic would go to a target group that may be empty",
    pairOnly: true,
  },
];

const codeDeployEcs: readonly Row[] = [
  {
    type: service,
    property: "taskDefinition",
    owner: "CodeDeploy",
    why: "the deployed revision; AWS takes another one from a deployment alone, so that every `up` would fail",
  },
  {
    type: service,
    property: "loadBalancers",
    owner: "CodeDeploy",
    why: "names the target group that serves, blue and green in turn; AWS refuses to have it set back",
  },
  {
    type: service,
    property: "desiredCount",
    owner: "Application Auto Scaling",
    why: "moved with the load; set back, tasks that are needed would be stopped",
  },
  {
    type: service,
    property: "networkConfiguration",
    owner: "release",
    why: "AWS takes another one from a deployment alone: the AppSpec carries it, so that a change goes live with the next release",
  },
  {
    type: service,
    property: "capacityProviderStrategies",
    owner: "release",
    why: "as networkConfiguration; the provider would replace the service for a change of it",
  },
  {
    type: "aws:lb/listener:Listener",
    property: "defaultActions",
    owner: "CodeDeploy",
    why: "has the weights of both groups; set back, all traffic would go to tasks that are gone",
  },
];

/** Of every release that is a version of the launch template. */
const releaseInTags: Row = {
  type: launchTemplate,
  property: "tagSpecifications",
  owner: "release",
  why: "the newest version has the release's tag; set back, every `up` after a refresh would make a version without",
};

const instanceRefresh: readonly Row[] = [
  {
    type: group,
    property: "launchTemplate",
    owner: "release",
    why: "the version that was released; set to the newest, instances that join would have another release, or none",
  },
  {
    type: group,
    property: "desiredCapacity",
    owner: "EC2 Auto Scaling",
    why: "moved by target tracking; set back, a fleet under load would shrink",
  },
  ...["minSize", "maxSize"].map((property): Row => ({
    type: group,
    property,
    owner: "schedule",
    why: "set at the schedule's times; set back, a fleet would grow or shrink hours before its time",
    scheduledOnly: true,
  })),
  releaseInTags,
];

const standingFleets: readonly Row[] = [
  {
    type: "aws:lb/listenerRule:ListenerRule",
    property: "actions",
    owner: "release",
    why: "the weights say which fleet serves; set back, all traffic would go to one that may be empty",
  },
  {
    type: group,
    property: "minSize",
    owner: "release",
    why: "0 on the idle fleet, held high on both while traffic moves; set back, the idle one would start",
  },
  {
    type: group,
    property: "maxSize",
    owner: "release",
    why: "0 on the idle fleet; set back to 0 on green, a live fleet would be terminated",
  },
  {
    type: group,
    property: "desiredCapacity",
    owner: "release",
    why: "0 on the idle fleet, moved by target tracking on the live one",
  },
  {
    type: group,
    property: "launchTemplate",
    owner: "release",
    why: "each fleet has the version of its release; set to the newest, instances that join would have another one, or none",
  },
  {
    type: group,
    property: "minElbCapacity",
    owner: "release",
    why: "only the first `up` waits for healthy targets; an idle fleet never has any",
  },
  releaseInTags,
];

const rows: Readonly<Partial<Record<Mechanism, readonly Row[]>>> = {
  ecs: [...ecs, ...scheduledTasks],
  codeDeployEcs: [...codeDeployEcs, ...scheduledTasks],
  copiedFleet,
  standingFleets,
  instanceRefresh,
};

export const ownership: readonly Ownership[] = Object.entries(rows).flatMap(([mechanism, own]) =>
  own.map((row) => ({ mechanism: mechanism as Mechanism, ...row })),
);

/** The properties of a type that the program leaves alone under a mechanism. */
export function leftAlone(
  mechanism: Mechanism,
  type: string,
  {
    released = true,
    pair = true,
    scheduled = true,
  }: { readonly released?: boolean; readonly pair?: boolean; readonly scheduled?: boolean } = {},
): string[] {
  return ownership
    .filter((row) => row.mechanism === mechanism && row.type === type)
    .filter((row) => released || row.releasedOnly !== true)
    .filter((row) => pair || row.pairOnly !== true)
    .filter((row) => scheduled || row.scheduledOnly !== true)
    .map((row) => row.property);
}
