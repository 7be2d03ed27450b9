import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ec2/ec2-launch-template-must-encrypt-volumes";
import { describeResourceRule } from "../../support/rule-spec";

const root = { deviceName: "/dev/xvda", ebs: { encrypted: "true" } };

describeResourceRule(rule, {
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  compliant: { blockDeviceMappings: [root] },
  cases: {
    "refuses a volume in plain": [{ "blockDeviceMappings[0].ebs.encrypted": "false" }, "violates"],
    "refuses a volume that says nothing": [
      { "blockDeviceMappings[0].ebs": { volumeSize: 20 } },
      "violates",
    ],
    "refuses a template without volumes": [{ blockDeviceMappings: undefined }, "violates"],
    "sees a plain volume behind an unknown one": [
      { blockDeviceMappings: [{ ebs: { encrypted: UNKNOWN } }, { ebs: { encrypted: "false" } }] },
      "violates",
    ],
    "does not ask it of instance storage": [
      { blockDeviceMappings: [root, { deviceName: "/dev/sdb", virtualName: "ephemeral0" }] },
      "passes",
    ],
    "cannot decide on an unknown value": [
      { "blockDeviceMappings[0].ebs.encrypted": UNKNOWN },
      "undecided",
    ],
  },
});
