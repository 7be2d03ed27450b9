/** Every rule over several keys, in the order their faults are reported. */
import { addressRules } from "./addresses";
import { certificateRules } from "./certificates";
import { clusterRules } from "./clusters";
import { containerRules } from "./containers";
import { bastionRules } from "./bastion";
import { codeDeployEcsRules } from "./code-deploy-ecs";
import { dnsRules } from "./dns";
import { egressRules } from "./egress";
import { admissionRules } from "./admission";
import { exposureRules } from "./exposure";
import { hookRules } from "./hooks";
import { hostRules } from "./hosts";
import { imageRules } from "./images";
import { instanceRules } from "./instances";
import { logRules } from "./logs";
import { nameRules } from "./names";
import { networkRules } from "./network";
import { pausingRules } from "./pausing";
import { protectionRules } from "./protection";
import { referenceRules } from "./references";
import { rolloutRules } from "./rollout";
import { scalingRules } from "./scaling";
import { scheduleRules } from "./schedules";
import { routeRules } from "./routes";
import { Rule } from "./rule";
import { serviceRules } from "./services";
import { sharingRules } from "./sharing";
import { signedRules } from "./signed";
import { stagingRules } from "./staging";
import { siteHeaderRules } from "./site-headers";
import { siteOriginRules } from "./site-origins";
import { siteRules } from "./sites";
import { storeRules } from "./stores/index";
import { taskRules } from "./tasks";
import { taskContainerRules } from "./task-containers";
import { webAclRules } from "./web-acls";

export const rules: readonly Rule[] = [
  ...nameRules,
  ...networkRules,
  ...egressRules,
  ...bastionRules,
  ...addressRules,
  ...hostRules,
  ...dnsRules,
  ...certificateRules,
  ...routeRules,
  ...exposureRules,
  ...admissionRules,
  ...webAclRules,
  ...siteRules,
  ...siteOriginRules,
  ...siteHeaderRules,
  ...sharingRules,
  ...signedRules,
  ...stagingRules,
  ...referenceRules,
  ...serviceRules,
  ...instanceRules,
  ...containerRules,
  ...scalingRules,
  ...scheduleRules,
  ...taskRules,
  ...taskContainerRules,
  ...imageRules,
  ...clusterRules,
  ...rolloutRules,
  ...hookRules,
  ...codeDeployEcsRules,
  ...storeRules,
  ...logRules,
  ...protectionRules,
  ...pausingRules,
];
