import { regionalArn } from "./arn";
import { digest, uuid } from "./identifiers";
import { WEB_ACL_NAME } from "./limits/names";
import { list, member, physicalName, text } from "./occurrence";
import type { Json, Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

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

/** A rate-based statement costs two units (AWS WAF developer guide, "Rate-based rule statement"). */
const RATE_UNITS = 2;

function unitsOf(rule: Json): number {
  const statement = member(rule, "statement");
  const group = member(member(statement, "managedRuleGroupStatement"), "name");
  if (typeof group === "string") return GROUP_UNITS[group] ?? 0;
  return member(statement, "rateBasedStatement") === undefined ? 1 : RATE_UNITS;
}

/** A web ACL in front of CloudFront is called global, and lives in us-east-1. */
function webAclArn(resource: Occurrence, id: string): string {
  const scope = text(resource, "scope") === "CLOUDFRONT" ? "global" : "regional";
  return regionalArn("wafv2", resource, `${scope}/webacl/${physicalName(resource)}/${id}`);
}

/** Web ACLs and what they protect. */
export const wafv2: readonly ResourceType[] = [
  {
    token: "aws:wafv2/webAcl:WebAcl",
    id: (resource) => uuid(resource),
    computed: {
      applicationIntegrationUrl: () => "",
      arn: webAclArn,
      capacity: (resource) =>
        list(resource, "rules").reduce<number>((units, rule) => units + unitsOf(rule), 0),
      lockToken: (resource) => uuid(resource, "lock"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...WEB_ACL_NAME }],
    replaceOn: ["region", "name", "namePrefix", "scope"],
    source: provider("wafv2/web_acl.go"),
  },
  {
    token: "aws:wafv2/webAclAssociation:WebAclAssociation",
    id: (resource) =>
      `${text(resource, "webAclArn") ?? webAclArn(resource, uuid(resource))},${text(resource, "resourceArn") ?? digest(resource, "protected", 16)}`,
    computed: {},
    taggable: false,
    replaceOn: ["region", "resourceArn", "webAclArn"],
    source: provider("wafv2/web_acl_association.go"),
  },
];
