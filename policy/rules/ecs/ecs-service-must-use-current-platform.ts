import { resourceRule } from "../../lib/rule";
import { service } from "../../lib/types";

/** Fargate's Linux platform that AWS still mends. */
const oldest = [1, 4, 0];

function isCurrent(version: string): boolean {
  if (version === "LATEST") return true;
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const parts = version.split(".").map(Number);
  const place = oldest.findIndex((part, index) => part !== parts[index]);
  return place < 0 || (parts[place] ?? 0) > (oldest[place] ?? 0);
}

export const rule = resourceRule({
  name: "ecs-service-must-use-current-platform",
  id: "ECS-11",
  title: "Fargate services run on a current platform version",
  description: "Older ones get no fixes, and know neither EFS nor ephemeral storage beyond 20 GiB",
  severity: "medium",
  types: service,
  remediationSteps: 'Leave platformVersion out, or set it to "LATEST" or at least "1.4.0"',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
  check: (each) => {
    if (!isCurrent(each.text("platformVersion") ?? "LATEST")) {
      each.violation("platformVersion is older than 1.4.0: leave it out");
    }
  },
});
