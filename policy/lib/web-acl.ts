/**
 * The rules of a web ACL.
 */
import type { Subject } from "./subject";
import type { View } from "./view";

/** Why rules in another place stay unjudged. */
const elsewhere =
  "rules written as JSON, or as resources of their own, are not looked into: write them in the web ACL's `rules`";

/** The rules that a web ACL has in itself; undecided where they are kept in another place. */
export function rulesOf(webAcl: Subject): View[] {
  const isElsewhere = webAcl.isSet("ruleJson") || webAcl.options.ignoreChanges?.includes("rules");
  return isElsewhere === true ? webAcl.leaveOpen("rules", elsewhere) : webAcl.list("rules");
}

/** Whether a rule refuses what it finds, or has the viewer prove something first. */
export function stopsRequests(rule: View): boolean {
  return ["block", "captcha", "challenge"].some((action) => rule.isSet(`action.${action}`));
}
