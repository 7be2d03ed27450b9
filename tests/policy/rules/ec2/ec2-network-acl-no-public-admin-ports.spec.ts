import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { describeResourceRule } from "../../support/rule-spec";

const web = {
  ruleNo: 100,
  action: "allow",
  protocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrBlock: "0.0.0.0/0",
};
const ssh = { ...web, fromPort: 22, toPort: 22 };

const standalone = {
  type: "aws:ec2/networkAclRule:NetworkAclRule",
  change: { ingress: undefined, ...ssh, action: undefined, ruleAction: "allow" },
} as const;

describeResourceRule(rule, {
  type: "aws:ec2/networkAcl:NetworkAcl",
  compliant: { ingress: [web] },
  cases: {
    "refuses SSH from everywhere": [{ ingress: [web, ssh] }, "violates"],
    "refuses it over IPv6": [
      { ingress: [{ ...ssh, cidrBlock: "", ipv6CidrBlock: "::/0" }] },
      "violates",
    ],
    "refuses a range over Remote Desktop": [
      { ingress: [{ ...web, fromPort: 1024, toPort: 65535 }] },
      "violates",
    ],
    "takes the range on both sides of it": [
      {
        ingress: [
          { ...web, fromPort: 1024, toPort: 3388 },
          { ...web, fromPort: 3390, toPort: 65535 },
        ],
      },
      "passes",
    ],
    "refuses FTP by the protocol's number": [
      { ingress: [{ ...ssh, protocol: "6", fromPort: 20, toPort: 21 }] },
      "violates",
    ],
    "takes a protocol without ports": [
      { ingress: [{ action: "allow", protocol: "icmp", cidrBlock: "0.0.0.0/0" }] },
      "passes",
    ],
    "takes SSH from a private block": [
      { ingress: [{ ...ssh, cidrBlock: "10.0.0.0/16" }] },
      "passes",
    ],
    "takes an entry that denies": [{ ingress: [{ ...ssh, action: "deny" }] }, "passes"],
    "takes an ACL without entries": [{ ingress: undefined }, "passes"],
    "takes an absent protocol and absent ports as all of them": [
      { ingress: [{ action: "allow", cidrBlock: "0.0.0.0/0" }] },
      "violates",
    ],
    "judges the VPC's own ACL alike": {
      type: "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      change: { ingress: [{ ...web, protocol: "-1", fromPort: 0, toPort: 0 }] },
      outcome: "violates",
    },
    "judges entries of their own resource type": { ...standalone, outcome: "violates" },
    "leaves entries for outbound traffic alone": {
      ...standalone,
      change: { ...standalone.change, egress: true },
      outcome: "passes",
    },
    "sees an open entry behind one whose source is not known": [
      { ingress: [{ ...ssh, cidrBlock: UNKNOWN }, ssh] },
      "violates",
    ],
    "cannot decide on an unknown source": [
      { ingress: [{ ...ssh, cidrBlock: UNKNOWN }] },
      "undecided",
    ],
    "cannot decide on unknown entries": [{ ingress: UNKNOWN }, "undecided"],
  },
});
