/**
 * A service's variables, where its instances find them: plain ones in Parameter Store, secrets as empty
 * entries in Secrets Manager that a person or a pipeline fills. No secret value passes through the program.
 */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Store } from "../shared/contracts";

export interface SecretsArgs {
  /** `/<project>/<stack>/<service>`: every entry's name is below it. */
  readonly path: string;
  readonly secrets: readonly string[];
  /** Days before a deleted secret is really gone: 7 to 30, or 0 for at once (Secrets Manager). */
  readonly secretRecoveryDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

export interface ServiceSettingsArgs extends SecretsArgs {
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Bucket that the instances themselves take releases from. @default CodeDeploy's agent does */
  readonly releaseBucket?: pulumi.Input<string> | undefined;
  /** Their variables join the service's own. */
  readonly stores: readonly Store[];
}

/** Makes the entries, and returns the secrets. Throws with every variable that is empty or set twice. */
export function createSettings(
  name: string,
  args: ServiceSettingsArgs,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret[] {
  const variables = variablesOf(name, args);
  for (const [variable, value] of variables)
    new aws.ssm.Parameter(
      `${name}-${parameterRole(variable)}`,
      { name: `${args.path}/${variable}`, type: "String", value },
      { parent },
    );
  return createSecrets(name, args, parent);
}

/** Empty entries, in the order of their names. */
export function createSecrets(
  name: string,
  args: SecretsArgs,
  parent: pulumi.Resource,
): aws.secretsmanager.Secret[] {
  return args.secrets.map(
    (secret) =>
      new aws.secretsmanager.Secret(
        `${name}-${parameterRole(secret)}`,
        {
          name: `${args.path}/${secret}`,
          description: `${secret} of ${name}`,
          kmsKeyId: args.kmsKeyArn,
          recoveryWindowInDays: args.secretRecoveryDays,
          // Nothing in AWS could change it at the other end: who looks after it has to know (SM-02).
          tags: { Rotation: "by hand: whoever issued the value issues the next one" },
        },
        { parent },
      ),
  );
}

/** Where a service writes its log. */
export function createLog(
  name: string,
  {
    path,
    logRetentionDays,
    kmsKeyArn,
  }: {
    readonly path: string;
    readonly logRetentionDays: number;
    readonly kmsKeyArn?: pulumi.Input<string>;
  },
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    name,
    { name: path, retentionInDays: logRetentionDays, kmsKeyId: kmsKeyArn },
    { parent },
  );
}

const parameterRole = (variable: string) => variable.toLowerCase().replaceAll("_", "-");

function variablesOf(
  name: string,
  args: ServiceSettingsArgs,
): readonly (readonly [string, pulumi.Input<string>])[] {
  const given = [
    ["PORT", String(args.port)] as const,
    ...(args.releaseBucket === undefined ? [] : [["RELEASE_BUCKET", args.releaseBucket] as const]),
    ...args.stores.flatMap((store) => Object.entries(store.environment)),
    ...Object.entries(args.environment),
  ];
  const names = [...given.map(([variable]) => variable), ...args.secrets];
  const twice = [...new Set(names.filter((variable, i) => names.indexOf(variable) !== i))];
  const faults = [
    ...twice.map((variable) => `${variable} is set twice: by environment, secrets or a store`),
    ...Object.entries(args.environment)
      .filter(([, value]) => value === "")
      .map(([variable]) => `${variable} is empty; Parameter Store takes 1 to 4096 characters`),
  ];
  if (faults.length > 0) throw new Error(`services.${name}: ${faults.join("; ")}.`);
  return given;
}
