/**
 * What stays of a stack's services while it is paused: settings, secrets and logs. The components have the
 * services' own type and names, so that what is in them is the same resource before, during and after.
 */
import * as pulumi from "@pulumi/pulumi";

import { Store } from "../shared/contracts";
import { physicalPath } from "../shared/names";
import { InstanceService } from "./instance-service";
import { createLog, createSettings, ServiceSettingsArgs } from "./service-settings";

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

/** Of services on instances. */
export function keepInstanceServices(
  { services, stores, ...shared }: PausedServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  for (const [name, { uses, ...service }] of Object.entries(services)) {
    const kept = new pulumi.ComponentResource(InstanceService.token, name, {}, opts);
    const path = physicalPath(name);
    const reached = uses.flatMap((use) => stores.get(use) ?? []);
    createSettings(name, { ...shared, ...service, path, stores: reached }, kept);
    createLog(name, { ...shared, path }, kept);
  }
}
