import { resourceRule } from "../../lib/rule";
import { listener } from "../../lib/types";

export const rule = resourceRule({
  name: "lb-listener-must-have-certificate",
  id: "LB-04",
  title: "HTTPS listeners have a certificate of ACM",
  description: "AWS refuses the listener otherwise, half way through the deployment",
  severity: "medium",
  types: listener,
  remediationSteps:
    "Set `bluegreen-aws:dns.zone`: the certificate is requested and validated from it",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  check: (each) => {
    if (!["HTTPS", "TLS"].includes(each.text("protocol") ?? "")) return;
    if (!each.isSet("certificateArn")) each.violation("certificateArn is missing: set it");
  },
});
