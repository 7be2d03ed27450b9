/** Every rule over several keys, in the order their faults are reported. */
import { addressRules } from "./addresses";
import { containerRules } from "./containers";
import { bastionRules } from "./bastion";
import { egressRules } from "./egress";
import { admissionRules } from "./admission";
import { exposureRules } from "./exposure";
import { hostRules } from "./hosts";
import { instanceRules } from "./instances";
import { nameRules } from "./names";
import { networkRules } from "./network";
import { protectionRules } from "./protection";
import { referenceRules } from "./references";
import { rolloutRules } from "./rollout";
import { routeRules } from "./routes";
import { Rule } from "./rule";
import { serviceRules } from "./services";
import { sharingRules } from "./sharing";
import { storeRules } from "./stores";

export const rules: readonly Rule[] = [
  ...nameRules,
  ...networkRules,
  ...egressRules,
  ...bastionRules,
  ...addressRules,
  ...hostRules,
  ...routeRules,
  ...exposureRules,
  ...admissionRules,
  ...sharingRules,
  ...referenceRules,
  ...serviceRules,
  ...instanceRules,
  ...containerRules,
  ...rolloutRules,
  ...storeRules,
  ...protectionRules,
];
