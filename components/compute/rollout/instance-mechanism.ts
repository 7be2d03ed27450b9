/**
 * How a mechanism and a service on instances meet: the service hands over what its instances are made of, and
 * the mechanism makes the fleets and whatever carries releases to them.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceTimes } from "../../../model/rollout/timeline";
import { Rollout } from "../../../model/rollout/vocabulary";
import { BucketStore, PolicyStatement, ServiceRoute } from "../../shared/contracts";
import { InstanceScaling } from "../instance-scaling";
import { Transform } from "../../shared/transform";

/** Key of the instance tag whose value is a release: a key of the artifacts bucket. */
export const releaseTag = "Release";

export interface InstanceMechanismTransforms {
  readonly autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
  readonly deploymentGroup?: Transform<aws.codedeploy.DeploymentGroupArgs>;
}

export interface InstanceMechanismArgs {
  readonly rollout: Rollout;
  readonly times: ServiceTimes;
  readonly route: ServiceRoute;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly scaling: InstanceScaling;
  /** Metrics of instances every minute instead of every five. */
  readonly detailedMonitoring: boolean;
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  readonly instanceRole: aws.iam.Role;
  /** Rights that an instance needs before it boots. */
  readonly rights: readonly pulumi.Resource[];
  /** Path of the public parameter that names the image; absent where the image is named itself. */
  readonly imageParameter?: string;
  /** Bucket that releases are read from. */
  readonly artifacts: BucketStore;
  /** Names of the alarms that take a rollout back. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /** Functions that are asked at a hook, by the hook's name. */
  readonly hookFunctions?: Readonly<Record<string, { readonly functionArn: pulumi.Input<string> }>>;
  readonly topicArn: pulumi.Input<string>;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly logRetentionDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Of instances, volumes and groups, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  readonly transforms?: InstanceMechanismTransforms;
}

/** What a mechanism has made. */
export interface InstanceMechanism {
  /** Fleets that serve, or will. */
  readonly groups: readonly aws.autoscaling.Group[];
  /** What a release has to know, as the stack's output for the service. */
  readonly outputs: Readonly<Record<string, pulumi.Input<unknown>>>;
  /** What a pipeline needs beside the bucket. CodeDeploy's are named by `deployment` instead. */
  readonly releaseStatements: readonly PolicyStatement[];
  readonly deployment?: {
    readonly applicationName: pulumi.Output<string>;
    readonly deploymentGroupName: pulumi.Output<string>;
  };
}
