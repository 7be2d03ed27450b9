/**
 * The master user's password: made and rotated by AWS, or, where RDS does not offer that, drawn by this program into
 * a secret of the same shape. Either way nobody reads it here, and a service is told the secret's ARN alone.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { masterSecretArn } from "./master-secret";

type Instance = aws.rds.Instance;

type PasswordArgs = Pick<
  aws.rds.InstanceArgs,
  "manageMasterUserPassword" | "masterUserSecretKmsKeyId" | "passwordWo" | "passwordWoVersion"
>;

export interface MasterPassword {
  /** What the instance is told of it. */
  readonly args: PasswordArgs;
  secretArnOf(instance: Instance): pulumi.Output<string>;
}

export interface MasterPasswordArgs {
  readonly username: string;
  /**
   * AWS's rotates every seven days by itself. A generated one stands until `passwordVersion` is another, and is what
   * read replicas and blue/green updates take (RDS user guide, "Limitations for Secrets Manager integration").
   */
  readonly password: "managed" | "generated";
  /** Of a generated password: a higher one draws another. */
  readonly passwordVersion: number;
  /** Default: the account's key for Secrets Manager. */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Days a deleted secret can still be brought back; 0 deletes it at once. */
  readonly secretRecoveryDays: number;
}

/** RDS takes 41 characters at most on MySQL. */
const passwordLength = 32;

/** Printable ASCII without what RDS refuses (/ " @ and space) and what connection strings stumble over. */
const specialCharacters = "!#$*()-_=+[]{}<>:?";

export function masterPassword(
  name: string,
  args: MasterPasswordArgs,
  parent: pulumi.Resource,
): MasterPassword {
  return args.password === "managed" ? managed(args) : generated(name, args, parent);
}

function managed({ kmsKeyArn }: MasterPasswordArgs): MasterPassword {
  return {
    args: { manageMasterUserPassword: true, masterUserSecretKmsKeyId: kmsKeyArn },
    secretArnOf: ({ masterUserSecrets }) => masterSecretArn(masterUserSecrets),
  };
}

/** The values are write-only arguments: the provider hands them to AWS and keeps none. */
function generated(
  name: string,
  args: MasterPasswordArgs,
  parent: pulumi.Resource,
): MasterPassword {
  const { username, passwordVersion, kmsKeyArn, secretRecoveryDays } = args;
  const drawn = new random.RandomPassword(
    `${name}-password`,
    {
      length: passwordLength,
      overrideSpecial: specialCharacters,
      keepers: { version: String(passwordVersion) },
    },
    { parent },
  );
  const secret = new aws.secretsmanager.Secret(
    `${name}-password`,
    {
      description: `Master user of the database ${name}`,
      kmsKeyId: kmsKeyArn,
      recoveryWindowInDays: secretRecoveryDays,
      tags: { Rotation: "by a deployment: a higher passwordVersion draws another password" },
    },
    { parent },
  );
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-password`,
    {
      secretId: secret.id,
      secretStringWo: pulumi.secret(pulumi.jsonStringify({ username, password: drawn.result })),
      secretStringWoVersion: passwordVersion,
    },
    { parent },
  );
  return {
    args: { passwordWo: pulumi.secret(drawn.result), passwordWoVersion: passwordVersion },
    // Through the version, so that whoever reads the secret finds a value in it.
    secretArnOf: () => version.arn,
  };
}
