/**
 * How a mechanism and a service in containers meet: the mechanism says what of the service belongs to the
 * rollout, and makes whatever carries it out.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Rollout } from "../../../model/rollout/vocabulary";
import { AlarmOf, Network, ServiceRoute } from "../../shared/contracts";
import { Transform } from "../../shared/transform";

export interface ContainerMechanismArgs {
  readonly rollout: Rollout;
  /** Absent: a service without a load balancer. */
  readonly route?: ServiceRoute;
  readonly network: Network;
  /** Tier of the subnets the tasks are in; hooks that look at green live there too. */
  readonly subnetTier: string;
  readonly cluster: { readonly name: pulumi.Output<string>; readonly arn: pulumi.Output<string> };
  /** Container and port that requests go to. */
  readonly containerName: string;
  readonly port: number;
  /** Alarms this program made for the service. */
  readonly alarms: readonly AlarmOf[];
  /** The functions that the rollout's hooks ask, by hook. */
  readonly hookFunctions?: Readonly<Record<string, { functionArn: pulumi.Input<string> }>>;
  /** True: releases deploy; false: the program does, with `image:`. */
  readonly released: boolean;
  readonly topicArn: pulumi.Input<string>;
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** Execution role and task role: whoever starts tasks hands them to ECS. */
  readonly taskRoleArns: readonly pulumi.Input<string>[];
  /** Where tasks stand, as the service is made: a mechanism whose releases carry it has to know. */
  readonly networkConfiguration?: aws.types.input.ecs.ServiceNetworkConfiguration;
  readonly capacityProviderStrategies?: readonly aws.types.input.ecs.ServiceCapacityProviderStrategy[];
  readonly transforms?: {
    readonly deploymentGroup?: Transform<aws.codedeploy.DeploymentGroupArgs>;
  };
}

/** What a mechanism gives a service before it is made, and makes after it. */
export interface ContainerMechanism {
  /** Arguments of the service that belong to the rollout. */
  readonly service: Partial<aws.ecs.ServiceArgs>;
  /** From ownership.ts. */
  readonly ignoreChanges: string[];
  /** What has to stand before the service does. */
  readonly dependsOn: pulumi.Resource[];
  /** Makes what refers to the service. */
  readonly attach?: (service: aws.ecs.Service) => void;
  /** Where CodeDeploy carries releases out. */
  readonly deployment?: {
    readonly applicationName: pulumi.Input<string>;
    readonly deploymentGroupName: pulumi.Input<string>;
  };
  /** What a release has to know, as a part of the stack's output for the service. */
  readonly outputs: Readonly<Record<string, pulumi.Input<unknown>>>;
}
