import { cidrFault, networkCidrFault } from "../cidr";
import type { Reader } from "./inputs";
import { refuse, refuseText, when, type Refusal } from "./refusal";

const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

const RULES = [
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

/** EC2 IpPermission: -1 stands for every ICMP type; with every protocol there are no ports at all. */
function portFaults(inputs: Reader): readonly string[] {
  const [from, to] = [inputs.number("fromPort"), inputs.number("toPort")];
  const ports = [from, to].filter((port) => port !== undefined);
  return [
    ...ports
      .filter((port) => !Number.isInteger(port) || port < -1 || port > 65_535)
      .flatMap((port) =>
        refuse("fromPort/toPort", port, "allowed: 0 to 65535, or -1 for every ICMP type"),
      ),
    ...when(
      from !== undefined && to !== undefined && from > to,
      `fromPort: ${from}; allowed: at most toPort (${to})`,
    ),
    ...when(
      inputs.text("ipProtocol") === "-1" && ports.some((port) => port !== -1),
      'fromPort/toPort: given beside ipProtocol "-1"; allowed: no ports, every protocol includes every port',
    ),
  ];
}

/** What the network refuses. */
export const networkRefusals: readonly Refusal[] = [
  {
    id: "network-cidr",
    types: ["aws:ec2/vpc:Vpc", "aws:ec2/subnet:Subnet"],
    judge: (inputs) => refuseText(inputs, "cidrBlock", networkCidrFault),
  },
  {
    id: "route-target",
    types: ["aws:ec2/route:Route"],
    judge: (inputs) => [
      ...refuseText(inputs, "destinationCidrBlock", cidrFault),
      ...when(
        ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"].filter(
          inputs.isGiven,
        ).length !== 1,
        "destination: allowed: exactly one of destinationCidrBlock, destinationIpv6CidrBlock and destinationPrefixListId",
      ),
    ],
  },
  {
    id: "security-group-rule",
    types: RULES,
    judge: (inputs) => [
      ...when(
        SOURCES.filter(inputs.isGiven).length !== 1,
        `source: ${SOURCES.filter(inputs.isGiven).length} of them; allowed: exactly one of ${SOURCES.join(", ")}`,
      ),
      ...refuseText(inputs, "cidrIpv4", cidrFault),
      ...portFaults(inputs),
    ],
  },
];
