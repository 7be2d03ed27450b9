/** The volumes that a launch template gives its instances. */
import { View } from "./view";

/** Asks about every volume of EBS that is not said to be encrypted. */
export function eachPlainVolume(template: View, ask: () => void): void {
  template.each("blockDeviceMappings", (mapping) => {
    // Instance storage is no volume, and neither is a device that the template takes away.
    if (mapping.isSet("virtualName") || mapping.isSet("noDevice")) return;
    if (!mapping.flag("ebs.encrypted", false)) ask();
  });
}
