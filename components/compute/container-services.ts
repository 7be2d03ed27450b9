/** Every service in containers of a stack, by name, and the cluster they share. */
import * as pulumi from "@pulumi/pulumi";

import { FileStore, Ingress, QueueStore, ServiceRoute, Store } from "../shared/contracts";
import { OwnerOf } from "../shared/owners";
import { Cluster, ClusterArgs, ClusterTransforms } from "./cluster";
import { ClusterPlace } from "./cluster-contract";
import { BridgeWays, ClusterInstancesArgs } from "./cluster-instances";
import { TaskVolume } from "./container-roles";
import {
  ContainerService,
  ContainerServiceArgs,
  ContainerServiceTransforms,
} from "./container-service";
import { entry } from "./entry";
import { mountTargets } from "./service-ways";
import { SharedCluster, SharedClusterOutputs } from "./shared-cluster";
import { Backlog, TaskScaling } from "./task-scaling";
import { usedStores } from "./used-stores";

/** What the stack gives every service, whatever the service says of itself. */
type Shared = Pick<
  ContainerServiceArgs,
  | "network"
  | "topicArn"
  | "logRetentionDays"
  | "secretRecoveryDays"
  | "protectImages"
  | "kmsKeyArn"
  | "region"
  | "accountId"
>;

/** One service as the stack file describes it. */
type ServiceArgs = Omit<
  ContainerServiceArgs,
  keyof Shared | "route" | "stores" | "cluster" | "volumes" | "transforms" | "scaling"
> & {
  /** File systems by the names of their stores. */
  readonly volumes: Readonly<
    Record<string, Omit<TaskVolume, "files"> & { readonly store: string }>
  >;
  /** What it asks of stores: `orders`, `letters.send`. */
  readonly uses: readonly string[];
  readonly scaling: Omit<TaskScaling, "backlog"> & {
    /** By the name of the queue: what a worker goes by, it receives from. */
    readonly backlog?: Pick<Backlog, "messagesPerTask"> & { readonly queue: string };
  };
};

/** The cluster as the stack file describes it. */
export interface ClusterSettings extends Pick<ClusterArgs, "containerInsights"> {
  /** Stack whose cluster this one uses. @default a cluster of its own */
  readonly from?: string;
  readonly capacity: Pick<
    ClusterInstancesArgs,
    "instanceType" | "min" | "max" | "targetPercent" | "rootVolumeGiB"
  >;
}

export interface ContainerServicesArgs extends Shared {
  readonly services: Readonly<Record<string, ServiceArgs>>;
  readonly cluster: ClusterSettings;
  readonly ownerOf: OwnerOf;
  /** Absent: no service has a route. */
  readonly ingress?: Ingress;
  readonly routes: ReadonlyMap<string, ServiceRoute>;
  /** By what `uses` says. */
  readonly stores: ReadonlyMap<string, Store>;
  readonly fileStores: ReadonlyMap<string, FileStore>;
  readonly queues: ReadonlyMap<string, QueueStore>;
  /** Metrics of instances every minute instead of every five. */
  readonly detailedMonitoring: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly transforms?: {
    readonly cluster?: ClusterTransforms;
    readonly containerService?: ContainerServiceTransforms;
  };
}

export interface ContainerServices {
  readonly byName: ReadonlyMap<string, ContainerService>;
  /** Absent: it is another stack's, or there is none. */
  readonly cluster?: Cluster;
}

export function createContainerServices(
  args: ContainerServicesArgs,
  opts: pulumi.ComponentResourceOptions,
): ContainerServices {
  const { services, routes, stores, queues, transforms, ...shared } = args;
  if (Object.keys(services).length === 0) return { byName: new Map() };
  const cluster = args.cluster.from === undefined ? ownCluster(args, opts) : joined(args, opts);
  const created = Object.entries(services).map(([name, service]) => {
    const { uses, scaling, ...own } = service;
    const reached = {
      route: routes.get(name),
      stores: usedStores(stores, [...uses, ...received(service)]),
      volumes: volumesOf(service, args),
      scaling: { ...scaling, backlog: backlogOf(service, queues) },
      cluster,
      transforms: transforms?.containerService,
    };
    return [name, new ContainerService(name, { ...own, ...shared, ...reached }, opts)] as const;
  });
  const byName = new Map(created);
  return cluster instanceof Cluster ? { byName, cluster } : { byName };
}

function volumesOf(
  { volumes }: ServiceArgs,
  { fileStores }: Pick<ContainerServicesArgs, "fileStores">,
): Record<string, TaskVolume> {
  const found = Object.entries(volumes).map(([volume, { store, ...each }]) => {
    const files = entry(fileStores, store, "file system");
    return [volume, { ...each, files }] as const;
  });
  return Object.fromEntries(found);
}

/** A worker receives from the queue it scales by, whether it says so or not. */
function received({ scaling: { backlog } }: ServiceArgs): string[] {
  return backlog === undefined ? [] : [`${backlog.queue}.receive`];
}

function backlogOf(
  { scaling: { backlog } }: ServiceArgs,
  queues: ReadonlyMap<string, QueueStore>,
): Backlog | undefined {
  return backlog && { ...backlog, queue: entry(queues, backlog.queue, "queue") };
}

function ownCluster(args: ContainerServicesArgs, opts: pulumi.ComponentResourceOptions): Cluster {
  const { cluster, services, transforms } = args;
  const onInstances = Object.values(services).some(({ launchType }) => launchType === "ec2");
  const instances = { ...args, ...cluster.capacity, bridge: bridgeWays(args) };
  return new Cluster(
    "cluster",
    {
      ...args,
      containerInsights: cluster.containerInsights,
      instances: onInstances ? instances : undefined,
      transforms: transforms?.cluster,
    },
    opts,
  );
}

function joined(args: ContainerServicesArgs, opts: pulumi.ComponentResourceOptions): ClusterPlace {
  const { from = "" } = args.cluster;
  const services = Object.values(args.services);
  const bridge = services.some(({ networkMode }) => networkMode === "bridge");
  const outputs = args.ownerOf(from).getOutput("cluster") as pulumi.Output<
    SharedClusterOutputs | undefined
  >;
  const instances = services.some(({ launchType }) => launchType === "ec2")
    ? { bridge: bridge ? bridgeWays(args) : undefined }
    : undefined;
  return new SharedCluster("cluster", { from, outputs, network: args.network, instances }, opts);
}

/** What services under bridge reach together: they share the instances' security group, and each way is one rule. */
function bridgeWays(args: ContainerServicesArgs): BridgeWays {
  const { services, stores, routes, ingress } = args;
  const bridged = Object.entries(services).filter(
    ([, { networkMode }]) => networkMode === "bridge",
  );
  const used = bridged.flatMap(([, { uses }]) => uses);
  const isReached = bridged.some(([name]) => routes.has(name));
  return {
    ...(isReached && ingress !== undefined ? { ingress } : {}),
    stores: usedStores(stores, used),
    endpoints: mountTargets(
      bridged.flatMap(([, service]) => Object.values(volumesOf(service, args))),
    ),
    outboundPorts: [...new Set(bridged.flatMap(([, { outboundPorts }]) => outboundPorts))],
  };
}
