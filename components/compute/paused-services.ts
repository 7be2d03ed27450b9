/**
 * What stays of a stack's services while it is paused: settings, secrets and logs. The components have the
 * services' own type and names, so that what is in them is the same resource before, during and after.
 */
import * as pulumi from "@pulumi/pulumi";

import { Store } from "../shared/contracts";
import { physicalPath } from "../shared/names";
import { ContainerService } from "./container-service";
import { InstanceService } from "./instance-service";
import { createRepositories } from "./registry";
import { createLog, createSecrets, createSettings, ServiceSettingsArgs } from "./service-settings";
import { usedStores } from "./used-stores";

interface PausedService extends Pick<ServiceSettingsArgs, "port" | "environment" | "secrets"> {
  /** Names of the stores it reaches: their variables are among its settings. */
  readonly uses: readonly string[];
}

export interface PausedServicesArgs extends Pick<
  ServiceSettingsArgs,
  "secretRecoveryDays" | "kmsKeyArn"
> {
  readonly services: Readonly<Record<string, PausedService>>;
  readonly stores: ReadonlyMap<string, Store>;
  readonly logRetentionDays: number;
}

interface PausedContainers {
  /** Of the service's own container. @default its repository is kept */
  readonly image?: string | undefined;
  readonly secrets: readonly string[];
  readonly containers: Readonly<
    Record<string, { readonly image?: string | undefined; readonly secrets: readonly string[] }>
  >;
}

export interface PausedContainersArgs extends Omit<PausedServicesArgs, "services" | "stores"> {
  readonly services: Readonly<Record<string, PausedContainers>>;
  /** Keeps images from being deleted with the stack. */
  readonly protectImages: boolean;
}

/** Of services in containers: their images too. */
export function keepContainerServices(
  { services, protectImages: protect, ...shared }: PausedContainersArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, service] of Object.entries(services)) {
    const kept = new pulumi.ComponentResource(ContainerService.token, name, {}, opts);
    createRepositories(name, { ...shared, ...service, protect }, kept);
    createLog(name, { ...shared, path: physicalPath(name) }, kept);
    const containers = [[[], service] as const, ...further(service)];
    for (const [of, { secrets }] of containers)
      createSecrets(
        [name, ...of].join("-"),
        { ...shared, path: physicalPath(name, ...of), secrets },
        kept,
      );
  }
}

const further = ({ containers }: PausedContainers) =>
  Object.entries(containers).map(([container, each]) => [[container], each] as const);

/** Of services on instances. */
export function keepInstanceServices(
  { services, stores, ...shared }: PausedServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, { uses, ...service }] of Object.entries(services)) {
    const kept = new pulumi.ComponentResource(InstanceService.token, name, {}, opts);
    const path = physicalPath(name);
    const reached = usedStores(
      stores,
      uses.filter((use) => stores.has(use)),
    );
    createSettings(name, { ...shared, ...service, path, stores: reached }, kept);
    createLog(name, { ...shared, path }, kept);
  }
}
