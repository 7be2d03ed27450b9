/** The CloudFront function of a site: redirects between its names, and pages for paths without a file. */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EdgeSettings, edgeWork, settingsLine } from "../../model/edge-function";

type Associations =
  aws.types.input.cloudfront.DistributionDefaultCacheBehavior["functionAssociations"];

/** What the behaviors of a site call. A behavior has one function for an event, so there is one in all. */
export interface EdgeCalls {
  /** Where paths without a file are pages. */
  readonly pages: Associations;
  /** Where they are left alone (EdgeSettings.apart). */
  readonly apart: Associations;
}

const source = path.join(__dirname, "../../functions/edge/viewer-request.js");

/** The function's whole text. */
export function edgeCode(settings: EdgeSettings): string {
  return settingsLine(settings) + readFileSync(source, "utf8");
}

/** Makes the function where a site needs one. 0.10 USD per million requests (CloudFront pricing). */
export function createEdgeFunction(
  name: string,
  settings: EdgeSettings,
  parent: pulumi.Resource,
): EdgeCalls {
  const work = edgeWork(settings);
  if (!work.pages) return { pages: undefined, apart: undefined };
  const { arn: functionArn } = new aws.cloudfront.Function(
    name,
    {
      runtime: "cloudfront-js-2.0",
      comment: `Site ${name}`,
      code: edgeCode(settings),
      // Distributions call the published one.
      publish: true,
    },
    { parent },
  );
  const called = [{ eventType: "viewer-request", functionArn }];
  return { pages: called, apart: work.apart ? called : undefined };
}
