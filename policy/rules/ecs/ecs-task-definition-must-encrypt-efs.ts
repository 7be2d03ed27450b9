import { resourceRule } from "../../lib/rule";
import { taskDefinition } from "../../lib/types";

const path = "efsVolumeConfiguration";

export const rule = resourceRule({
  name: "ecs-task-definition-must-encrypt-efs",
  id: "ECS-12",
  title: "Tasks mount EFS over TLS and by their role",
  description:
    "Otherwise files cross the VPC in plain text, and whoever reaches the mount target may mount them",
  severity: "high",
  types: taskDefinition,
  remediationSteps:
    'Set efsVolumeConfiguration.transitEncryption and authorizationConfig.iam to "ENABLED"',
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-best-practices.html",
  check: (definition) =>
    definition.each("volumes", (volume) => {
      if (!volume.isSet(path)) return;
      if (volume.text(`${path}.transitEncryption`) !== "ENABLED") {
        definition.violation('volumes[].transitEncryption is not "ENABLED": set it');
      }
      if (volume.text(`${path}.authorizationConfig.iam`) !== "ENABLED") {
        definition.violation('volumes[].authorizationConfig.iam is not "ENABLED": set it');
      }
    }),
});
