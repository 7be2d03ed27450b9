import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-encrypt-efs";
import { describeResourceRule } from "../../support/rule-spec";

const path = "volumes[0].efsVolumeConfiguration";

describeResourceRule(rule, {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  compliant: {
    volumes: [
      {
        name: "uploads",
        efsVolumeConfiguration: {
          fileSystemId: UNKNOWN,
          transitEncryption: "ENABLED",
          authorizationConfig: { accessPointId: UNKNOWN, iam: "ENABLED" },
        },
      },
    ],
  },
  cases: {
    "refuses files in plain text": [{ [`${path}.transitEncryption`]: "DISABLED" }, "violates"],
    "takes an absent encryption as none": [
      { [`${path}.transitEncryption`]: undefined },
      "violates",
    ],
    "refuses a mount without the task's role": [
      { [`${path}.authorizationConfig`]: undefined },
      "violates",
    ],
    "takes a volume that is no file system": [{ volumes: [{ name: "scratch" }] }, "passes"],
    "takes a task without volumes": [{ volumes: undefined }, "passes"],
    "cannot decide on an unknown encryption": [
      { [`${path}.transitEncryption`]: UNKNOWN },
      "undecided",
    ],
  },
});
