import {
  CONTAINER_CHECK,
  cpuUnits,
  EPHEMERAL_GIB,
  fargateSizeFault,
  memoryMiB,
  STOP_SECONDS,
} from "../limits/containers";
import { ECS_NAME } from "../limits/names";
import { checkNumber, PORT } from "../limits/numbers";
import { checkText } from "../limits/text";
import { readerOfJson, type Reader } from "./inputs";
import { refuse, refuseNumber, when, type Refusal } from "./refusal";

const TASK = ["aws:ecs/taskDefinition:TaskDefinition"];

/** ECS ContainerDefinition, logConfiguration: what the awslogs driver does not start without. */
const LOG_OPTIONS = ["awslogs-group", "awslogs-region"];

/** The containers of a task definition; none where they are unknown or no JSON. */
function containersOf(inputs: Reader): readonly Reader[] {
  const text = inputs.text("containerDefinitions");
  return text === undefined ? [] : (readerOfJson(text)?.each("items") ?? []);
}

const isFargate = (inputs: Reader) => inputs.texts("requiresCompatibilities").includes("FARGATE");

/** What is said of each container, with the container's name in front. */
function ofEach(
  inputs: Reader,
  judge: (container: Reader, all: readonly Reader[]) => readonly string[],
): readonly string[] {
  const containers = containersOf(inputs);
  return containers.flatMap((container, index) => {
    const name = container.text("name") ?? `number ${index + 1}`;
    return judge(container, containers).map((fault) => `container ${name}: ${fault}`);
  });
}

function sizeFaults(inputs: Reader): readonly string[] {
  if (!isFargate(inputs)) return [];
  const [cpu, memory] = [inputs.text("cpu"), inputs.text("memory")];
  const missing = ["cpu", "memory"].filter(inputs.isMissing);
  if (missing.length > 0)
    return [`${missing.join(", ")}: missing; allowed on Fargate: a size of the whole task`];
  if (cpu === undefined || memory === undefined) return [];
  const [units, mebibytes] = [cpuUnits(cpu), memoryMiB(memory)];
  return [
    ...when(units === undefined, `cpu: "${cpu}"; allowed: CPU units, or vCPU as in 0.5 vCPU`),
    ...when(mebibytes === undefined, `memory: "${memory}"; allowed: MiB, or GB as in 1 GB`),
    ...(units === undefined || mebibytes === undefined
      ? []
      : refuse("cpu, memory", `${cpu}, ${memory}`, fargateSizeFault(units, mebibytes))),
    ...refuseNumber(inputs, "ephemeralStorage.sizeInGib", EPHEMERAL_GIB),
  ];
}

function networkFaults(inputs: Reader): readonly string[] {
  const mode = inputs.textOr("networkMode", "none given");
  return when(
    isFargate(inputs) && mode !== undefined && mode !== "awsvpc",
    `networkMode: ${mode}; allowed on Fargate: awsvpc`,
  );
}

function listFaults(inputs: Reader): readonly string[] {
  const text = inputs.text("containerDefinitions");
  if (text === undefined) return [];
  const containers = readerOfJson(text)?.items("items");
  if (containers === undefined || containers.length === 0)
    return ["containerDefinitions: none; allowed: a JSON list of one container or more"];
  const readers = containersOf(inputs);
  const names = readers.flatMap((container) => container.text("name") ?? []);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...when(twice.length > 0, `containerDefinitions: ${twice.join(", ")} twice; allowed: once`),
    ...when(
      readers.every((container) => container.flag("essential") === false),
      "containerDefinitions: none is essential; allowed: at least one that the task stops with",
    ),
  ];
}

function portFaults(container: Reader, mode: string | undefined): readonly string[] {
  return container.each("portMappings").flatMap((mapping) => {
    const [inside, outside] = [mapping.number("containerPort"), mapping.number("hostPort")];
    return [
      ...refuseNumber(mapping, "containerPort", PORT),
      ...when(
        (mode === "awsvpc" || mode === "host") && outside !== undefined && outside !== inside,
        `hostPort: ${outside}; allowed with ${mode}: none, or the container's own (${inside})`,
      ),
    ];
  });
}

