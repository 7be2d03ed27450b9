/**
 * What releases of a front end need beside its bucket and its distribution: a clock that puts pages live at a set
 * time, and somebody who may do so. The releases themselves are `npm run site`'s (cli/site.ts).
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { liveFolder, releasesFolder, stagingOf } from "../../model/site-releases";
import { cachedAssets } from "../../model/site";
import { BucketStore, PolicyStatement } from "../shared/contracts";
import { policyDocument, trustService } from "../shared/policy-document";
import { Site } from "./site";

export interface SiteReleasesArgs {
  readonly bucket: BucketStore;
  /** Folder that the distribution serves. @default the whole bucket */
  readonly prefix?: string | undefined;
  /** Key that the bucket is encrypted with, if it is the stack's. */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Where it is told that a switch was not made. */
  readonly topicArn: pulumi.Input<string>;
}

/** The schedules themselves are the command's: one for each page, gone once it was copied. */
export class SiteReleases extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:SiteReleases";

  readonly groupName: pulumi.Output<string>;
  readonly roleArn: pulumi.Output<string>;
  /** The schedules, as a policy names them. */
  readonly schedulesArn: pulumi.Output<string>;
  /** Objects of the releases, and objects that visitors get, as a policy names them. */
  readonly objectArns: {
    readonly kept: pulumi.Output<string>;
    readonly live: pulumi.Output<string>;
  };

  constructor(name: string, args: SiteReleasesArgs, opts?: pulumi.ComponentResourceOptions) {
    super(SiteReleases.token, name, {}, opts);
    const { bucketArn } = args.bucket;
    this.objectArns = {
      kept: pulumi.interpolate`${bucketArn}/${releasesFolder(name)}*`,
      live: pulumi.interpolate`${bucketArn}/${liveFolder(args.prefix)}*`,
    };
    // A group for each site: rights and metrics of schedules are by group.
    const group = new aws.scheduler.ScheduleGroup(name, { tags: { Name: name } }, { parent: this });
    this.groupName = group.name;
    this.schedulesArn = group.arn.apply(
      (arn) => `${arn.replace(":schedule-group/", ":schedule/")}/*`,
    );
    this.roleArn = this.createRole(name, args);
    this.watch(name, args.topicArn);
    this.registerOutputs({ groupName: this.groupName, roleArn: this.roleArn });
  }

  /** Copies this site's releases to where this site is served from, removes pages there, and nothing else. */
  private createRole(name: string, { kmsKeyArn }: SiteReleasesArgs): pulumi.Output<string> {
    const role = new aws.iam.Role(
      `${name}-switch`,
      {
        description: `Puts releases of the site ${name} live at a set time`,
        assumeRolePolicy: trustService("scheduler.amazonaws.com"),
      },
      { parent: this },
    );
    const statements: PolicyStatement[] = [
      {
        Sid: "ReadReleases",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: this.objectArns.kept,
      },
      {
        Sid: "PutPagesLive",
        Effect: "Allow",
        Action: ["s3:DeleteObject", "s3:PutObject"],
        Resource: this.objectArns.live,
      },
      ...encryption(kmsKeyArn),
    ];
    const policy = new aws.iam.RolePolicy(
      `${name}-switch`,
      { role: role.name, policy: policyDocument(statements) },
      { parent: this },
    );
    return pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
  }

  /** A page that was not copied, after every try (EventBridge Scheduler user guide, "Monitoring with CloudWatch"). */
  private watch(name: string, topicArn: pulumi.Input<string>): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-not-switched`,
      {
        alarmDescription: `A page of the site ${name} did not go live at its time: npm run site -- status says which`,
        namespace: "AWS/Scheduler",
        metricName: "InvocationDroppedCount",
        dimensions: { ScheduleGroup: this.groupName },
        statistic: "Sum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
      },
      { parent: this },
    );
  }
}

/** CopyObject decrypts what it reads and encrypts what it writes. */
function encryption(kmsKeyArn: pulumi.Input<string> | undefined): PolicyStatement[] {
  if (kmsKeyArn === undefined) return [];
  const Action = ["kms:Decrypt", "kms:GenerateDataKey"];
  return [{ Sid: "EncryptPages", Effect: "Allow", Action, Resource: kmsKeyArn }];
}

export interface PublishedSitesArgs extends Pick<SiteReleasesArgs, "kmsKeyArn" | "topicArn"> {
  /** Those whose front end is published: their origin is a bucket of purpose `site`. */
  readonly sites: Readonly<
    Record<
      string,
      {
        readonly origin: string;
        readonly prefix?: string | undefined;
        readonly assets?: readonly string[] | undefined;
        readonly staging?: { readonly prefix?: string | undefined } | undefined;
      }
    >
  >;
  readonly buckets: ReadonlyMap<string, BucketStore>;
  readonly built: ReadonlyMap<string, Pick<Site, "url" | "distributionArn" | "distributionId">>;
  readonly region: string;
}

export interface PublishedSites {
  /** Rights of whoever publishes: a pipeline. */
  readonly statements: readonly PolicyStatement[];
  /** The stack's output `sites`, from which `npm run site` knows where everything is. */
  outputs(): Readonly<Record<string, unknown>>;
}

interface Published {
  readonly name: string;
  readonly settings: PublishedSitesArgs["sites"][string];
  readonly bucket: BucketStore;
  readonly site: Pick<Site, "url" | "distributionArn" | "distributionId">;
  readonly releases: SiteReleases;
}

export function publishSites(
  args: PublishedSitesArgs,
  opts: pulumi.ComponentResourceOptions,
): PublishedSites {
  const all = Object.entries(args.sites).flatMap(([name, settings]): Published[] => {
    const [bucket, site] = [args.buckets.get(settings.origin), args.built.get(name)];
    if (bucket === undefined || site === undefined) return [];
    const { kmsKeyArn, topicArn } = args;
    const placed = { bucket, prefix: settings.prefix, kmsKeyArn, topicArn };
    return [{ name, settings, bucket, site, releases: new SiteReleases(name, placed, opts) }];
  });
  if (all.length === 0) return { statements: [], outputs: () => ({}) };
  return {
    statements: publishing(all, args),
    outputs: () => ({
      sites: Object.fromEntries(all.map((one) => [one.name, outputOf(one, args.region)])),
    }),
  };
}

function outputOf({ settings, bucket, site, releases }: Published, region: string) {
  return {
    url: site.url,
    region,
    bucket: bucket.bucketName,
    prefix: settings.prefix,
    stagingPrefix: settings.staging?.prefix,
    assets: settings.assets ?? cachedAssets,
    distributionId: site.distributionId,
    schedules: { group: releases.groupName, roleArn: releases.roleArn },
  };
}

/** The folder that a staging distribution serves is published to by people and pipelines alone, never at a set time. */
function stagingArns({ name, settings: { staging }, bucket }: Published): pulumi.Output<string>[] {
  if (staging?.prefix === undefined) return [];
  return [releasesFolder(stagingOf(name)), liveFolder(staging.prefix)].map(
    (folder) => pulumi.interpolate`${bucket.bucketArn}/${folder}*`,
  );
}

/** As a condition on a listing has them. */
function releaseFolders({ name, settings: { staging } }: Published): string[] {
  const names = staging?.prefix === undefined ? [name] : [name, stagingOf(name)];
  return names.map((one) => `${releasesFolder(one)}*`);
}

/** One statement for all sites of each kind: a role's policies have 10,240 characters together. */
function publishing(
  all: readonly Published[],
  { kmsKeyArn }: PublishedSitesArgs,
): PolicyStatement[] {
  const releases = all.map((one) => one.releases);
  const buckets = [...new Set(all.map(({ bucket }) => bucket))];
  return [
    {
      Sid: "PublishSites",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: all.flatMap((one) => [
        one.releases.objectArns.kept,
        one.releases.objectArns.live,
        ...stagingArns(one),
      ]),
    },
    {
      Sid: "ListSiteReleases",
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: buckets.map(({ bucketArn }) => bucketArn),
      Condition: { StringLike: { "s3:prefix": all.flatMap(releaseFolders) } },
    },
    ...encryption(kmsKeyArn),
    {
      Sid: "InvalidateSites",
      Effect: "Allow",
      Action: ["cloudfront:CreateInvalidation"],
      Resource: all.map(({ site }) => site.distributionArn),
    },
    {
      Sid: "ScheduleSwitches",
      Effect: "Allow",
      Action: ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:GetSchedule"],
      Resource: releases.map(({ schedulesArn }) => schedulesArn),
    },
    {
      Sid: "PassSwitchRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: releases.map(({ roleArn }) => roleArn),
      Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
    },
  ];
}
