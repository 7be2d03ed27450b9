/** What the stack exports of its services: what a release, a pipeline or a person has to name. */
import { ContainerService } from "./container-service";
import { InstanceService } from "./instance-service";

export interface ServicesByRuntime {
  readonly instances: ReadonlyMap<string, InstanceService>;
  readonly containers: ReadonlyMap<string, ContainerService>;
}

export function serviceOutputs({
  instances,
  containers,
}: ServicesByRuntime): Record<string, unknown> {
  return Object.fromEntries<unknown>([
    ...[...instances].map(([name, service]) => [name, ofInstances(service)] as const),
    ...[...containers].map(([name, service]) => [name, ofContainers(service)] as const),
  ]);
}

function ofInstances({ outputs }: InstanceService) {
  return outputs;
}

function ofContainers(service: ContainerService) {
  const { clusterName, serviceName, family, templateFamily, taskDefinitionArn } = service;
  return {
    cluster: clusterName,
    service: serviceName,
    family,
    ...(templateFamily === undefined ? { taskDefinition: taskDefinitionArn } : { templateFamily }),
    repositories: Object.fromEntries(
      [...service.repositories].map(([container, { repositoryUrl }]) => [container, repositoryUrl]),
    ),
    rollout: service.rolloutOutputs,
  };
}
