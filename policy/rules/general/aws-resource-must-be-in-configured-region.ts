import { resourceRule } from "../../lib/rule";

/** Services that CloudFront wants in us-east-1: certificate, web ACL, its logs, metrics and their alarms. */
const cloudFrontServices = ["acm", "wafv2", "cloudwatch", "sns", "lambda"];

export const rule = resourceRule({
  name: "aws-resource-must-be-in-configured-region",
  id: "GEN-04",
  title: "Resources lie in the stack's region, or in us-east-1 for CloudFront",
  description:
    "A resource in another region is outside everyone's sight, and its data outside the agreed country",
  severity: "high",
  types: "aws",
  remediationSteps:
    'Set `aws:region` in the stack file to where the resource belongs; give only what CloudFront needs (certificate, web ACL and their alarms) `region: "us-east-1"`',
  url: "https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/",
  check: (resource, context) => {
    const home = context.region ?? resource.provider.text("region");
    const region = resource.text("region") ?? resource.provider.text("region") ?? home;
    if (region === undefined) {
      return resource.violation("no region is configured: set aws:region in the stack file");
    }
    if (region === home) return;
    const service = resource.type.split(/[:/]/)[1] ?? "";
    if (region === "us-east-1" && cloudFrontServices.includes(service)) return;
    resource.violation("region is not the stack's aws:region: leave it out, or set that one");
  },
});
