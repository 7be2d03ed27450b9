/**
 * Valkey or MongoDB on one instance: TLS and a password, an encrypted volume of its own, a snapshot a day. Volume and
 * address outlive the instance. One instance is one zone: docs/data/self-run.md says what the managed ones have more.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { connect, connectToInternet } from "../shared/connect";
import { Endpoint, Network, PolicyStatement, Store } from "../shared/contracts";
import { createLaunchTemplate } from "../shared/launch-template";
import { createInstanceIdentity } from "../shared/managed-instance";
import { environmentPrefix, physicalName, physicalPath } from "../shared/names";
import { Transform } from "../shared/transform";
import { createSelfRunAlarms } from "./self-run-alarms";
import { enginePorts, engineUsers, Exporter, selfRunBoot, SelfRunEngine } from "./self-run-boot";
import { createVolume, SelfRunVolumeArgs } from "./self-run-volume";
import { secretStatements } from "./secret-statements";

export interface SelfRunStoreTransforms {
  readonly launchTemplate?: Transform<aws.ec2.LaunchTemplateArgs>;
}

export interface SelfRunStoreArgs extends Omit<SelfRunVolumeArgs, "zone"> {
  readonly network: Network;
  /** Tier the instance lives in: a private one, or for Valkey an isolated one with endpoints. */
  readonly subnetTier: string;
  readonly engine: SelfRunEngine;
  /** @default the network's first */
  readonly zone?: string | undefined;
  /** Changed in place: the instance is stopped and started. */
  readonly instanceType: string;
  /** A higher one draws another password, and replaces the instance. */
  readonly passwordVersion: number;
  /** @default CloudWatch's metrics alone */
  readonly exporter?: Exporter | undefined;
  readonly detailedMonitoring: boolean;
  readonly topicArn: pulumi.Input<string>;
  /** Days before the deleted secret is gone: 7 to 30, or 0 for at once. */
  readonly secretRecoveryDays: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly transforms?: SelfRunStoreTransforms;
}

/** GiB of the root volume: packages and logs. */
const rootVolumeGiB = 8;

/** Says of an interface that a store answers behind it: analyses of reachability go by it. */
const data = { Purpose: "data" };

/** What the instance boots for and with. */
interface Parts {
  readonly interfaceId: pulumi.Output<string>;
  readonly host: pulumi.Output<string>;
  readonly volume: aws.ebs.Volume;
  readonly secret: aws.secretsmanager.Secret;
  readonly certificate: aws.ssm.Parameter;
}

export class SelfRunStore extends pulumi.ComponentResource implements Store {
  static readonly token = "bluegreen-aws:data:SelfRunStore";

  readonly endpoint: Endpoint;
  /** What Prometheus asks; absent without an exporter. Who collects opens the way. */
  readonly metricsEndpoint?: Endpoint;
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;

