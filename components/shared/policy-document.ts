/**
 * IAM and resource policies as plain objects: no data source, so nothing has to be asked of AWS.
 */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "./contracts";

/** A policy document of these statements, as the JSON string AWS takes. */
export function policyDocument(statements: readonly PolicyStatement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements });
}

/** The trust policy of a role that one AWS service assumes, for example `ec2.amazonaws.com`. */
export function trustService(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });
}
