/** The containers of a service's task, each with its image, variables, secrets and folders. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Store } from "../shared/contracts";
import { physicalPath } from "../shared/names";
import { Container, ContainerSettings, Mount, SidecarSettings } from "./container-definitions";
import { TaskVolume } from "./container-roles";
import { createSecrets } from "./service-settings";

/** How the stack file describes a service's task; what is said of a container is said of the service's own. */
export interface TaskSettings extends ContainerSettings {
  readonly launchType: "fargate" | "ec2";
  readonly networkMode: "awsvpc" | "bridge";
  readonly architecture: "arm64" | "x86_64";
  /** CPU units of the task; 1024 are one processor. */
  readonly cpu: number;
  readonly memoryMiB: number;
  /** From a task's start to its first good answer, at most. */
  readonly startSeconds: number;
  /** From the signal to stop until the process is killed, 2 to 120. */
  readonly stopSeconds: number;
  /** Further containers, by name. */
  readonly containers: Readonly<Record<string, SidecarSettings>>;
  /** EFS file systems that the service's own container mounts, by name. */
  readonly volumes: Readonly<Record<string, TaskVolume>>;
}

export interface TaskContainersArgs {
  readonly task: TaskSettings;
  /** Absent: nobody sends it requests. */
  readonly port?: number;
  /** Every container of the task gets their variables, as the task gets their rights. */
  readonly stores: readonly Store[];
  /** URL by container, of those whose image is released. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
  readonly secretRecoveryDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export interface TaskContainers {
  /** The service's own first, called as the service is. */
  readonly containers: readonly Container[];
  readonly createdSecrets: readonly aws.secretsmanager.Secret[];
}

/** Tag of the template's images: no image has it, and a release puts the digest in its place. */
const templateTag = "template";

export function createTaskContainers(
  name: string,
  args: TaskContainersArgs,
  parent: pulumi.Resource,
): TaskContainers {
  const { task, port } = args;
  // The size is the whole task's: its own container has what the others leave.
  const size = { cpu: undefined, memoryMiB: undefined };
  const main = { ...task, ...size, port, essential: true, startsBefore: false };
  const mounts = Object.entries(task.volumes).map(([volume, { path, readOnly }]) => ({
    volume,
    path,
    readOnly,
  }));
  const own = createContainer(name, [], main, args, parent);
  const further = Object.entries(task.containers).map(([each, sidecar]) =>
    createContainer(name, [each], sidecar, args, parent),
  );
  const waiting = { ...own.container, mounts, waitsFor: waitsFor(task.containers) };
  return {
    containers: [waiting, ...further.map(({ container }) => container)],
    createdSecrets: [own, ...further].flatMap(({ secrets }) => secrets),
  };
}

/** A container and its secrets; of a further one the names carry its own. */
function createContainer(
  service: string,
  further: readonly string[],
  settings: SidecarSettings,
  args: TaskContainersArgs,
  parent: pulumi.Resource,
): { readonly container: Container; readonly secrets: aws.secretsmanager.Secret[] } {
  const role = [service, ...further].join("-");
  const name = further[0] ?? service;
  const variables = variablesOf(role, settings, args.stores);
  const path = physicalPath(service, ...further);
  const secrets = createSecrets(role, { ...args, path, secrets: settings.secrets }, parent);
  const created = secrets.map((secret, i) => [settings.secrets[i] ?? "", secret.arn] as const);
  const container = {
    ...settings,
    name,
    image: settings.image ?? templateImage(name, args),
    variables,
    secretValues: { ...Object.fromEntries(created), ...settings.secretArns },
    mounts: [] as Mount[],
    waitsFor: [],
  };
  return { container, secrets };
}

function templateImage(name: string, { repositoryUrls }: TaskContainersArgs): pulumi.Input<string> {
  const url = repositoryUrls[name];
  if (url === undefined) throw new Error(`container ${name} has neither image nor repository`);
  return pulumi.interpolate`${url}:${templateTag}`;
}

function waitsFor(sidecars: Readonly<Record<string, SidecarSettings>>): Container["waitsFor"] {
  return Object.entries(sidecars)
    .filter(([, { startsBefore }]) => startsBefore)
    .map(([containerName, { containerHealth }]) => ({
      containerName,
      condition: containerHealth === undefined ? ("START" as const) : ("HEALTHY" as const),
    }));
}

/** PORT, the stores' and its own. Throws with every variable that is set twice. */
function variablesOf(
  role: string,
  { port, environment, secrets, secretArns }: SidecarSettings,
  stores: readonly Store[],
): Record<string, pulumi.Input<string>> {
  const given = [
    ...(port === undefined ? [] : [["PORT", String(port)] as const]),
    ...stores.flatMap((store) => Object.entries(store.environment)),
    ...Object.entries(environment),
  ];
  const names = [...given.map(([variable]) => variable), ...secrets, ...Object.keys(secretArns)];
  const twice = [...new Set(names.filter((variable, i) => names.indexOf(variable) !== i))];
  if (twice.length > 0)
    throw new Error(
      `${role}: ${twice.join(", ")} is set twice: by environment, secrets, secretArns or a store.`,
    );
  return Object.fromEntries(given);
}
