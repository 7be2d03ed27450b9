/**
 * Capacity units (WCU) of a web ACL's rules: what AWS counts against a limit, and what makes requests dearer beyond
 * what their price includes. AWS may count less, where several statements look at one part of a request in the same
 * way (AWS WAF developer guide, "Web ACL capacity units").
 */
import { member } from "./occurrence";
import type { Json } from "./resource-type";

/** Units a web ACL can have (AWS WAF quotas, "Maximum number of WCUs per web ACL"). */
export const MOST_UNITS = 5000;

/** Units that the price of a request includes (AWS WAF pricing). */
export const INCLUDED_UNITS = 1500;

/** Capacity units of AWS's rule groups (AWS WAF developer guide, "AWS Managed Rules rule groups list"). */
const GROUP_UNITS: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesAdminProtectionRuleSet: 100,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesWindowsRuleSet: 200,
  AWSManagedRulesPHPRuleSet: 100,
  AWSManagedRulesWordPressRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
};

/** What each statement costs before its transformations (the same guide, "Match statements"). */
const STATEMENT_UNITS: Readonly<Record<string, number>> = {
  byteMatchStatement: 2,
  geoMatchStatement: 1,
  ipSetReferenceStatement: 1,
  labelMatchStatement: 1,
  rateBasedStatement: 2,
  regexMatchStatement: 3,
  sizeConstraintStatement: 1,
};

/** The same guide, "Text transformations": each of them. NONE is free. */
const TRANSFORMATION_UNITS = 10;

function items(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function transformationUnits(statement: Json): number {
  const all = items(member(statement, "textTransformations"));
  return all.filter((each) => member(each, "type") !== "NONE").length * TRANSFORMATION_UNITS;
}

/** Units of a rule's statement, those inside it among them; a group that is not in the table counts none. */
export function statementUnits(statement: Json | undefined): number {
  const group = member(member(statement, "managedRuleGroupStatement"), "name");
  if (typeof group === "string") return GROUP_UNITS[group] ?? 0;
  const inside = [
    ...["andStatement", "orStatement"].flatMap((kind) =>
      items(member(member(statement, kind), "statements")),
    ),
    ...[member(member(statement, "notStatement"), "statement") ?? []].flat(),
  ];
  const own = Object.entries(STATEMENT_UNITS).flatMap(([kind, units]) => {
    const match = member(statement, kind);
    return match === undefined ? [] : [units + transformationUnits(match)];
  });
  return [...own, ...inside.map(statementUnits)].reduce((sum, units) => sum + units, 0);
}
