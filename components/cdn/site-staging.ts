/** A staging distribution: the next front end under the site's own names, for some visitors (continuous deployment). */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";

/** Whom CloudFront sends there. Neither: nobody yet. */
export interface StagingTraffic {
  /** Percent of visitors, 0 to 15. */
  readonly percent?: number | undefined;
  /** What a request has to carry. */
  readonly header?: { readonly name: string; readonly value: string } | undefined;
  /** Seconds, 300 to 3600: how long a silent visitor stays with the distribution they got, under `percent`. */
  readonly stickySeconds: number;
}

export interface StagingArgs extends StagingTraffic {
  /** What the distribution that serves is made of. */
  readonly serving: aws.cloudfront.DistributionArgs;
  /** In the place of its origins, under the same ids. */
  readonly origins: aws.cloudfront.DistributionArgs["origins"];
}

export interface Staging {
  readonly distribution: aws.cloudfront.Distribution;
  /** Names it to the distribution that serves. Absent: nobody is sent there. */
  readonly policyId?: pulumi.Output<string>;
}

/** Longest session there is: with fewer seconds a visitor who reads on would change front ends in between. */
const longestSession = 3600;

/**
 * Makes the staging distribution, and the policy that sends visitors there once there are any to send.
 *
 * Without anybody to send, the provider leaves the policy where it was (terraform-provider-aws#34511): docs/edge.md
 * has what takes it off.
 *
 * It is the distribution that serves but for its origins: the same behaviors in the same order, as paths that only one
 * of the two has are answered with errors (developer guide, "Update primary and staging distributions").
 */
export function createStaging(name: string, args: StagingArgs, parent: pulumi.Resource): Staging {
  const distribution = new aws.cloudfront.Distribution(
    `${name}-staging`,
    {
      ...args.serving,
      origins: args.origins,
      staging: true,
      // It has none of its own: people come by the names of the one that serves.
      aliases: [],
      comment: physicalName(name, "staging"),
      tags: { Name: `${name}-staging` },
    },
    { parent },
  );
  const trafficConfig = traffic(args);
  if (trafficConfig === undefined) return { distribution };
  const policy = new aws.cloudfront.ContinuousDeploymentPolicy(
    name,
    {
      enabled: true,
      stagingDistributionDnsNames: { items: [distribution.domainName], quantity: 1 },
      trafficConfig,
    },
    { parent },
  );
  return { distribution, policyId: policy.id };
}

function traffic({
  percent,
  header,
  stickySeconds: idleTtl,
}: StagingTraffic): aws.types.input.cloudfront.ContinuousDeploymentPolicyTrafficConfig | undefined {
  if (header !== undefined)
    return {
      type: "SingleHeader",
      singleHeaderConfig: { header: header.name, value: header.value },
    };
  if (percent === undefined) return undefined;
  return {
    type: "SingleWeight",
    singleWeightConfig: {
      weight: percent / 100,
      sessionStickinessConfig: { idleTtl, maximumTtl: longestSession },
    },
  };
}
