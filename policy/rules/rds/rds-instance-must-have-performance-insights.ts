import { resourceRule } from "../../lib/rule";
import { auroraInstance, database } from "../../lib/types";

/** Classes whose memory is too small for it under MySQL and MariaDB; PostgreSQL has it on every class. */
const tooSmall = /^db\.t\dg?\.(?:micro|small)$/;

export const rule = resourceRule({
  name: "rds-instance-must-have-performance-insights",
  id: "RDS-15",
  title: "Databases tell which statements take their time",
  description: "Without it, a database that is slow today can only be watched from now on",
  severity: "low",
  types: [...database, ...auroraInstance],
  remediationSteps:
    "Set performanceInsightsEnabled to true (the default in stg and prd); seven days of it are free",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html",
  check: (instance) => {
    if (instance.flag("performanceInsightsEnabled", false)) return;
    const offersNone =
      !/postgres/.test(instance.text("engine") ?? "") &&
      tooSmall.test(instance.text("instanceClass") ?? "");
    if (!offersNone) instance.violation("performanceInsightsEnabled is not true: set it");
  },
});
