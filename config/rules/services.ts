/** Rules about one service's own keys. */
import { instanceTypeFault } from "../../aws/instance-types";
import { useOf } from "../../model/store-access";
import { secretWords } from "../fault";
import { limited, perService, repeated, Rule } from "./rule";

const healthCheckTimeout = perService(
  "health-check-timeout",
  "A health check gives up before the next one starts.",
  ({ healthCheck }, key) =>
    healthCheck.timeoutSeconds < healthCheck.intervalSeconds
      ? []
      : [
          {
            key: `${key}.healthCheck.timeoutSeconds`,
            found: healthCheck.timeoutSeconds,
            allowed: `less than intervalSeconds (${healthCheck.intervalSeconds})`,
            fix: "lower the timeout or raise the interval",
          },
        ],
);

const instanceTypeForm = perService(
  "instance-type-form",
  "The instance type is one whose processor architecture is known.",
  (service, key) =>
    service.runtime === "containers"
      ? []
      : limited(
          `${key}.instanceType`,
          service.instanceType,
          instanceTypeFault(service.instanceType),
          "correct the type",
        ),
);

/** Systems Manager's standard parameters hold 4 KB and no empty value. */
const maxParameterBytes = 4096;

const environmentFits = perService(
  "environment-fits",
  "Every variable fits a standard Parameter Store parameter.",
  ({ environment }, key) =>
    Object.entries(environment).flatMap(([name, value]) => {
      const bytes = Buffer.byteLength(value);
      if (bytes >= 1 && bytes <= maxParameterBytes) return [];
      return [
        {
          key: `${key}.environment.${name}`,
          found: value,
          allowed: `1 to ${maxParameterBytes} bytes (a standard parameter of Systems Manager)`,
          fix: bytes === 0 ? "remove the variable" : "move the text into a file of the release",
        },
      ];
    }),
);

const variablesUnique = perService(
  "variables-unique",
  "A variable is either plain or a secret, and given once.",
  ({ environment, secrets }, key) => {
    const names = [
      ...Object.keys(environment).map((name) => [`${key}.environment.${name}`, name] as const),
      ...secrets.map((name, place) => [`${key}.secrets[${place}]`, name] as const),
    ];
    return repeated(names).map(([name, keys]) => ({
      key: keys[1] ?? key,
      found: name,
      allowed: `a name of its own; ${keys[0]} has this one`,
      fix: "remove one of them",
    }));
  },
);

const noPlainSecrets = perService(
  "no-plain-secrets",
  "What is named like a secret is not written into the stack file.",
  ({ environment }, key) =>
    Object.keys(environment)
      .filter((name) => secretWords.test(name))
      .map((name) => ({
        key: `${key}.environment.${name}`,
        found: environment[name],
        allowed: "variables that are no secrets: the stack file is committed",
        fix: `move ${name} to ${key}.secrets and set its value in Secrets Manager`,
      })),
);

/** Docker refuses a token without a user (functions/instance/start-application.sh). */
const registryUser = perService(
  "registry-user",
  "A service with a registry's token says whose it is.",
  ({ runtime, secrets, environment }, key) =>
    runtime === "instances" &&
    secrets.includes("REGISTRY_TOKEN") &&
    environment["REGISTRY_USER"] === undefined
      ? [
          {
            key: `${key}.environment.REGISTRY_USER`,
            allowed: "the registry's user, as REGISTRY_TOKEN is among the secrets",
            fix: "add it",
          },
        ]
      : [],
);

const usesOnce = perService(
  "uses-once",
  "A store is used once: by its name alone, or by words, each of them once.",
  ({ uses }, key) =>
    uses.flatMap((text, place) => {
      const { store } = useOf(text);
      const others = uses.slice(0, place).filter((other) => useOf(other).store === store);
      if (
        others.length === 0 ||
        ![...others, text].some((use, i, all) => use === store || all.indexOf(use) !== i)
      )
        return [];
      return [
        {
          key: `${key}.uses[${place}]`,
          found: text,
          allowed: "each store once",
          fix: "remove the second",
        },
      ];
    }),
);

export const serviceRules: readonly Rule[] = [
  healthCheckTimeout,
  instanceTypeForm,
  environmentFits,
  variablesUnique,
  noPlainSecrets,
  registryUser,
  usesOnce,
];
