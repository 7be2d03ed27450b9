/** Rules about services on instances: their images, and what their mechanisms take. */
import { parseInstanceType } from "../../aws/instance-types";
import { FUNCTION_NAME } from "../../aws/limits/names";
import { checkText } from "../../aws/limits/text";
import { overlongEvents } from "../../model/appspec";
import { percentageFault } from "../../model/rollout/instance-refresh";
import { Mechanism } from "../../model/rollout/vocabulary";
import { rolloutOf, servicesOn } from "../services";
import { limited, perService, Rule } from "./rule";

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

/** What the function of a mechanism is called behind the service's name. */
const functionOf: Readonly<Partial<Record<Mechanism, string>>> = {
  copiedFleet: "keeper",
  standingFleets: "shifter",
};

const functionNamesFit: Rule = {
  id: "function-names-fit",
  about: "The function of a service's mechanism has a name that Lambda takes.",
  check: ({ settings, project, stack }) =>
    servicesOn("instances", settings).flatMap(([service, declared]) => {
      const role = functionOf[rolloutOf(declared, settings).mechanism];
      if (role === undefined) return [];
      const name = [project, stack, service, role].join("-");
      return limited(
        `services.${service}`,
        name,
        checkText(FUNCTION_NAME, name),
        "shorten the service's or the stack's name",
      );
    }),
};

export const instanceRules: readonly Rule[] = [
  functionNamesFit,
  imageFitsType,
  refreshPercentages,
  scriptsFitTheirEvent,
];
