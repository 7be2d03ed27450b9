/** The prd stack with one mistake for each guardrail of roles and policies that is mandatory there. */
import { changed, Mutant, Place } from "./mutant";

const instances: Place = ["aws:iam/rolePolicy:RolePolicy", "app-instance"];
const keeper: Place = ["aws:iam/rolePolicy:RolePolicy", "app-keeper"];
const managed: Place = ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "app-codedeploy"];
const role: Place = ["aws:iam/role:Role", "app-instance"];
const deployer: Place = ["aws:iam/role:Role", "deployer"];
const user: Place = ["aws:iam/user:User", "deployer"];

function document(statement: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Resource: "*", ...statement }],
  });
}

function trust(statement: object): string {
  return document({ Action: "sts:AssumeRole", Resource: undefined, ...statement });
}

/** By guardrail. */
export const rightsMutants: Readonly<Record<string, Mutant>> = {
  "IAM-01": changed("an instance that may do everything", instances, {
    policy: document({ Action: "*" }),
  }),
  "IAM-02": changed("an instance that may do everything with every bucket", instances, {
    policy: document({ Action: "s3:*" }),
  }),
  "IAM-03": changed("CodeDeploy as an administrator", managed, {
    policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  "IAM-04": changed("a role that everyone may assume", role, {
    assumeRolePolicy: trust({ Principal: "*" }),
  }),
  "IAM-05": {
    mistake: "a user for the pipeline",
    make: (prd) => prd.with(...user),
    seenAt: user,
  },
  "IAM-06": changed("an instance that decrypts by every key", instances, {
    policy: document({ Action: "kms:Decrypt" }),
  }),
  "IAM-07": changed("a keeper that passes every role", keeper, {
    policy: document({ Action: "iam:PassRole" }),
  }),
  "IAM-08": changed("a pipeline of any repository", deployer, {
    assumeRolePolicy: trust({
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "arn:aws:iam::111122223333:oidc-provider/token.example.com" },
      Condition: { StringLike: { "token.example.com:sub": "repo:*" } },
    }),
  }),
};
