/** Rules about names that the stack file does not spell out but that follow from it. */
import { checkText } from "../../aws/limits/text";
import { CODE_DEPLOY_NAME } from "../../aws/limits/names";
import { TAG_VALUE } from "../../aws/limits/tags";
import { useOf } from "../../model/store-access";
import { limited, Rule } from "./rule";

const systemNamesTheStack: Rule = {
  id: "system-names-the-stack",
  about: "A file with system: runs only as a stack called <system>-<something>.",
  check: ({ settings, stack }) => {
    const { system } = settings;
    if (system === undefined || stack.startsWith(`${system}-`)) return [];
    return [
      {
        key: "system",
        found: system,
        allowed: `a system whose stacks are called ${system}-…; this stack is called ${stack}`,
        fix: `use the stack ${system}-${settings.tier}`,
      },
    ];
  },
};

/** CodeDeploy's is the shortest limit among the names that carry project, stack and service. */
const physicalNamesFit: Rule = {
  id: "physical-names-fit",
  about: "Names made of project, stack and service fit the services they go to.",
  check: ({ settings, project, stack }) =>
    Object.keys(settings.services).flatMap((service) => {
      const name = [project, stack, service].join("-");
      const fault = checkText(CODE_DEPLOY_NAME, name);
      return limited(
        `services.${service}`,
        name,
        fault,
        "shorten the service's or the stack's name",
      );
    }),
};

const ownerFitsATag: Rule = {
  id: "owner-fits-a-tag",
  about: "The owner can be written into a tag.",
  check: ({ settings: { owner } }) =>
    limited("owner", owner, checkText(TAG_VALUE, owner), "remove the other characters"),
};

const stackNameIsPortable: Rule = {
  id: "stack-name-is-portable",
  about: "The stack's name can be part of bucket, alias and parameter names.",
  check: ({ stack }) =>
    /^[a-z][a-z0-9-]{0,39}$/.test(stack)
      ? []
      : [
          {
            key: "tier",
            found: stack,
            allowed:
              "a stack name of lower-case letters, digits and hyphens, a letter first, 40 at most",
            fix: "rename the stack: pulumi stack rename",
          },
        ],
};

/** What stands behind a service's name in the names of its resources, whichever of them it has today. */
const endings = ["blue", "green", "test", "hooks", "placeholder", "requests", "steps"];

/** Two resources of one type and name are one to Pulumi: `api-green` is the second target group of `api`. */
const serviceNamesApart: Rule = {
  id: "service-names-apart",
  about: "No service is called as another one calls its target groups, containers or stores.",
  check: ({ settings: { services } }) =>
    Object.entries(services).flatMap(([name, service]) => {
      const containers = service.runtime === "containers" ? Object.keys(service.containers) : [];
      return [...endings, ...containers, ...service.uses.map((use) => useOf(use).store)]
        .map((ending) => `${name}-${ending}`)
        .filter((taken) => taken in services)
        .map((taken) => ({
          key: `services.${taken}`,
          found: taken,
          allowed: `another name: services.${name} calls something of its own so`,
          fix: "rename one of the two",
        }));
    }),
};

export const nameRules: readonly Rule[] = [
  systemNamesTheStack,
  physicalNamesFit,
  serviceNamesApart,
  ownerFitsATag,
  stackNameIsPortable,
];
