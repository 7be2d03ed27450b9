import { regionalArn } from "./arn";
import { CAPACITY_PROVIDER_NAME, ECS_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const arnIsId = (_: Occurrence, id: string) => id;

const arnOf = (kind: string) => (resource: Occurrence) =>
  regionalArn("ecs", resource, `${kind}/${physicalName(resource)}`);

/** A service names its cluster or gives its ARN; without either it runs in the account's default one. */
function clusterName(resource: Occurrence): string {
  const cluster = text(resource, "cluster") ?? "default";
  return cluster.split(":cluster/").at(-1) ?? cluster;
}

const family = (resource: Occurrence) => physicalName(resource, "family");

const familyArn = (resource: Occurrence) =>
  regionalArn("ecs", resource, `task-definition/${family(resource)}`);

/** The first of its family: AWS counts on with each registration, which an occurrence cannot know of. */
const FIRST_REVISION = 1;

/** Clusters, the capacity under them, task definitions and services. */
export const ecs: readonly ResourceType[] = [
  {
    token: "aws:ecs/cluster:Cluster",
    id: arnOf("cluster"),
    computed: { arn: arnIsId },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...ECS_NAME }],
    replaceOn: ["region", "name"],
    source: provider("ecs/cluster.go"),
  },
  {
    token: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    id: (resource) => physicalName(resource, "clusterName"),
    computed: {},
    taggable: false,
    names: [{ property: "clusterName", ...ECS_NAME }],
    replaceOn: ["region", "clusterName"],
    source: provider("ecs/cluster_capacity_providers.go"),
  },
  {
    token: "aws:ecs/capacityProvider:CapacityProvider",
    id: arnOf("capacity-provider"),
    computed: { arn: arnIsId },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...CAPACITY_PROVIDER_NAME }],
    // Managed scaling, draining and termination protection change in place.
    replaceOn: ["region", "name", "cluster", "autoScalingGroupProvider.autoScalingGroupArn"],
    source: provider("ecs/capacity_provider.go"),
  },
  {
    token: "aws:ecs/taskDefinition:TaskDefinition",
    id: family,
    computed: {
      arn: (resource) => `${familyArn(resource)}:${FIRST_REVISION}`,
      arnWithoutRevision: familyArn,
      revision: () => FIRST_REVISION,
      networkMode: given("networkMode", "bridge"),
    },
    taggable: true,
    names: [{ property: "family", ...ECS_NAME }],
    // A registered revision never changes: everything but tags and two switches makes a new one.
    replaceOn: [
      "region",
      "containerDefinitions",
      "cpu",
      "enableFaultInjection",
      "ephemeralStorage",
      "executionRoleArn",
      "family",
      "ipcMode",
      "memory",
      "networkMode",
      "pidMode",
      "placementConstraints",
      "proxyConfiguration",
      "requiresCompatibilities",
      "runtimePlatform",
      "taskRoleArn",
      "volumes",
    ],
    source: provider("ecs/task_definition.go"),
  },
  {
    token: "aws:ecs/service:Service",
    id: (resource) =>
      regionalArn("ecs", resource, `service/${clusterName(resource)}/${physicalName(resource)}`),
    computed: { arn: arnIsId, cluster: given("cluster", "default") },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...ECS_NAME }],
    // capacityProviderStrategies replaces too, unless forceNewDeployment is on and there is a strategy
    // before and after; the deployment controller and the load balancers change in place.
    replaceOn: ["region", "name", "cluster", "iamRole", "launchType", "schedulingStrategy"],
    source: provider("ecs/service.go"),
  },
];