/** ECS ContainerDependency: what is waited for has to exist, and to be able to become so. */
function dependencyFaults(container: Reader, all: readonly Reader[]): readonly string[] {
  return container.each("dependsOn").flatMap((dependency) => {
    const [name, condition] = [dependency.text("containerName"), dependency.text("condition")];
    const target = all.find((other) => other.text("name") === name);
    if (target === undefined)
      return [`dependsOn: ${name ?? "no containerName"}; allowed: a container of this task`];
    const ends = condition === "COMPLETE" || condition === "SUCCESS";
    return [
      ...when(
        condition === "HEALTHY" && target.isMissing("healthCheck"),
        `dependsOn: ${name} HEALTHY; allowed: of a container that has a health check`,
      ),
      ...when(
        ends && target.flag("essential") !== false,
        `dependsOn: ${name} ${condition}; allowed: of a container that is not essential`,
      ),
    ];
  });
}

function definitionFaults(inputs: Reader): readonly string[] {
  const mode = inputs.text("networkMode");
  const own = ofEach(inputs, (container, all) => {
    const name = container.text("name");
    const missing =
      container.text("logConfiguration.logDriver") === "awslogs"
        ? LOG_OPTIONS.filter((option) => container.isMissing(`logConfiguration.options.${option}`))
        : [];
    return [
      ...(name === undefined ? ["no name"] : refuse("name", name, checkText(ECS_NAME, name))),
      ...when(container.isMissing("image"), "no image"),
      ...when(missing.length > 0, `logConfiguration.options: no ${missing.join(", ")}`),
      ...portFaults(container, mode),
      ...dependencyFaults(container, all),
    ];
  });
  return [...listFaults(inputs), ...own];
}

function checkFaults(inputs: Reader): readonly string[] {
  return ofEach(inputs, (container) => [
    ...when(
      container.isGiven("healthCheck") && container.isMissing("healthCheck.command"),
      "healthCheck.command: none; allowed: a command that ends with 0 or 1",
    ),
    ...Object.entries(CONTAINER_CHECK).flatMap(([key, limit]) =>
      refuseNumber(container, `healthCheck.${key}`, limit),
    ),
    ...(isFargate(inputs) ? refuseNumber(container, "stopTimeout", STOP_SECONDS) : []),
  ]);
}

/** What the containers ask for together has to be in the task; a reservation counts before a limit. */
function shareFaults(inputs: Reader): readonly string[] {
  const [cpu, memory] = [
    cpuUnits(inputs.text("cpu") ?? ""),
    memoryMiB(inputs.text("memory") ?? ""),
  ];
  const containers = containersOf(inputs);
  const sum = (of: (container: Reader) => number | undefined) =>
    containers.reduce((total, container) => total + (of(container) ?? 0), 0);
  const [cpuShares, memoryShares] = [
    sum((container) => container.number("cpu")),
    sum((container) => container.number("memoryReservation") ?? container.number("memory")),
  ];
  return [
    ...refuse("cpu of the containers", cpuShares, within(cpuShares, cpu, "CPU units")),
    ...refuse("memory of the containers", memoryShares, within(memoryShares, memory, "MiB")),
    ...ofEach(inputs, (container) => {
      const [soft, hard] = [container.number("memoryReservation"), container.number("memory")];
      return when(
        soft !== undefined && hard !== undefined && soft > hard,
        `memoryReservation: ${soft}; allowed: at most memory (${hard})`,
      );
    }),
  ];
}

const within = (shares: number, whole: number | undefined, unit: string) =>
  whole === undefined
    ? undefined
    : checkNumber({ minimum: 0, maximum: whole, unit: `${unit}, the task's own` }, shares);

/** What task definitions refuse. */
export const containerRefusals: readonly Refusal[] = [
  { id: "fargate-size", types: TASK, judge: sizeFaults },
  { id: "fargate-network", types: TASK, judge: networkFaults },
  { id: "container-definitions", types: TASK, judge: definitionFaults },
  { id: "container-health", types: TASK, judge: checkFaults },
  { id: "container-shares", types: TASK, judge: shareFaults },
];
