/** The identity of an instance: what Systems Manager needs of it, and what it is for. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "./contracts";
import { policyDocument, trustService } from "./policy-document";

/**
 * Systems Manager user guide, "Create a custom IAM role for Session Manager"; none of these has a resource
 * level that fits. AmazonSSMManagedInstanceCore would add every parameter of the account.
 */
const beManaged: PolicyStatement = {
  Sid: "BeManaged",
  Effect: "Allow",
  Action: [
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  Resource: "*",
};

export interface InstanceIdentity {
  readonly role: aws.iam.Role;
  readonly profile: aws.iam.InstanceProfile;
  /** What has to be there before an instance boots. */
  readonly rights: pulumi.Resource[];
}

/** A role of its own for the instances of `name`: Session Manager, and the statements given. */
export function createInstanceIdentity(
  name: string,
  role: { readonly description: string; readonly statements: readonly PolicyStatement[] },
  parent: pulumi.Resource,
): InstanceIdentity {
  const identity = new aws.iam.Role(
    name,
    { assumeRolePolicy: trustService("ec2.amazonaws.com"), description: role.description },
    { parent },
  );
  const own = new aws.iam.RolePolicy(
    name,
    { role: identity.name, policy: policyDocument([beManaged, ...role.statements]) },
    { parent },
  );
  const profile = new aws.iam.InstanceProfile(name, { role: identity.name }, { parent });
  return { role: identity, profile, rights: [own] };
}
