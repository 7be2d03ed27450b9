/** The rest of AWS that a site's releases need: EventBridge Scheduler and CloudFront. */
import type { SchedulerClient } from "@aws-sdk/client-scheduler";

import { nameOf, refusalOf, silenceNodeWarning } from "../aws-refusal";
import { AwsBucket, copySource } from "./aws-bucket";
import { Act, SiteCloud, SiteHome, SiteTimer } from "./cloud";
import { retrySeconds } from "./state";

/** CloudFront is asked there, wherever it answers. */
const edgeRegion = "us-east-1";

/** Scheduler calls S3 itself (EventBridge Scheduler user guide, "Using universal targets"). */
function target(bucket: string, act: Act) {
  if ("remove" in act)
    return {
      Arn: "arn:aws:scheduler:::aws-sdk:s3:deleteObject",
      Input: JSON.stringify({ Bucket: bucket, Key: act.remove }),
    };
  const { from, to } = act.copy;
  return {
    Arn: "arn:aws:scheduler:::aws-sdk:s3:copyObject",
    Input: JSON.stringify({ Bucket: bucket, Key: to, CopySource: copySource(bucket, from) }),
  };
}

class AwsTimer implements SiteTimer {
  private client: SchedulerClient | undefined;

  constructor(private readonly home: SiteHome) {}

  async create(name: string, { local, zone }: { local: string; zone: string }, act: Act) {
    const { bucket, schedules } = this.home;
    await this.ask(async (client, { CreateScheduleCommand }) =>
      client.send(
        new CreateScheduleCommand({
          Name: name,
          GroupName: schedules.group,
          ScheduleExpression: `at(${local}:00)`,
          ScheduleExpressionTimezone: zone,
          FlexibleTimeWindow: { Mode: "OFF" },
          ActionAfterCompletion: "DELETE",
          Target: {
            ...target(bucket, act),
            RoleArn: schedules.roleArn,
            // No later: it would be put over what somebody has published since.
            RetryPolicy: { MaximumEventAgeInSeconds: retrySeconds },
          },
        }),
      ),
    );
  }

  async remove(name: string): Promise<void> {
    await this.unlessGone(async (client, { DeleteScheduleCommand }) =>
      client.send(new DeleteScheduleCommand({ Name: name, GroupName: this.home.schedules.group })),
    );
  }

  async exists(name: string): Promise<boolean> {
    return this.unlessGone(async (client, { GetScheduleCommand }) =>
      client.send(new GetScheduleCommand({ Name: name, GroupName: this.home.schedules.group })),
    );
  }

  /** @returns whether it was there */
  private async unlessGone(question: Question): Promise<boolean> {
    return this.ask(async (client, sdk) => {
      try {
        await question(client, sdk);
        return true;
      } catch (error) {
        if (nameOf(error) === "ResourceNotFoundException") return false;
        throw error;
      }
    });
  }

  private async ask<T>(question: Question<T>): Promise<T> {
    silenceNodeWarning();
    const sdk = await import("@aws-sdk/client-scheduler");
    // Scheduler limits how often it is asked, by account and region: tried longer than the SDK does by itself.
    this.client ??= new sdk.SchedulerClient({ region: this.home.region, maxAttempts: 8 });
    try {
      return await question(this.client, sdk);
    } catch (error) {
      throw refusalOf(error, "EventBridge Scheduler");
    }
  }
}

type Question<T = unknown> = (
  client: SchedulerClient,
  sdk: typeof import("@aws-sdk/client-scheduler"),
) => Promise<T>;

async function invalidate({ distributionId }: SiteHome, paths: readonly string[]) {
  silenceNodeWarning();
  const { CloudFrontClient, CreateInvalidationCommand } =
    await import("@aws-sdk/client-cloudfront");
  try {
    const { Invalidation } = await new CloudFrontClient({ region: edgeRegion }).send(
      new CreateInvalidationCommand({
        DistributionId: distributionId,
        InvalidationBatch: {
          CallerReference: `site-${Date.now()}`,
          Paths: { Quantity: paths.length, Items: [...paths] },
        },
      }),
    );
    return Invalidation?.Id ?? "";
  } catch (error) {
    throw refusalOf(error, "CloudFront");
  }
}

export function awsSite(home: SiteHome): SiteCloud {
  return {
    bucket: new AwsBucket(home),
    timer: new AwsTimer(home),
    invalidate: (paths) => invalidate(home, paths),
  };
}
