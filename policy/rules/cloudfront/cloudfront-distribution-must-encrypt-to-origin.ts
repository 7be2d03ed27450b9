import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";

export const rule = resourceRule({
  name: "cloudfront-distribution-must-encrypt-to-origin",
  id: "CF-07",
  title: "CloudFront speaks HTTPS with TLS 1.2 to origins on the internet",
  description: "The way from CloudFront to the origin crosses the same internet",
  severity: "high",
  types: distribution,
  remediationSteps:
    'Set customOriginConfig.originProtocolPolicy to "https-only" and originSslProtocols to ["TLSv1.2"], or reach the load balancer through a VPC origin',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-9",
  check: (each) => {
    each.each("origins", (origin) => {
      if (!origin.isSet("customOriginConfig")) return;
      if (origin.text("customOriginConfig.originProtocolPolicy") !== "https-only") {
        each.violation('customOriginConfig.originProtocolPolicy is not "https-only": set it');
      }
      const protocols = origin.texts("customOriginConfig.originSslProtocols");
      if (protocols.some((protocol) => protocol !== "TLSv1.2") || protocols.length === 0) {
        each.violation('customOriginConfig.originSslProtocols is not ["TLSv1.2"]: set it');
      }
    });
  },
});
