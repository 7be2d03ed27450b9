import { resourceRule } from "../../lib/rule";
import { listener } from "../../lib/types";

/** TLS 1.2 at least, with forward secrecy; the names AWS gives such policies. */
const modern =
  /^ELBSecurityPolicy-TLS13-1-[23]-(?:Res-|Ext0-|FIPS-|PQ-|Res-FIPS-|Res-PQ-)*\d{4}-\d{2}$/;
const recommended = "ELBSecurityPolicy-TLS13-1-2-2021-06";

export const rule = resourceRule({
  name: "lb-listener-must-use-modern-tls",
  id: "LB-03",
  title: "HTTPS listeners speak TLS 1.2 or newer",
  description: "Older versions can be broken by who sits between; AWS's default still allows them",
  severity: "high",
  types: listener,
  remediationSteps: `Set sslPolicy to "${recommended}" on the listener`,
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17",
  check: (each) => {
    if (!["HTTPS", "TLS"].includes(each.text("protocol") ?? "")) return;
    if (!modern.test(each.text("sslPolicy") ?? "")) {
      each.violation(`sslPolicy allows TLS older than 1.2, or is missing: set "${recommended}"`);
    }
  },
  remedy: () => ({ sslPolicy: recommended }),
});
