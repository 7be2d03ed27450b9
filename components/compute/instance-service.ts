/**
 * A service on EC2 instances: a fleet behind the load balancer, released by CodeDeploy as blue/green with a
 * copied Auto Scaling group. docs/rollouts.md has the timeline and who owns what.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { appSpec } from "../../model/appspec";
import { Rollout } from "../../model/rollout/vocabulary";
import { connect, connectToInternet } from "../shared/connect";
import { BucketStore, Endpoint, Network, ServiceRoute, Store } from "../shared/contracts";
import { createLaunchTemplate, imageParameter } from "../shared/launch-template";
import { physicalName, physicalPath } from "../shared/names";
import { Transform } from "../shared/transform";
import { createInstanceRole } from "./instance-role";
import { InstanceScaling } from "./instance-scaling";
import { createAlarms } from "./rollout/alarms";
import { createDeploymentGroup } from "./rollout/codedeploy";
import { FleetKeeper } from "./rollout/fleet-keeper";
import { LaunchRightsArgs } from "./rollout/launch-rights";
import { liveScaling } from "./rollout/live-scaling";
import { createSeedFleet, healthCheckGraceSeconds } from "./seed-fleet";
import { createLog, createSettings } from "./service-settings";
import { userData } from "./user-data";

export interface InstanceServiceTransforms {
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly autoScalingGroup?: Transform<aws.autoscaling.GroupArgs>;
  readonly deploymentGroup?: Transform<aws.codedeploy.DeploymentGroupArgs>;
  readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

export interface InstanceServiceArgs {
  readonly network: Network;
  /** Tier of the network the instances live in: a private one. */
  readonly subnetTier: string;
  readonly route: ServiceRoute;
  readonly stores: readonly Store[];
  /** Bucket that releases are read from. */
  readonly artifacts: BucketStore;
  /** Where alarms and deployment notices go. */
  readonly topicArn: pulumi.Input<string>;
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
  readonly port: number;
  /** A change goes live with the next release or instance. Its family decides the image's architecture. */
  readonly instanceType: string;
  /** GiB. A change goes live with the next release or instance. */
  readonly rootVolumeGiB: number;
  readonly healthCheck: { readonly path: string; readonly timeoutSeconds: number };
  readonly scaling: InstanceScaling;
  readonly rollout: Rollout;
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
  /** Of instances, volumes and groups, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  readonly transforms?: InstanceServiceTransforms;
}

/** What the keeper's settings are taken from. */
interface Made {
  readonly launching: LaunchRightsArgs;
  readonly seed: aws.autoscaling.Group;
  readonly group: aws.codedeploy.DeploymentGroup;
  readonly tags: Readonly<Record<string, string>>;
}

const isEndpoint = (endpoint: Endpoint | undefined): endpoint is Endpoint => endpoint !== undefined;

export class InstanceService extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:InstanceService";

  readonly applicationName: pulumi.Output<string>;
  readonly deploymentGroupName: pulumi.Output<string>;
  /** The seed. After a release another group serves; CodeDeploy's deployment group names it. */
  readonly autoScalingGroupName: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** The `appspec.yml` of a release. */
  readonly appSpec: string;
  readonly alarmArns: pulumi.Output<string>[];

  constructor(name: string, args: InstanceServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super(InstanceService.token, name, {}, opts);
    const tags = { ...args.tags, Name: physicalName(name) };
    const securityGroup = this.securityGroup(name, args);
    const { role, rights, launchTemplate } = this.instances(name, args, securityGroup, tags);
    const seed = createSeedFleet(
      name,
      {
        ...args,
        subnetIds: args.network.subnetIds(args.subnetTier),
        launchTemplate,
        tags,
        rights,
        transform: args.transforms?.autoScalingGroup,
      },
      this,
    );
    const alarms = createAlarms(name, { ...args, transform: args.transforms?.alarm }, this);
    const launching = {
      region: args.region,
      launchTemplate,
      instanceRole: role,
      imageParameter: imageParameter(args.instanceType),
    };
    const group = createDeploymentGroup(
      name,
      { ...args, ...launching, seed, alarms, transform: args.transforms?.deploymentGroup },
      this,
    );
    this.keeper(name, args, { launching, seed, group, tags });
    this.applicationName = group.appName;
    this.deploymentGroupName = group.deploymentGroupName;
    this.autoScalingGroupName = seed.name;
    this.securityGroupId = securityGroup.id;
    this.appSpec = appSpec({ healthCheckTimeoutSeconds: args.healthCheck.timeoutSeconds });
    this.alarmArns = alarms.map((alarm) => alarm.arn);
    this.registerOutputs({
      applicationName: this.applicationName,
      deploymentGroupName: this.deploymentGroupName,
      autoScalingGroupName: this.autoScalingGroupName,
      securityGroupId: this.securityGroupId,
      appSpec: this.appSpec,
      alarmArns: this.alarmArns,
    });
  }

  /** In from the load balancer alone; out to the stores by their groups and to the internet by port. */
  private securityGroup(name: string, args: InstanceServiceArgs): aws.ec2.SecurityGroup {
    const { network, route, stores, outboundPorts, port } = args;
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Service ${name}`, tags: { Name: name } },
      { parent: this },
    );
    const self = { name, port, securityGroupId: group.id };
    connect(route.ingress, self, this);
    for (const endpoint of stores.map((store) => store.endpoint).filter(isEndpoint))
      connect(self, endpoint, this);
    if (network.interfaceEndpoints !== undefined) connect(self, network.interfaceEndpoints, this);
    for (const outbound of outboundPorts) connectToInternet(self, outbound, this, network);
    return group;
  }

  /** Settings, log, role and template: all that an instance of the service is made of. */
  private instances(
    name: string,
    args: InstanceServiceArgs,
    securityGroup: aws.ec2.SecurityGroup,
    tags: Readonly<Record<string, string>>,
  ) {
    const settingsPath = physicalPath(name);
    const secrets = createSettings(name, { ...args, path: settingsPath }, this);
    const logGroupName = physicalPath(name);
    const logGroup = createLog(name, { ...args, path: logGroupName }, this);
    const codeDeployByEndpoint =
      args.network.interfaceEndpoints?.services.includes("codedeploy-commands-secure") === true;
    const { role, profile, rights } = createInstanceRole(
      name,
      { ...args, settingsPath, secrets, logGroup, codeDeployByEndpoint },
      this,
    );
    const launchTemplate = createLaunchTemplate(
      name,
      {
        ...args,
        profileArn: profile.arn,
        securityGroupId: securityGroup.id,
        tags,
        userData: userData({
          ...args,
          healthCheckPath: args.healthCheck.path,
          healthCheckTimeoutSeconds: args.healthCheck.timeoutSeconds,
          settingsPath,
          logGroupName,
          codeDeployByEndpoint,
        }),
        transform: args.transforms?.launchTemplate,
      },
      this,
    );
    return { role, rights, launchTemplate };
  }

  private keeper(name: string, args: InstanceServiceArgs, made: Made): void {
    const { launching, seed, group, tags } = made;
    const settings = {
      application: group.appName,
      deploymentGroup: group.deploymentGroupName,
      seed: seed.name,
      targetGroupArn: args.route.blue.arn,
      keepOldMinutes: args.rollout.keepOldMinutes,
      ...liveScaling(name, args),
      launchTemplateId: launching.launchTemplate.id,
      launchTemplateVersion: launching.launchTemplate.latestVersion.apply((each) => String(each)),
      healthCheckGraceSeconds,
      tags,
    };
    new FleetKeeper(`${name}-keeper`, { ...args, ...launching, settings, seed }, { parent: this });
  }
}
