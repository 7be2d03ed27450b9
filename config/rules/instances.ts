/** Rules about services on instances: their images, and what their mechanisms take. */
import { parseInstanceType } from "../../aws/instance-types";
import { overlongEvents } from "../../model/appspec";
import { percentageFault } from "../../model/rollout/instance-refresh";
import { rolloutOf } from "../services";
import { perService, Rule } from "./rule";

const imageFitsType = perService(
  "image-fits-type",
  "An image is built for the instance type's architecture.",
  (service, key) => {
    if (service.runtime !== "instances" || service.image === undefined) return [];
    const { architecture } = service.image;
    const wanted = parseInstanceType(service.instanceType)?.architecture;
    if (wanted === undefined || wanted === architecture) return [];
    return [
      {
        key: `${key}.image.architecture`,
        found: architecture,
        allowed: `${wanted}: ${service.instanceType} runs nothing else`,
        fix: `use an image for ${wanted}, or an instance type for ${architecture}`,
      },
    ];
  },
);

const refreshPercentages = perService(
  "refresh-percentages",
  "The two percentages of an instance refresh lie close enough together.",
  (service, key, { settings }) => {
    const rollout = rolloutOf(service, settings);
    const allowed = percentageFault(rollout);
    if (rollout.mechanism !== "instanceRefresh" || allowed === undefined) return [];
    return [
      {
        key: `${key}.rollout.maximumPercent`,
        found: service.rollout.maximumPercent ?? rollout.maximumPercent,
        allowed,
        fix: "lower it, or raise minimumHealthyPercent",
      },
    ];
  },
);

const scriptsFitTheirEvent = perService(
  "scripts-fit-their-event",
  "Scripts of one lifecycle event take no longer than CodeDeploy gives it.",
  (service, key) =>
    overlongEvents({
      healthCheckTimeoutSeconds: service.healthCheck.timeoutSeconds,
      hooks: service.rollout.hooks,
    }).map(([event, seconds]) => ({
      key: `${key}.rollout.hooks`,
      found: `${seconds} seconds in ${event}, with this program's own`,
      allowed: "3600 seconds of scripts in one lifecycle event",
      fix: "lower timeoutMinutes, or put scripts together",
    })),
);

export const instanceRules: readonly Rule[] = [
  imageFitsType,
  refreshPercentages,
  scriptsFitTheirEvent,
];
