import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/rds/rds-security-group-no-address-sources";
import { describeStackRule } from "../../support/stack-rule-spec";

describeStackRule(rule, {
  compliant: {
    data: { type: "aws:ec2/securityGroup:SecurityGroup" },
    app: { type: "aws:ec2/securityGroup:SecurityGroup" },
    main: { type: "aws:rds/instance:Instance", refs: { vpcSecurityGroupIds: ["data"] } },
    appToMain: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      inputs: { fromPort: 5432, toPort: 5432, ipProtocol: "tcp" },
      refs: { securityGroupId: "data", referencedSecurityGroupId: "app" },
    },
  },
  cases: {
    "refuses an address block as a source": [
      { appToMain: { cidrIpv4: "10.0.0.0/16" } },
      "violates",
    ],
    "refuses a block that is not known yet": [{ appToMain: { cidrIpv4: UNKNOWN } }, "violates"],
    "takes a database that nothing is let into": [{ appToMain: null }, "passes"],
    "refuses a block in the group's own rules": [
      { data: { ingress: [{ protocol: "tcp", cidrBlocks: ["10.0.0.0/16"] }] } },
      "violates",
    ],
    "refuses a block as a source of a cache": [
      {
        main: {
          type: "aws:elasticache/replicationGroup:ReplicationGroup",
          refs: { securityGroupIds: ["data"] },
        },
        appToMain: { cidrIpv4: "10.0.0.0/16" },
      },
      "violates",
    ],
    "refuses a block as a source of a file system": [
      {
        main: { type: "aws:efs/mountTarget:MountTarget", refs: { securityGroups: ["data"] } },
        appToMain: { cidrIpv4: "10.0.0.0/16" },
      },
      "violates",
    ],
    "takes blocks on other groups": [
      { app: { ingress: [{ protocol: "tcp", cidrBlocks: ["10.0.0.0/16"] }] } },
      "passes",
    ],
  },
});
