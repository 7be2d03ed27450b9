import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ebs/ebs-encryption-must-be-on-by-default";
import { describeStackRule } from "../../support/stack-rule-spec";

const setting = { type: "aws:ebs/encryptionByDefault:EncryptionByDefault" };
const machine = "aws:ec2/instance:Instance";

describeStackRule(rule, {
  compliant: {
    fleet: {
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      inputs: { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }] },
    },
    disk: { type: "aws:ebs/volume:Volume", inputs: { encrypted: true } },
    machine: { type: machine, inputs: { rootBlockDevice: { encrypted: true } } },
  },
  cases: {
    "refuses a launch template that says nothing": [
      { fleet: { blockDeviceMappings: undefined } },
      "violates",
    ],
    "refuses a volume of it that says nothing": [
      { fleet: { blockDeviceMappings: [{ ebs: { volumeSize: 8 } }] } },
      "violates",
    ],
    "takes an absent encryption of a volume as none": [
      { disk: { encrypted: undefined } },
      "violates",
    ],
    "refuses an instance that leaves its root volume to the image": [
      { machine: { rootBlockDevice: undefined } },
      "violates",
    ],
    "leaves an instance to its launch template": [
      { machine: { type: machine, refs: { launchTemplate: "fleet" } } },
      "passes",
    ],
    "refuses a second volume in plain": [
      { machine: { ebsBlockDevices: [{ deviceName: "/dev/sdb", encrypted: false }] } },
      "violates",
    ],
    "takes all of that where the account encrypts": [
      { setting, fleet: { blockDeviceMappings: undefined }, disk: { encrypted: undefined } },
      "passes",
    ],
    "refuses the account's setting switched off": [
      { setting: { ...setting, inputs: { enabled: false } } },
      "violates",
    ],
    "cannot decide on an unknown encryption": [{ disk: { encrypted: UNKNOWN } }, "undecided"],
  },
});
