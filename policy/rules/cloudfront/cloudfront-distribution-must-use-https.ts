import { resourceRule } from "../../lib/rule";
import { distribution } from "../../lib/types";
import { View } from "../../lib/view";

const encrypted = ["redirect-to-https", "https-only"];

export const rule = resourceRule({
  name: "cloudfront-distribution-must-use-https",
  id: "CF-01",
  title: "Viewers reach CloudFront over HTTPS",
  description: "Cookies and pages would cross the internet in plain text",
  severity: "high",
  types: distribution,
  remediationSteps:
    'Set viewerProtocolPolicy to "redirect-to-https" on the default and every ordered behaviour',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3",
  check: (each) => {
    const judge = (behaviour: View, name: string): void => {
      if (!encrypted.includes(behaviour.text("viewerProtocolPolicy") ?? "")) {
        each.violation(`${name}.viewerProtocolPolicy allows plain HTTP: set "redirect-to-https"`);
      }
    };
    each.each("defaultCacheBehavior", (behaviour) => judge(behaviour, "defaultCacheBehavior"));
    each.each("orderedCacheBehaviors", (behaviour) => judge(behaviour, "orderedCacheBehaviors[]"));
  },
});
