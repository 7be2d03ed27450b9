/** Rules about the containers of one task beside each other. */
import { secretWords } from "../fault";
import { ContainerSettings } from "../schema";
import { perContainerService, repeated, Rule } from "./rule";

type Sidecar = ContainerSettings["containers"][string];

/** The further containers of a service with their keys. */
function sidecars({ containers }: ContainerSettings, key: string): [string, Sidecar][] {
  return Object.entries(containers).map(([name, each]) => [`${key}.containers.${name}`, each]);
}

const containersHaveNames = perContainerService(
  "containers-have-names",
  "No further container is called as the service: that is its own one's name.",
  ({ containers }, key) => {
    const name = key.replace("services.", "");
    return name in containers
      ? [
          {
            key: `${key}.containers.${name}`,
            found: name,
            allowed: "another name: the service's own container has this one",
            fix: "rename it",
          },
        ]
      : [];
  },
);

const containersFitTheTask = perContainerService(
  "containers-fit-the-task",
  "Further containers have no more CPU together, and none more memory, than the task.",
  (service, key) => {
    const all = sidecars(service, key);
    const cpu = all.reduce((sum, [, each]) => sum + (each.cpu ?? 0), 0);
    const tooLarge = all
      .filter(([, { memoryMiB = 0 }]) => memoryMiB > service.memoryMiB)
      .map(([at, { memoryMiB }]) => ({
        key: `${at}.memoryMiB`,
        found: memoryMiB,
        allowed: `at most the task's ${service.memoryMiB}`,
        fix: `lower it, or raise ${key}.memoryMiB`,
      }));
    if (cpu <= service.cpu) return tooLarge;
    return [
      ...tooLarge,
      {
        key: `${key}.containers`,
        found: cpu,
        allowed: `CPU units of at most ${service.cpu} together, the task's`,
        fix: `lower them, or raise ${key}.cpu`,
      },
    ];
  },
);

/** Variables of a container with the keys they are written under. */
function variablesOf(
  { environment, secrets, secretArns }: Pick<Sidecar, "environment" | "secrets" | "secretArns">,
  key: string,
): [string, string][] {
  return [
    ...Object.keys(environment).map((name): [string, string] => [
      `${key}.environment.${name}`,
      name,
    ]),
    ...secrets.map((name, place): [string, string] => [`${key}.secrets[${place}]`, name]),
    ...Object.keys(secretArns).map((name): [string, string] => [`${key}.secretArns.${name}`, name]),
  ];
}

const containerVariablesUnique = perContainerService(
  "container-variables-unique",
  "A variable of a container is plain, a secret, or the ARN of one, and given once.",
  (service, key) => {
    const own = variablesOf(service, key);
    const among = [own, ...sidecars(service, key).map(([at, each]) => variablesOf(each, at))];
    return (
      among
        .flatMap((variables) => repeated(variables))
        // Plain ones and secrets of the service's own container: rule variables-unique.
        .filter(([, keys]) =>
          keys.some(
            (each) => !each.startsWith(`${key}.environment`) && !each.startsWith(`${key}.secrets[`),
          ),
        )
        .map(([name, keys]) => ({
          key: keys[1] ?? key,
          found: name,
          allowed: `a name of its own; ${keys[0]} has this one`,
          fix: "remove one of them",
        }))
    );
  },
);

const containersHaveNoPlainSecrets = perContainerService(
  "containers-have-no-plain-secrets",
  "What is named like a secret is not written into the stack file, for no container.",
  (service, key) =>
    sidecars(service, key).flatMap(([at, { environment }]) =>
      Object.entries(environment)
        .filter(([name]) => secretWords.test(name))
        .map(([name, found]) => ({
          key: `${at}.environment.${name}`,
          found,
          allowed: "variables that are no secrets: the stack file is committed",
          fix: `move ${name} to ${at}.secrets and set its value in Secrets Manager`,
        })),
    ),
);

const foldersOnce = perContainerService(
  "folders-once",
  "A folder is a file system or empty memory, not both.",
  ({ readOnlyRoot, writablePaths, volumes }, key) => {
    const paths = [
      ...(readOnlyRoot ? writablePaths : []).map((path, place): [string, string] => [
        `${key}.writablePaths[${place}]`,
        path,
      ]),
      ...Object.entries(volumes).map(([name, { path }]): [string, string] => [
        `${key}.volumes.${name}.path`,
        path,
      ]),
    ];
    return repeated(paths).map(([path, keys]) => ({
      key: keys[1] ?? key,
      found: path,
      allowed: `a folder of its own; ${keys[0]} has this one`,
      fix: "change one of them",
    }));
  },
);

export const taskContainerRules: readonly Rule[] = [
  containersHaveNames,
  containersFitTheTask,
  containerVariablesUnique,
  containersHaveNoPlainSecrets,
  foldersOnce,
];
