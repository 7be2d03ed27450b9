/** The CloudFront function of a site: redirects between its names, and pages for paths without a file. */
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { EdgeSettings, edgeWork, settingsLine } from "../../model/edge-function";

/** The function that behaviors of a site call, by ARN. A behavior has one function for an event, so there is one in all. */
export interface EdgeCalls {
  /** Where paths without a file are pages. */
  readonly pages?: pulumi.Input<string>;
  /** Where they are left alone (EdgeSettings.apart). */
  readonly apart?: pulumi.Input<string>;
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
  if (!work.pages) return {};
  const { arn } = new aws.cloudfront.Function(
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
  return work.apart ? { pages: arn, apart: arn } : { pages: arn };
}
