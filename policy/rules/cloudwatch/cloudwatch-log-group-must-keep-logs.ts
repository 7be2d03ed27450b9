import type { Tier } from "../../lib/context";
import { resourceRule } from "../../lib/rule";
import { logGroup } from "../../lib/types";

const leastDays: Readonly<Record<Tier, number>> = { dev: 14, stg: 90, prd: 365 };

export const rule = resourceRule({
  name: "cloudwatch-log-group-must-keep-logs",
  id: "LOG-01",
  title: "Log groups keep their events for a chosen time (14 days in dev, 90 in stg, 365 in prd)",
  description:
    "Where nothing is said they grow for ever; where too little is, the incident's beginning is gone",
  severity: "medium",
  types: logGroup,
  remediationSteps: "Set `bluegreen-aws:logs.retentionDays`",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-16",
  check: (group, { tier }) => {
    // Without a value, and with 0, the events never expire.
    const days = group.number("retentionInDays") ?? 0;
    const least = leastDays[tier];
    if (!(days >= least)) group.violation(`retentionInDays is ${days}: set at least ${least}`);
  },
});
