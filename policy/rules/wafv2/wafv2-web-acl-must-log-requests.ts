import { stackRule } from "../../lib/rule";
import type { StackSubject } from "../../lib/subject";
import { bucket, deliveryStream, logGroup, webAcl, webAclLogging } from "../../lib/types";

/** WAF delivers to names that start so alone (developer guide, "Logging AWS WAF web ACL traffic"). */
const prefix = "aws-waf-logs-";
const prefixInArn = new RegExp(`[:/]${prefix}`);

/** Whether a web ACL's log goes where WAF can write. */
function hasDestination(logging: StackSubject, destinations: readonly StackSubject[]): boolean {
  const own = logging.mayReferTo("logDestinationConfigs", destinations);
  if (own.length === 0)
    return logging.texts("logDestinationConfigs").some((arn) => prefixInArn.test(arn));
  return own.every((each) => (each.text("name") ?? each.text("bucket"))?.startsWith(prefix));
}

export const rule = stackRule({
  name: "wafv2-web-acl-must-log-requests",
  id: "WAF-02",
  title: "What web ACLs decide is logged",
  description: "Nobody can tell whom a rule shuts out, nor what an attack looked like",
  severity: "medium",
  types: webAcl,
  remediationSteps:
    "Leave `logs.enabled` of `bluegreen-aws:edge.webAcl` and `bluegreen-aws:ingress.webAcl` out; for a web ACL of your own add a WebAclLoggingConfiguration to a log group, bucket or stream whose name starts with aws-waf-logs-",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11",
  check: (stack) => {
    const webAcls = stack.of(webAcl);
    const destinations = stack.of([...logGroup, ...bucket, ...deliveryStream]);
    const logged = new Set<string>();
    stack.each(webAclLogging, (logging) => {
      if (!hasDestination(logging, destinations)) return;
      for (const each of logging.refersTo("resourceArn", webAcls)) logged.add(each.urn);
    });
    stack.each(webAcl, (each) => {
      if (logged.has(each.urn)) return;
      each.violation(
        "no WebAclLoggingConfiguration with a destination named aws-waf-logs-… is for it: add one",
      );
    });
  },
});
