import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/autoscaling/autoscaling-group-must-have-room-for-green";
import { describeStackRule, StackResource } from "../../support/stack-rule-spec";

const sizes = ["desiredCapacity", "maxSize", "minSize"];

function group(minSize: number, maxSize: number, rest: Partial<StackResource> = {}): StackResource {
  return { type: "aws:autoscaling/group:Group", inputs: { minSize, maxSize }, ...rest };
}

const fleets: StackResource = { type: "bluegreen-aws:compute:StandingFleets" };
const moved = { parent: "fleets", options: { ignoreChanges: sizes } };

describeStackRule(rule, {
  compliant: {
    app: {
      type: "aws:autoscaling/group:Group",
      inputs: { minSize: 2, maxSize: 4, desiredCapacity: 2 },
    },
    deployments: {
      type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
      refs: { autoscalingGroups: ["app"] },
    },
  },
  cases: {
    "refuses a single instance": [{ app: { minSize: 1 } }, "violates"],
    "takes an absent minimum as none": [{ app: { minSize: undefined } }, "violates"],
    "refuses a group that is copied and cannot double": [{ app: { maxSize: 3 } }, "violates"],
    "takes the minimum for an absent size": [{ app: { desiredCapacity: undefined } }, "passes"],
    "goes by the minimum where the size moves at run time": [
      {
        app: {
          type: "aws:autoscaling/group:Group",
          inputs: { minSize: 2, maxSize: 4, desiredCapacity: UNKNOWN },
          options: { ignoreChanges: sizes },
        },
      },
      "passes",
    ],
    "takes a group that nothing copies and that cannot double": [
      { app: { maxSize: 3 }, deployments: null },
      "passes",
    ],
    "takes an idle fleet beside one that serves": [
      { fleets, blue: group(2, 4, moved), green: group(0, 4, moved) },
      "passes",
    ],
    "refuses two idle fleets": [
      { fleets, blue: group(0, 4, moved), green: group(0, 4, moved) },
      "violates",
    ],
    "refuses an empty group whose size nothing moves": [
      { fleets, blue: group(2, 4, moved), green: group(0, 4, { parent: "fleets" }) },
      "violates",
    ],
    "takes the seed of a fleet once a copy of it serves": [
      { app: group(0, 0, { options: { ignoreChanges: sizes } }) },
      "passes",
    ],
    "leaves the instances of a cluster to its tasks": [
      {
        app: { minSize: 0 },
        deployments: null,
        capacity: {
          type: "aws:ecs/capacityProvider:CapacityProvider",
          refs: { autoScalingGroupProvider: "app" },
        },
      },
      "passes",
    ],
    "only advises in stg": { tier: "stg", change: { app: { minSize: 1 } }, outcome: "violates" },
    "does not ask it in dev": { tier: "dev", change: { app: { minSize: 1 } }, outcome: "passes" },
    "cannot decide on an unknown size": [{ app: { maxSize: UNKNOWN } }, "undecided"],
  },
});
