import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-security-group-no-public-ssh";
import { describeResourceRule } from "../../support/rule-spec";

const standalone = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ssh = { fromPort: 22, toPort: 22, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] };

describeResourceRule(rule, {
  type: "aws:ec2/securityGroup:SecurityGroup",
  compliant: { ingress: [{ ...ssh, fromPort: 443, toPort: 443 }] },
  cases: {
    "refuses SSH from everywhere": [{ ingress: [ssh] }, "violates"],
    "refuses it over IPv6": [
      { ingress: [{ ...ssh, cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }] },
      "violates",
    ],
    "refuses a range that contains it": [
      { ingress: [{ ...ssh, fromPort: 0, toPort: 1024 }] },
      "violates",
    ],
    "refuses half of the internet": [
      { ingress: [{ ...ssh, cidrBlocks: ["128.0.0.0/1"] }] },
      "violates",
    ],
    "takes SSH from a private block": [
      { ingress: [{ ...ssh, cidrBlocks: ["10.0.0.0/16"] }] },
      "passes",
    ],
    "takes a group without rules": [{ ingress: undefined }, "passes"],
    "sees an open rule behind one whose source is not known": [
      { ingress: [{ ...ssh, cidrBlocks: [UNKNOWN] }, ssh] },
      "violates",
    ],
    "cannot decide on an unknown source": [
      { ingress: [{ ...ssh, cidrBlocks: UNKNOWN }] },
      "undecided",
    ],
    "cannot decide on unknown rules": [{ ingress: UNKNOWN }, "undecided"],
    "judges rules of the older resource type": {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      change: {
        ingress: undefined,
        type: "ingress",
        fromPort: 22,
        toPort: 22,
        protocol: "tcp",
        cidrBlocks: ["0.0.0.0/0"],
      },
      outcome: "violates",
    },
    "leaves outbound rules of that type alone": {
      type: "aws:ec2/securityGroupRule:SecurityGroupRule",
      change: {
        ingress: undefined,
        type: "egress",
        fromPort: 22,
        toPort: 22,
        protocol: "tcp",
        cidrBlocks: ["0.0.0.0/0"],
      },
      outcome: "passes",
    },
    "judges rules of the newer resource type": {
      type: standalone,
      change: {
        ingress: undefined,
        fromPort: 22,
        toPort: 22,
        ipProtocol: "tcp",
        cidrIpv4: "0.0.0.0/0",
      },
      outcome: "violates",
    },
    "takes a security group as the source": {
      type: standalone,
      change: {
        ingress: undefined,
        fromPort: 22,
        toPort: 22,
        ipProtocol: "tcp",
        referencedSecurityGroupId: UNKNOWN,
      },
      outcome: "passes",
    },
  },
});
