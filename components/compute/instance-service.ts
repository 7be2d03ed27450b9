/**
 * A service on EC2 instances behind the load balancer. What the instances are made of is in instances.ts; how
 * they get a new release is the mechanism's, in rollout/. docs/rollouts.md has the timelines and who owns what.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Mechanism, Rollout } from "../../model/rollout/vocabulary";
import { PolicyStatement } from "../shared/contracts";
import { physicalName } from "../shared/names";
import { Transform } from "../shared/transform";
import { createInstances, InstancesArgs } from "./instances";
import { createAlarms } from "./rollout/alarms";
import { createCopiedFleet } from "./rollout/copied-fleet";
import { createHooks } from "./rollout/hooks";
import {
  InstanceMechanism,
  InstanceMechanismArgs,
  InstanceMechanismTransforms,
} from "./rollout/instance-mechanism";
import { createInstanceRefresh } from "./rollout/instance-refresh";
import { createStandingFleets, standingGroupNames } from "./rollout/standing-fleets";

export interface InstanceServiceTransforms extends InstanceMechanismTransforms {
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
  readonly alarm?: Transform<aws.cloudwatch.MetricAlarmArgs>;
}

export interface InstanceServiceArgs
  extends
    Omit<InstancesArgs, "mechanism" | "groupNames" | "transform">,
    Pick<InstanceMechanismArgs, "scaling"> {
  /** Tier of the network the instances live in: a private one. */
  readonly subnetTier: string;
  readonly rollout: Rollout;
  /** Where alarms and notices of rollouts go. */
  readonly topicArn: pulumi.Input<string>;
  readonly transforms?: InstanceServiceTransforms;
}

interface Kind {
  readonly create: (
    name: string,
    args: InstanceMechanismArgs,
    parent: pulumi.Resource,
  ) => InstanceMechanism;
  /** Names of its groups, where they are fixed. */
  readonly groupNames: (name: string) => readonly string[];
}

/** The mechanisms that bring releases to instances. */
const kinds: Readonly<Partial<Record<Mechanism, Kind>>> = {
  copiedFleet: { create: createCopiedFleet, groupNames: () => [] },
  standingFleets: { create: createStandingFleets, groupNames: standingGroupNames },
  instanceRefresh: { create: createInstanceRefresh, groupNames: (name) => [physicalName(name)] },
};

export class InstanceService extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:compute:InstanceService";

  readonly securityGroupId: pulumi.Output<string>;
  readonly alarmArns: pulumi.Output<string>[];
  /** What a release has to know. */
  readonly outputs: InstanceMechanism["outputs"];
  /** What a pipeline needs to release, beside the bucket. */
  readonly releaseStatements: readonly PolicyStatement[];
  /** Where CodeDeploy carries releases out. */
  readonly deployment: InstanceMechanism["deployment"];

  constructor(name: string, args: InstanceServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super(InstanceService.token, name, {}, opts);
    const { rollout, transforms } = args;
    const { mechanism } = rollout;
    const kind = kinds[mechanism];
    if (kind === undefined) throw new Error(`services.${name}: ${mechanism} is not for instances`);
    const tags = { ...args.tags, Name: physicalName(name) };
    const made = createInstances(
      name,
      {
        ...args,
        tags,
        mechanism,
        groupNames: kind.groupNames(name),
        transform: transforms?.launchTemplate,
      },
      this,
    );
    const alarms = rollout.alarms.made
      ? createAlarms(name, { ...args, transform: transforms?.alarm }, this)
      : [];
    const { outputs, releaseStatements, deployment } = kind.create(
      name,
      {
        ...args,
        ...made,
        tags,
        hookFunctions: createHooks(name, args, this),
        subnetIds: args.network.subnetIds(args.subnetTier),
        alarmNames: [...alarms.map((alarm) => alarm.name), ...rollout.alarms.names],
      },
      this,
    );
    this.securityGroupId = made.securityGroup.id;
    this.alarmArns = alarms.map((alarm) => alarm.arn);
    this.outputs = outputs;
    this.releaseStatements = releaseStatements;
    this.deployment = deployment;
    this.registerOutputs({
      securityGroupId: this.securityGroupId,
      alarmArns: this.alarmArns,
      ...outputs,
    });
  }
}
