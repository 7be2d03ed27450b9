import { stackRule } from "../../lib/rule";
import { hostedZone, queryLog } from "../../lib/types";

export const rule = stackRule({
  name: "route53-zone-must-log-queries",
  id: "DNS-02",
  title: "Public zones log who asks for which name",
  description: "Nobody can say since when a name led elsewhere, nor who probes for names",
  severity: "low",
  types: hostedZone,
  remediationSteps: "Set `bluegreen-aws:dns.queryLog` to true",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/route53-controls.html#route53-2",
  check: (stack) => {
    const zones = stack.of(hostedZone);
    const logged = new Set<string>();
    stack.each(queryLog, (log) => {
      for (const zone of log.refersTo("zoneId", zones)) logged.add(zone.urn);
    });
    stack.each(hostedZone, (each) => {
      // A zone with VPCs is private: Route 53 logs the queries of public ones only.
      if (each.isSet("vpcs") || logged.has(each.urn)) return;
      each.violation("no QueryLog names this zone: add one");
    });
  },
});
