import { stackRule } from "../../lib/rule";
import { StackSubject } from "../../lib/subject";
import { encryptionByDefault, instance, launchTemplate, volume } from "../../lib/types";
import { eachPlainVolume } from "../../lib/volumes";

/** Where an instance that is not of a group says how its volumes are made. */
const devices = ["rootBlockDevice", "ebsBlockDevices"];

/** Whether a resource makes a volume whose encryption it leaves to the account. */
function leavesItOpen(each: StackSubject): boolean {
  if (volume.includes(each.type)) return !each.flag("encrypted", false);
  if (instance.includes(each.type)) {
    // The template of an instance is judged itself, and says how its volumes are made.
    if (each.isSet("launchTemplate")) return false;
    // The AMI makes a root volume where nothing is said of one.
    return (
      !each.isSet("rootBlockDevice") ||
      devices.flatMap((path) => each.list(path)).some((device) => !device.flag("encrypted", false))
    );
  }
  let isOpen = !each.isSet("blockDeviceMappings");
  eachPlainVolume(each, () => (isOpen = true));
  return isOpen;
}

export const rule = stackRule({
  name: "ebs-encryption-must-be-on-by-default",
  id: "CMP-17",
  title: "No volume is left in plain: each says that it is encrypted, or the account does for all",
  description: "A volume that says nothing is plain, and so is every snapshot of it",
  severity: "medium",
  types: [...launchTemplate, ...instance, ...volume, ...encryptionByDefault],
  // The setting is one per account and region: a stack that owned it would take it from the others with it.
  remediationSteps:
    "Say encrypted on every volume as the launch templates of this program do, or give the account one `aws.ebs.EncryptionByDefault` in a stack that outlives the others",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-7",
  check: (stack) => {
    stack.each(encryptionByDefault, (setting) => {
      if (!setting.flag("enabled", true)) setting.violation("enabled is false: leave it out");
    });
    if (stack.of(encryptionByDefault).length > 0) return;
    stack.each([...launchTemplate, ...instance, ...volume], (each) => {
      if (leavesItOpen(each)) {
        each.violation("leaves a volume's encryption to the account: set encrypted to true");
      }
    });
  },
});
