/** Every service of a stack, by name. */
import * as pulumi from "@pulumi/pulumi";

import { BucketStore, ServiceRoute, Store } from "../shared/contracts";
import { entry } from "./entry";
import {
  InstanceService,
  InstanceServiceArgs,
  InstanceServiceTransforms,
} from "./instance-service";
import { usedStores } from "./used-stores";

/** What the stack gives every service, whatever the service says of itself. */
type Shared = Pick<
  InstanceServiceArgs,
  | "network"
  | "topicArn"
  | "logRetentionDays"
  | "detailedMonitoring"
  | "secretRecoveryDays"
  | "kmsKeyArn"
  | "tags"
  | "region"
  | "accountId"
>;

/** One service as the stack file describes it. */
type ServiceArgs = Omit<
  InstanceServiceArgs,
  keyof Shared | "route" | "stores" | "artifacts" | "transforms"
> & {
  /** Names of the stores it may reach. */
  readonly uses: readonly string[];
  /** Bucket that releases are read from. */
  readonly artifactBucket: string;
};

export interface ServicesArgs extends Shared {
  readonly services: Readonly<Record<string, ServiceArgs>>;
  readonly routes: ReadonlyMap<string, ServiceRoute>;
  readonly stores: ReadonlyMap<string, Store>;
  readonly buckets: ReadonlyMap<string, BucketStore>;
  readonly transforms?: { readonly instanceService?: InstanceServiceTransforms };
}

export function createServices(
  args: ServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, InstanceService> {
  const { services, routes, stores, buckets, transforms, ...shared } = args;
  const created = Object.entries(services).map(([name, service]) => {
    const { uses, ...own } = service;
    const reached = {
      route: entry(routes, name, "route"),
      stores: usedStores(stores, uses),
      artifacts: entry(buckets, service.artifactBucket, "bucket"),
      transforms: transforms?.instanceService,
    };
    return [name, new InstanceService(name, { ...own, ...shared, ...reached }, opts)] as const;
  });
  return new Map(created);
}
