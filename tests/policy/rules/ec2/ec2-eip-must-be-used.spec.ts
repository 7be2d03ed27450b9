import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-eip-must-be-used";
import { describeStackRule } from "../../support/stack-rule-spec";

const address = { type: "aws:ec2/eip:Eip", inputs: { domain: "vpc" } };

describeStackRule(rule, {
  compliant: {
    address,
    gateway: { type: "aws:ec2/natGateway:NatGateway", refs: { allocationId: "address" } },
  },
  cases: {
    "refuses an address that nothing uses": [{ gateway: null }, "violates"],
    "takes one that names its instance or interface": [
      {
        gateway: null,
        interface: { type: "aws:ec2/networkInterface:NetworkInterface" },
        address: { ...address, refs: { networkInterface: "interface" } },
      },
      "passes",
    ],
    "takes one that a paused stack keeps": [
      { gateway: null, address: { tags: { KeptFor: "unpausing" } } },
      "passes",
    ],
    "takes an empty instance as none": [{ gateway: null, address: { instance: "" } }, "violates"],
    "cannot decide while only AWS knows": [
      { gateway: null, address: { networkInterface: UNKNOWN } },
      "undecided",
    ],
  },
});
