import { instanceTypeFault } from "../instance-types";
import {
  checkNumber,
  CODE_DEPLOY_ALARMS,
  CODE_DEPLOY_WAIT_MINUTES,
  INSTANCE_LIFETIME_SECONDS,
} from "../limits/numbers";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

function sizeFaults(inputs: Reader): readonly string[] {
  const [minimum, wanted, maximum] = ["minSize", "desiredCapacity", "maxSize"].map(inputs.number);
  return [
    ...when(
      minimum !== undefined && maximum !== undefined && minimum > maximum,
      `minSize: ${minimum}; allowed: at most maxSize (${maximum})`,
    ),
    ...when(
      wanted !== undefined && minimum !== undefined && wanted < minimum,
      `desiredCapacity: ${wanted}; allowed: at least minSize (${minimum})`,
    ),
    ...when(
      wanted !== undefined && maximum !== undefined && wanted > maximum,
      `desiredCapacity: ${wanted}; allowed: at most maxSize (${maximum})`,
    ),
  ];
}

const BLUE_GREEN = "blueGreenDeploymentConfig";

/** What instances and their deployments refuse. */
export const computeRefusals: readonly Refusal[] = [
  { id: "auto-scaling-sizes", types: ["aws:autoscaling/group:Group"], judge: sizeFaults },
  {
    id: "instance-lifetime",
    types: ["aws:autoscaling/group:Group"],
    judge: (inputs) => refuseNumber(inputs, "maxInstanceLifetime", INSTANCE_LIFETIME_SECONDS),
  },
  {
    id: "instance-type",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    judge: (inputs) => refuseText(inputs, "instanceType", instanceTypeFault),
  },
  {
    id: "code-deploy-alarms",
    types: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
    judge: (inputs) => {
      const alarms = inputs.items("alarmConfiguration.alarms")?.length ?? 0;
      return refuse("alarmConfiguration.alarms", alarms, checkNumber(CODE_DEPLOY_ALARMS, alarms));
    },
  },
  {
    id: "code-deploy-waits",
    types: ["aws:codedeploy/deploymentGroup:DeploymentGroup"],
    judge: (inputs) =>
      [
        `${BLUE_GREEN}.deploymentReadyOption.waitTimeInMinutes`,
        `${BLUE_GREEN}.terminateBlueInstancesOnDeploymentSuccess.terminationWaitTimeInMinutes`,
      ].flatMap((path) => refuseNumber(inputs, path, CODE_DEPLOY_WAIT_MINUTES)),
  },
];
