import { resourceRule } from "../../lib/rule";
import { certificate } from "../../lib/types";

export const rule = resourceRule({
  name: "acm-certificate-no-wildcard",
  id: "ACM-04",
  title: "Certificates name each host",
  description: "Whoever gets hold of a wildcard's use can pass for every host of the domain",
  severity: "low",
  types: certificate,
  remediationSteps:
    "Leave `bluegreen-aws:dns.wildcard` out, and name hosts instead of `*.` in `bluegreen-aws:sites.<name>.hosts`, where they are known",
  url: "https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html",
  check: (each) => {
    const names = [each.text("domainName") ?? "", ...each.texts("subjectAlternativeNames")];
    if (names.some((name) => name.startsWith("*."))) {
      each.violation("domainName or subjectAlternativeNames has a wildcard: name the hosts");
    }
  },
});
