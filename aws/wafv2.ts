import { regionalArn } from "./arn";
import { digest, uuid } from "./identifiers";
import { IP_SET_NAME, WEB_ACL_NAME } from "./limits/names";
import { list, member, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";
import { statementUnits } from "./web-acl-units";

/** What is for CloudFront is called global, and lives in us-east-1. */
const arnOf = (kind: string) => (resource: Occurrence, id: string) => {
  const scope = text(resource, "scope") === "CLOUDFRONT" ? "global" : "regional";
  return regionalArn("wafv2", resource, `${scope}/${kind}/${physicalName(resource)}/${id}`);
};

const webAclArn = arnOf("webacl");

/** Web ACLs, what they protect, and where they log. */
export const wafv2: readonly ResourceType[] = [
  {
    token: "aws:wafv2/webAcl:WebAcl",
    id: (resource) => uuid(resource),
    computed: {
      applicationIntegrationUrl: () => "",
      arn: webAclArn,
      capacity: (resource) =>
        list(resource, "rules").reduce<number>(
          (units, rule) => units + statementUnits(member(rule, "statement")),
          0,
        ),
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
  {
    token: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    id: (resource) => text(resource, "resourceArn") ?? webAclArn(resource, uuid(resource)),
    computed: {},
    taggable: false,
    replaceOn: ["region", "resourceArn", "logDestinationConfigs"],
    source: provider("wafv2/web_acl_logging_configuration.go"),
  },
  {
    token: "aws:wafv2/ipSet:IpSet",
    id: (resource) => uuid(resource),
    computed: { arn: arnOf("ipset"), lockToken: (resource) => uuid(resource, "lock") },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...IP_SET_NAME }],
    replaceOn: ["region", "name", "namePrefix", "scope", "ipAddressVersion"],
    source: provider("wafv2/ip_set.go"),
  },
];
