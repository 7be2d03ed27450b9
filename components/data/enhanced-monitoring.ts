/** The role with which RDS writes what an instance's operating system does into CloudWatch. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { trustService } from "../shared/policy-document";

/** @param seconds  Between samples; 0 is off, and then there is no role. */
export function monitoringRole(
  name: string,
  seconds: number,
  parent: pulumi.Resource,
): aws.iam.Role | undefined {
  if (seconds === 0) return undefined;
  const role = new aws.iam.Role(
    `${name}-monitoring`,
    { assumeRolePolicy: trustService("monitoring.rds.amazonaws.com") },
    { parent },
  );
  new aws.iam.RolePolicyAttachment(
    `${name}-monitoring`,
    {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    },
    { parent },
  );
  return role;
}
