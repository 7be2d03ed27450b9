/** What a service gets that names a database: the right to sign in, and where to. Never a password. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";
import { environmentPrefix } from "../shared/names";
import { DatabaseEngine, databaseEngines } from "./database-engines";
import { secretStatements } from "./secret-statements";

export interface DatabaseAccess {
  readonly name: string;
  readonly engine: DatabaseEngine;
  readonly database: string;
  readonly instance: aws.rds.Instance;
  readonly replicas: readonly aws.rds.Instance[];
  readonly secretArn: pulumi.Output<string>;
  /** What the secret is encrypted with, where it is a key of the account's own. */
  readonly dataKeyArn?: pulumi.Input<string> | undefined;
  /** As whom it signs in with IAM's tokens. Absent: as the master user, with the secret. */
  readonly iamUser?: string | undefined;
  /** What stands in front of the database. */
  readonly host?: pulumi.Output<string> | undefined;
}

/** The user of one instance, by the name AWS gave the instance for good: `db-ABC…`, another one after blue/green. */
function userArn({ arn, resourceId }: aws.rds.Instance, user: string): pulumi.Output<string> {
  return pulumi.all([arn, resourceId]).apply(([text, id]) => {
    const [, partition = "", , region = "", account = ""] = text.split(":");
    return `arn:${partition}:rds-db:${region}:${account}:dbuser:${id}/${user}`;
  });
}

/** Either the master user's secret or the right to sign in as one user: whoever has a token needs no password. */
export function databaseStatements(access: DatabaseAccess): PolicyStatement[] {
  const { instance, replicas, secretArn, dataKeyArn, iamUser } = access;
  if (iamUser === undefined) return secretStatements(secretArn, dataKeyArn);
  const users = [instance, ...replicas].map((each) => userArn(each, iamUser));
  return [{ Effect: "Allow", Action: ["rds-db:connect"], Resource: users }];
}

export function databaseEnvironment(access: DatabaseAccess): Record<string, pulumi.Input<string>> {
  const { name, engine, database, instance, replicas, secretArn, iamUser, host } = access;
  const prefix = environmentPrefix(name);
  const readers = pulumi.all(replicas.map(({ address }) => address));
  return {
    [`${prefix}_HOST`]: host ?? instance.address,
    [`${prefix}_PORT`]: String(databaseEngines[engine].port),
    [`${prefix}_DATABASE`]: database,
    ...(iamUser === undefined
      ? { [`${prefix}_SECRET_ARN`]: secretArn }
      : { [`${prefix}_IAM_USER`]: iamUser }),
    ...(replicas.length === 0
      ? {}
      : { [`${prefix}_READER_HOSTS`]: readers.apply((hosts) => hosts.join(",")) }),
  };
}
