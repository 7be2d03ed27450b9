/**
 * The stack's own key: databases, tables, buckets, topics, secrets and log groups are encrypted with it,
 * so that whoever may not use the key cannot read any of them.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { DataProtection, PolicyStatement } from "../shared/contracts";
import { physicalName } from "../shared/names";
import { policyDocument } from "../shared/policy-document";
import { leftToAws } from "./protection";

export interface EncryptionKeyArgs {
  /** Twelve digits: whose IAM policies decide who may use the key. */
  readonly accountId: pulumi.Input<string>;
  /** CloudWatch Logs uses the key under a name that carries the region. */
  readonly region: string;
  /** Without it, everything it encrypted is lost, last copies included: it outlives the stack with them. */
  readonly protection: DataProtection;
  /** Days, 7 to 30 (KMS ScheduleKeyDeletion), in which a deleted key can still be brought back. */
  readonly deletionWindowDays: number;
  /** Id of a key that an earlier stack of this name left to AWS. @default a new key */
  readonly adopt?: string | undefined;
}

const useKey = ["kms:Decrypt", "kms:GenerateDataKey*"];

/**
 * What writes into encrypted topics and queues by itself: alarms and rules to topics, topics to queues (SNS developer
 * guide, "Enabling server-side encryption for a topic with an encrypted queue subscribed"), buckets to both (S3 user
 * guide, "Granting permissions to publish event notification messages").
 */
const eventSources = [
  "cloudwatch.amazonaws.com",
  "events.amazonaws.com",
  "sns.amazonaws.com",
  "s3.amazonaws.com",
];

export class EncryptionKey extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:data:EncryptionKey";

  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super(EncryptionKey.token, name, {}, opts);
    const { adopt, protection } = args;
    const key = new aws.kms.Key(
      name,
      {
        description: "Data of this stack: stores, secrets, notifications and logs",
        enableKeyRotation: true,
        // AWS keeps no window of a key, and an import refuses what it cannot find: AWS's 30 days hold then.
        deletionWindowInDays: adopt === undefined ? args.deletionWindowDays : undefined,
        policy: policyDocument(keyPolicy(args)),
      },
      {
        parent: this,
        ...leftToAws(protection),
        // Data outlives a mistake only as long as its key does.
        protect: protection.protect,
        // Of no effect once the key is in the state: it may stay in the stack file.
        import: adopt,
      },
    );
    // Only a name: it goes with the stack, and the next one gives it to the key that it adopts.
    new aws.kms.Alias(
      name,
      { name: `alias/${physicalName(name)}`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}

/**
 * The account's IAM decides for people and roles (AWS's default key policy); services that act on their
 * own are named, each only on behalf of this account.
 */
function keyPolicy({ accountId, region }: EncryptionKeyArgs): PolicyStatement[] {
  const ofThisAccount = { StringEquals: { "aws:SourceAccount": accountId } };
  return [
    {
      Sid: "AccountDecidesByIam",
      Effect: "Allow",
      Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` },
      Action: ["kms:*"],
      Resource: "*",
    },
    ...eventSources.map((service): PolicyStatement => ({
      Effect: "Allow",
      Principal: { Service: service },
      Action: useKey,
      Resource: "*",
      Condition: ofThisAccount,
    })),
    {
      Sid: "CloudFrontReadsBuckets",
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: ["kms:Decrypt"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "aws:SourceArn": pulumi.interpolate`arn:aws:cloudfront::${accountId}:distribution/*`,
        },
      },
    },
    {
      Sid: "LogGroups",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ["kms:Encrypt*", "kms:ReEncrypt*", "kms:Describe*", ...useKey],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": pulumi.interpolate`arn:aws:logs:${region}:${accountId}:log-group:*`,
        },
      },
    },
  ];
}
