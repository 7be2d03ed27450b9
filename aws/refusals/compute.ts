import { instanceTypeFault } from "../instance-types";
import {
  checkNumber,
  CODE_DEPLOY_ALARMS,
  CODE_DEPLOY_WAIT_MINUTES,
  HEARTBEAT_SECONDS,
  INSTANCE_LIFETIME_SECONDS,
  oneOfFault,
} from "../limits/numbers";
import { recurrenceFault } from "../limits/schedules";
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

function targetFaults(inputs: Reader): readonly string[] {
  const [minimum, maximum] = [inputs.number("minCapacity"), inputs.number("maxCapacity")];
  return [
    ...when(minimum !== undefined && minimum < 0, `minCapacity: ${minimum}; allowed: 0 or more`),
    ...when(
      minimum !== undefined && maximum !== undefined && minimum > maximum,
      `minCapacity: ${minimum}; allowed: at most maxCapacity (${maximum})`,
    ),
  ];
}

/** Auto Scaling PutLifecycleHook, LifecycleTransition. */
const TRANSITIONS = ["autoscaling:EC2_INSTANCE_LAUNCHING", "autoscaling:EC2_INSTANCE_TERMINATING"];

function hookFaults(inputs: Reader): readonly string[] {
  return [
    ...refuseNumber(inputs, "heartbeatTimeout", HEARTBEAT_SECONDS),
    ...refuseText(inputs, "defaultResult", (value) => oneOfFault(["ABANDON", "CONTINUE"], value)),
    ...refuseText(inputs, "lifecycleTransition", (value) => oneOfFault(TRANSITIONS, value)),
  ];
}

const BLUE_GREEN = "blueGreenDeploymentConfig";

/** What instances, what scales them and their deployments refuse. */
export const computeRefusals: readonly Refusal[] = [
  { id: "auto-scaling-sizes", types: ["aws:autoscaling/group:Group"], judge: sizeFaults },
  {
    id: "instance-lifetime",
    types: ["aws:autoscaling/group:Group"],
    judge: (inputs) => refuseNumber(inputs, "maxInstanceLifetime", INSTANCE_LIFETIME_SECONDS),
  },
  {
    id: "group-schedule",
    types: ["aws:autoscaling/schedule:Schedule"],
    judge: (inputs) => [
      ...refuseText(inputs, "recurrence", recurrenceFault),
      // -1 leaves a size as it is, so that the others cannot be compared with it.
      ...(["minSize", "maxSize", "desiredCapacity"].some((size) => inputs.number(size) === -1)
        ? []
        : sizeFaults(inputs)),
    ],
  },
  {
    id: "lifecycle-hook",
    types: ["aws:autoscaling/lifecycleHook:LifecycleHook"],
    judge: hookFaults,
  },
  { id: "scalable-target", types: ["aws:appautoscaling/target:Target"], judge: targetFaults },
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
