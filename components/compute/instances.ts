/** What the instances of a service are made of, whichever mechanism brings them releases. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ServiceTimes } from "../../model/rollout/timeline";
import { Mechanism } from "../../model/rollout/vocabulary";
import { connect, connectToInternet } from "../shared/connect";
import { BucketStore, Endpoint, Network, ServiceRoute, Store } from "../shared/contracts";
import { createLaunchTemplate, imageParameter } from "../shared/launch-template";
import { physicalPath } from "../shared/names";
import { Transform } from "../shared/transform";
import { launchHook } from "./fleet";
import { createInstanceRole } from "./instance-role";
import { releaseTag } from "./rollout/instance-mechanism";
import { leftAlone } from "./rollout/ownership";
import { createLog, createSettings } from "./service-settings";
import { userData, UserDataOptions } from "./user-data";

export interface InstancesArgs {
  readonly network: Network;
  readonly route: ServiceRoute;
  readonly stores: readonly Store[];
  /** Bucket that releases are read from. */
  readonly artifacts: BucketStore;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly port: number;
  /** A change goes live with the next release or instance. Its family decides the image's architecture. */
  readonly instanceType: string;
  /** An image of the team's own. Default: Amazon Linux 2023, the newest. */
  readonly image?: { readonly id: string };
  /** GiB. A change goes live with the next release or instance. */
  readonly rootVolumeGiB: number;
  readonly healthCheck: { readonly path: string; readonly timeoutSeconds: number };
  readonly times: ServiceTimes;
  readonly environment: Readonly<Record<string, string>>;
  /** Names of secrets, whose values are set outside the program. */
  readonly secrets: readonly string[];
  /** TCP ports that instances may reach on the internet. */
  readonly outboundPorts: readonly number[];
  /** Metrics of instances every minute instead of every five. */
  readonly detailedMonitoring: boolean;
  readonly logRetentionDays: number;
  /** Days before a deleted secret is gone: 7 to 30, or 0 for at once. */
  readonly secretRecoveryDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Of instances and volumes, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  readonly mechanism: Mechanism;
  /** Names of the groups the instances will be in, where they are known. */
  readonly groupNames: readonly string[];
  readonly transform?: Transform<aws.ec2.LaunchTemplateArgs>;
}

/** What fleets are launched from. */
export interface Instances {
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly instanceRole: aws.iam.Role;
  /** Rights that an instance needs before it boots. */
  readonly rights: readonly pulumi.Resource[];
  readonly launchTemplate: aws.ec2.LaunchTemplate;
  /** Path of the public parameter that names the image; absent where the image is named itself. */
  readonly imageParameter?: string;
}

const isEndpoint = (endpoint: Endpoint | undefined): endpoint is Endpoint => endpoint !== undefined;

export function createInstances(
  name: string,
  args: InstancesArgs,
  parent: pulumi.Resource,
): Instances {
  const settingsPath = physicalPath(name);
  const securityGroup = createSecurityGroup(name, args, parent);
  const releases = releasesOf(args);
  const releaseBucket = releases.by === "tag" ? args.artifacts.bucketName : undefined;
  const secrets = createSettings(name, { ...args, releaseBucket, path: settingsPath }, parent);
  const logGroupName = physicalPath(name);
  const logGroup = createLog(name, { ...args, path: logGroupName }, parent);
  const { role, profile, rights } = createInstanceRole(
    name,
    { ...args, settingsPath, secrets, logGroup, releases },
    parent,
  );
  const image = imageOf(args, parent);
  const launchTemplate = createLaunchTemplate(
    name,
    {
      ...args,
      ...image,
      profileArn: profile.arn,
      securityGroupId: securityGroup.id,
      userData: userData({
        ...args,
        healthCheckPath: args.healthCheck.path,
        healthCheckTimeoutSeconds: args.healthCheck.timeoutSeconds,
        settingsPath,
        logGroupName,
        releases,
      }),
      metadataTags: releases.by === "tag",
      leftAlone: leftAlone(args.mechanism, "aws:ec2/launchTemplate:LaunchTemplate"),
    },
    parent,
  );
  return { securityGroup, instanceRole: role, rights, launchTemplate, ...image };
}

function releasesOf({ mechanism, network, times }: InstancesArgs): UserDataOptions["releases"] {
  if (mechanism !== "copiedFleet")
    return { by: "tag", tag: releaseTag, launchHook, startSeconds: times.startSeconds };
  const { services = [] } = network.interfaceEndpoints ?? {};
  return { by: "codeDeploy", byEndpoint: services.includes("codedeploy-commands-secure") };
}

/**
 * An instance refresh goes back to no template whose image is a parameter (EC2 Auto Scaling API reference,
 * RollbackInstanceRefresh), so that the parameter is read here: a newer image is a new version of the template.
 */
function imageOf(
  { image, instanceType, mechanism }: InstancesArgs,
  parent: pulumi.Resource,
): Pick<Instances, "imageParameter"> & { readonly imageId?: pulumi.Input<string> } {
  if (image !== undefined) return { imageId: image.id };
  const parameter = imageParameter(instanceType);
  if (mechanism !== "instanceRefresh") return { imageParameter: parameter };
  return { imageId: aws.ssm.getParameterOutput({ name: parameter }, { parent }).insecureValue };
}

/** In from the load balancer alone; out to the stores by their groups and to the internet by port. */
function createSecurityGroup(
  name: string,
  { network, route, stores, outboundPorts, port }: InstancesArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId: network.vpcId, description: `Service ${name}`, tags: { Name: name } },
    { parent },
  );
  const self = { name, port, securityGroupId: group.id };
  connect(route.ingress, self, parent);
  for (const endpoint of stores.map((store) => store.endpoint).filter(isEndpoint))
    connect(self, endpoint, parent);
  if (network.interfaceEndpoints !== undefined) connect(self, network.interfaceEndpoints, parent);
  for (const outbound of outboundPorts) connectToInternet(self, outbound, parent, network);
  return group;
}
