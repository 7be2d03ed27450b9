import { regionalArn } from "./arn";
import { ec2Id } from "./identifiers";
import { SECURITY_GROUP_DESCRIPTION, SECURITY_GROUP_NAME } from "./limits/names";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const groupArn = (resource: Occurrence, id: string) =>
  regionalArn("ec2", resource, `security-group/${id}`);

const ruleArn = (resource: Occurrence, id: string) =>
  regionalArn("ec2", resource, `security-group-rule/${id}`);

const account = (resource: Occurrence) => resource.account;

const rule = (token: string, file: string): ResourceType => ({
  token,
  id: (resource) => ec2Id("sgr", resource),
  computed: { arn: ruleArn, securityGroupRuleId: (_, id) => id },
  taggable: true,
  names: [{ property: "description", ...SECURITY_GROUP_DESCRIPTION }],
  // A change of the source's kind (block, prefix list, group) replaces too; another value of it does not.
  replaceOn: ["region", "securityGroupId"],
  source: provider(file),
});

/** Security groups and their rules. */
export const ec2Security: readonly ResourceType[] = [
  {
    token: "aws:ec2/securityGroup:SecurityGroup",
    id: (resource) => ec2Id("sg", resource),
    computed: { arn: groupArn, ownerId: account },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [
      { property: "name", ...SECURITY_GROUP_NAME },
      { property: "description", ...SECURITY_GROUP_DESCRIPTION },
    ],
    replaceOn: ["region", "name", "namePrefix", "description", "vpcId"],
    source: provider("ec2/vpc_security_group.go"),
  },
  {
    token: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    id: (resource) => ec2Id("sg", resource),
    computed: {
      arn: groupArn,
      description: () => "default VPC security group",
      name: () => "default",
      namePrefix: () => "",
      ownerId: account,
    },
    taggable: true,
    replaceOn: ["region", "vpcId"],
    source: provider("ec2/vpc_default_security_group.go"),
  },
  rule(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "ec2/vpc_security_group_ingress_rule.go",
  ),
  rule(
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "ec2/vpc_security_group_egress_rule.go",
  ),
];
