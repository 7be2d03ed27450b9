/** Where a service's tasks run: on Fargate, on Spot beside it, or on the cluster's instances. Pure. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../shared/contracts";
import { ClusterPlace } from "./cluster-contract";

export interface PlacementArgs {
  readonly launchType: "fargate" | "ec2";
  /** Share of the tasks above the least that run on Fargate Spot, in percent. */
  readonly spotPercent: number;
  /** Fewest tasks: these never run on Spot. */
  readonly minTasks: number;
  readonly cluster: ClusterPlace;
}

interface Placement extends Pick<
  aws.ecs.ServiceArgs,
  "platformVersion" | "orderedPlacementStrategies" | "forceNewDeployment"
> {
  readonly capacityProviderStrategies: aws.types.input.ecs.ServiceCapacityProviderStrategy[];
}

/** Where tasks run, and in which subnets. */
export interface ServicePlace extends Placement {
  readonly networkConfiguration?: aws.types.input.ecs.ServiceNetworkConfiguration;
}

/** A strategy on both: a launch type would have to be replaced to become one. */
export function taskPlacement(name: string, args: PlacementArgs): Placement {
  if (args.launchType === "fargate") return fargate(args);
  const { instances } = args.cluster;
  if (instances === undefined) throw new Error(`services.${name}: the cluster has no instances`);
  return {
    capacityProviderStrategies: [{ capacityProvider: instances.capacityProvider, weight: 1 }],
    // Zones first, as zone rebalancing asks; within one the fullest instance, so that others can go.
    orderedPlacementStrategies: [
      { type: "spread", field: "attribute:ecs.availability-zone" },
      { type: "binpack", field: "memory" },
    ],
  };
}

function fargate({ spotPercent, minTasks }: PlacementArgs): Placement {
  const latest = { platformVersion: "LATEST" };
  if (spotPercent === 0)
    return { ...latest, capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }] };
  return {
    ...latest,
    capacityProviderStrategies: [
      { capacityProvider: "FARGATE", base: minTasks, weight: 100 - spotPercent },
      { capacityProvider: "FARGATE_SPOT", weight: spotPercent },
    ],
    // Without it another share would replace the service (terraform-provider-aws, internal/service/ecs/service.go,
    // capacityProviderStrategyCustomizeDiff); with it each change of the service starts its tasks anew.
    forceNewDeployment: true,
  };
}

/** Addresses of their own in private subnets; under bridge tasks have their instance's. */
export function taskNetwork(
  network: Network,
  subnetTier: string,
  securityGroupId: pulumi.Input<string> | undefined,
): Pick<ServicePlace, "networkConfiguration"> {
  if (securityGroupId === undefined) return {};
  return {
    networkConfiguration: {
      subnets: network.subnetIds(subnetTier),
      securityGroups: [securityGroupId],
      assignPublicIp: false,
    },
  };
}
