/** What a web ACL can be asked for, and what its rules are. Pure. */

/** What becomes of a request that a rule group finds: refused, only counted, or not looked at. */
export const groupActions = ["block", "count", "off"] as const;

export type GroupAction = (typeof groupActions)[number];

/** AWS's rule groups by the word a stack file has for them, in the order they are asked. */
export const ruleGroups = ["ipReputation", "knownBadInputs", "common", "sqli"] as const;

export type RuleGroup = (typeof ruleGroups)[number];

/** Which requests are logged: those that a rule refused or counted, or all. */
export const loggedRequests = ["notable", "all"] as const;

/** KiB of a body that rules can look at (WAF developer guide, "Considerations for managing body inspection"). */
export const bodyInspections = [16, 32, 48, 64] as const;