  constructor(
    readonly name: string,
    args: SelfRunStoreArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(SelfRunStore.token, name, {}, opts);
    const { zones } = args.network;
    const zone = args.zone ?? zones[0] ?? "";
    const securityGroupId = this.createSecurityGroup(args.network);
    const networkInterface = new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: args.network.subnetIds(args.subnetTier)[zones.indexOf(zone)] ?? "",
        securityGroups: [securityGroupId],
        description: `Store ${name}`,
        tags: { Name: physicalName(name), ...data },
      },
      { parent: this },
    );
    const parts = {
      interfaceId: networkInterface.id,
      host: networkInterface.privateIp,
      volume: createVolume(name, { ...args, zone }, this),
      secret: this.createSecret(args),
      certificate: this.createCertificate(),
    };
    const instance = this.createInstance(args, parts);
    createSelfRunAlarms(name, { ...args, instanceId: instance.id }, this);
    const { port, metricsPort } = enginePorts[args.engine];
    this.endpoint = { name, port, securityGroupId };
    if (args.exporter !== undefined)
      this.metricsEndpoint = { name: `${name}-metrics`, port: metricsPort, securityGroupId };
    this.statements = clientStatements(args, parts);
    this.environment = environmentOf(name, port, parts);
    this.registerOutputs({ name, endpoint: this.endpoint, environment: this.environment });
  }

  /** In from whoever uses it; out for packages, and to AWS. */
  private createSecurityGroup(network: Network): pulumi.Output<string> {
    const { name } = this;
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: network.vpcId, description: `Store ${name}`, tags: { Name: name } },
      { parent: this },
    );
    const self = { name, securityGroupId: group.id };
    connectToInternet(self, 443, this, network);
    if (network.interfaceEndpoints !== undefined) connect(self, network.interfaceEndpoints, this);
    return group.id;
  }

  /** Neither engine can have AWS make its password. Letters and digits alone: it stands in a connection string. */
  private createSecret(args: SelfRunStoreArgs): aws.secretsmanager.Secret {
    const keepers = { version: String(args.passwordVersion) };
    const password = new random.RandomPassword(
      this.name,
      { length: 40, special: false, keepers },
      { parent: this },
    );
    const secret = new aws.secretsmanager.Secret(
      this.name,
      {
        description: `User of ${this.name}`,
        kmsKeyId: args.kmsKeyArn,
        recoveryWindowInDays: args.secretRecoveryDays,
        tags: { Rotation: "by a deployment: a higher passwordVersion draws another password" },
      },
      { parent: this },
    );
    const username = engineUsers[args.engine];
    new aws.secretsmanager.SecretVersion(
      this.name,
      {
        secretId: secret.id,
        secretString: pulumi.jsonStringify({ username, password: password.result }),
      },
      { parent: this },
    );
    return secret;
  }

  private createCertificate(): aws.ssm.Parameter {
    return new aws.ssm.Parameter(
      this.name,
      {
        name: physicalPath(this.name, "certificate"),
        type: "String",
        description: `Certificate of ${this.name}, which its instance puts here`,
        value: "The instance has not booted yet",
      },
      {
        parent: this,
        // The instance writes it, at every boot.
        ignoreChanges: ["value"],
      },
    );
  }

  private createInstance(args: SelfRunStoreArgs, parts: Parts): aws.ec2.Instance {
    const { name } = this;
    const statements = instanceStatements(args, parts);
    const identity = createInstanceIdentity(
      name,
      { description: `Store ${name}`, statements },
      this,
    );
    const tags = { ...args.tags, Name: physicalName(name) };
    const launchTemplate = createLaunchTemplate(
      name,
      {
        ...args,
        rootVolumeGiB,
        profileArn: identity.profile.arn,
        tags,
        transform: args.transforms?.launchTemplate,
      },
      this,
    );
    const instance = new aws.ec2.Instance(
      name,
      {
        // By name: with a number, every new image would replace the instance.
        launchTemplate: { id: launchTemplate.id, version: "$Latest" },
        instanceType: args.instanceType,
        primaryNetworkInterface: { networkInterfaceId: parts.interfaceId },
        userData: bootOf(name, args, parts),
        disableApiTermination: args.protection.deletionProtection,
        tags: { Name: tags.Name },
      },
      {
        parent: this,
        dependsOn: identity.rights,
        // It boots with it: what is changed there goes live with another instance.
        replaceOnChanges: ["userData"],
        // There is one interface, and one volume.
        deleteBeforeReplace: true,
      },
    );
    new aws.ec2.VolumeAttachment(
      name,
      {
        deviceName: "/dev/sdf",
        volumeId: parts.volume.id,
        instanceId: instance.id,
        // So that nothing is being written when it goes.
        stopInstanceBeforeDetaching: true,
      },
      {
        parent: this,
        // A volume is attached once.
        deleteBeforeReplace: true,
      },
    );
    return instance;
  }
}

function bootOf(name: string, args: SelfRunStoreArgs, parts: Parts): pulumi.Output<string> {
  const { host, volume, secret, certificate } = parts;
  return pulumi
    .all([host, volume.id, secret.arn, certificate.name])
    .apply(([at, volumeId, secretArn, certificateParameter]) =>
      selfRunBoot({ ...args, name, host: at, volumeId, secretArn, certificateParameter }),
    );
}

function clientStatements(args: SelfRunStoreArgs, parts: Parts): PolicyStatement[] {
  const { arn } = parts.certificate;
  return [
    ...secretStatements(parts.secret.arn, args.kmsKeyArn),
    { Effect: "Allow", Action: ["ssm:GetParameter", "ssm:GetParameters"], Resource: arn },
  ];
}

function instanceStatements(args: SelfRunStoreArgs, parts: Parts): PolicyStatement[] {
  const archive = /^s3:\/\/(.*)$/.exec(args.exporter?.url ?? "")?.[1];
  return [
    ...secretStatements(parts.secret.arn, args.kmsKeyArn),
    { Effect: "Allow", Action: ["ssm:PutParameter"], Resource: parts.certificate.arn },
    {
      Sid: "SayHowItIs",
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData"],
      // It knows no resources.
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": "CWAgent" } },
    },
    ...(archive === undefined
      ? []
      : [
          {
            Sid: "TakeExporter",
            Effect: "Allow" as const,
            Action: ["s3:GetObject"],
            Resource: `arn:aws:s3:::${archive}`,
          },
        ]),
  ];
}

function environmentOf(
  name: string,
  port: number,
  { host, secret, certificate }: Parts,
): Record<string, pulumi.Input<string>> {
  const prefix = environmentPrefix(name);
  return {
    [`${prefix}_HOST`]: host,
    [`${prefix}_PORT`]: String(port),
    [`${prefix}_SECRET_ARN`]: secret.arn,
    [`${prefix}_CERTIFICATE_PARAMETER`]: certificate.name,
  };
}
