import { resourceRule } from "../../lib/rule";
import { cluster } from "../../lib/types";

export const rule = resourceRule({
  name: "ecs-cluster-must-have-container-insights",
  id: "ECS-02",
  title: "Clusters report metrics per task (Container Insights)",
  description:
    "Without them nobody sees which task ran out of memory, or that fewer run than should",
  severity: "medium",
  types: cluster,
  remediationSteps:
    'Put { name: "containerInsights", value: "enabled" } (or "enhanced") into the cluster\'s settings',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12",
  check: (each) => {
    const isOn = each
      .list("settings")
      .filter((setting) => setting.text("name") === "containerInsights")
      .some((setting) => ["enabled", "enhanced"].includes(setting.text("value") ?? ""));
    if (!isOn) each.violation("settings do not switch containerInsights on: add it");
  },
});
