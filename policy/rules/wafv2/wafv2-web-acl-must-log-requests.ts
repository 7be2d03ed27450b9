import { bucketsNamedBy } from "../../lib/log-target";
import { stackRule } from "../../lib/rule";
import type { StackSubject, StackView } from "../../lib/subject";
import { deliveryStream, logGroup, webAcl, webAclLogging } from "../../lib/types";

/** WAF delivers to names that start so alone (developer guide, "Logging AWS WAF web ACL traffic"). */
const prefix = "aws-waf-logs-";
const property = "logDestinationConfigs";
const prefixInArn = new RegExp(`[:/]${prefix}`);

/** Whether a web ACL's log goes where WAF can write. */
function hasDestination(stack: StackView, logging: StackSubject): boolean {
  const buckets = bucketsNamedBy(stack, logging, property);
  const others = stack.of([...logGroup, ...deliveryStream]);
  const own = buckets.length > 0 ? buckets : logging.mayReferTo(property, others);
  if (own.length === 0) return logging.texts(property).some((arn) => prefixInArn.test(arn));
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
    const logged = new Set<string>();
    stack.each(webAclLogging, (logging) => {
      if (!hasDestination(stack, logging)) return;
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
