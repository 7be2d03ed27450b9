/**
 * Who owns what at run time under CodeDeploy's copied fleet. Whatever is not the program's is created by it
 * and then left alone: each line here is an `ignoreChanges`, a line of docs/rollouts.md and a test.
 */

export type Owner = "CodeDeploy" | "keeper";

export interface Ownership {
  readonly type: "aws:autoscaling/group:Group" | "aws:codedeploy/deploymentGroup:DeploymentGroup";
  readonly property: string;
  readonly owner: Owner;
  /** What would happen if the program set it back. */
  readonly why: string;
}

const seed = "aws:autoscaling/group:Group";

export const copiedFleetOwnership: readonly Ownership[] = [
  {
    type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    property: "autoscalingGroups",
    owner: "CodeDeploy",
    why: "names the live group after every deployment; set back, the next one would copy the empty seed",
  },
  {
    type: seed,
    property: "minSize",
    owner: "keeper",
    why: "0 once a copy is live; set back, a second fleet of the old release would start",
  },
  {
    type: seed,
    property: "maxSize",
    owner: "keeper",
    why: "0 once a copy is live, so that nothing can start in it",
  },
  {
    type: seed,
    property: "desiredCapacity",
    owner: "keeper",
    why: "moved by target tracking while the seed is live, 0 afterwards",
  },
  {
    type: seed,
    property: "targetGroupArns",
    owner: "keeper",
    why: "empty once a copy is live; set back, the old release would be registered again",
  },
  {
    type: seed,
    property: "suspendedProcesses",
    owner: "keeper",
    why: "suspended while the seed is kept for going back; resumed, it would replace instances",
  },
  {
    type: seed,
    property: "minElbCapacity",
    owner: "keeper",
    why: "only the first `up` waits for healthy targets; a seed that is empty never has any",
  },
];

/** The properties of a type that the program leaves alone. */
export function leftAlone(type: Ownership["type"]): string[] {
  return copiedFleetOwnership.filter((row) => row.type === type).map((row) => row.property);
}
