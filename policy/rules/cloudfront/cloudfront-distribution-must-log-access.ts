import { stackRule } from "../../lib/rule";
import { distribution, logDelivery, logDeliverySource } from "../../lib/types";

export const rule = stackRule({
  name: "cloudfront-distribution-must-log-access",
  id: "CF-04",
  title: "Requests to distributions are logged",
  description: "Afterwards nobody can say who asked for what, and what CloudFront answered",
  severity: "medium",
  types: distribution,
  remediationSteps:
    "Add a bucket store with `purpose: logs`, name it in `bluegreen-aws:ingress.logBucket`, and leave `bluegreen-aws:sites.<name>.logs` out: it is true then",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-5",
  check: (stack) => {
    const sources = stack.of(logDeliverySource);
    const distributions = stack.of(distribution);
    const delivered = new Set<string>();
    stack.each(logDelivery, (delivery) => {
      for (const source of delivery.refersTo("deliverySourceName", sources))
        delivered.add(source.urn);
    });
    const logged = new Set<string>();
    stack.each(logDeliverySource, (source) => {
      if (source.text("logType") !== "ACCESS_LOGS" || !delivered.has(source.urn)) return;
      for (const each of source.refersTo("resourceArn", distributions)) logged.add(each.urn);
    });
    stack.each(distribution, (each) => {
      if (each.isSet("loggingConfig.bucket") || logged.has(each.urn)) return;
      each.violation(
        "neither loggingConfig.bucket nor the LogDelivery of a LogDeliverySource of its ACCESS_LOGS is set: add one",
      );
    });
  },
});
