/**
 * Who gets into a cache of Valkey or Redis: whoever has the token that the program draws, or the roles of the services
 * that use it, through a user of its own.
 */
import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { PolicyStatement } from "../shared/contracts";
import { environmentPrefix, physicalName } from "../shared/names";
import { secretStatements } from "./secret-statements";

export interface CacheAuthArgs {
  readonly engine: "valkey" | "redis";
  readonly auth: "token" | "iam" | "none";
  /** Any text; another one draws another token. @default the first token stays */
  readonly authRotation?: string;
  /** `drop`: the token before the last rotation is valid no longer. */
  readonly previousToken: "keep" | "drop";
  /** Days before a deleted secret is really gone: 7 to 30, or 0 for at once (Secrets Manager). */
  readonly secretRecoveryDays: number;
  readonly kmsKeyArn?: pulumi.Input<string>;
}

/** What the service gets once the cache is there. */
export interface CacheAccess {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
}

export interface CacheAuth {
  /** What the cache is told of it. */
  readonly group: Pick<
    aws.elasticache.ReplicationGroupArgs,
    "authToken" | "authTokenUpdateStrategy" | "userGroupIds"
  >;
  readonly accessTo: (group: aws.elasticache.ReplicationGroup) => CacheAccess;
}

/** Letters and digits: every client library and URL takes them. 64 of them are 380 bits. */
const tokenLength = 64;

function token(name: string, args: CacheAuthArgs, parent: pulumi.Resource): CacheAuth {
  const drawn = new random.RandomPassword(
    `${name}-auth`,
    { length: tokenLength, special: false, keepers: { rotation: args.authRotation ?? "" } },
    { parent },
  );
  return {
    group: {
      authToken: drawn.result,
      // ROTATE adds a token beside the one before; SET, allowed only after it, leaves the newest alone.
      authTokenUpdateStrategy: args.previousToken === "drop" ? "SET" : "ROTATE",
    },
    accessTo: (group) => tokenAccess(name, args, drawn.result, group, parent),
  };
}

function tokenAccess(
  name: string,
  { kmsKeyArn, secretRecoveryDays }: CacheAuthArgs,
  drawn: pulumi.Output<string>,
  group: aws.elasticache.ReplicationGroup,
  parent: pulumi.Resource,
): CacheAccess {
  const secret = new aws.secretsmanager.Secret(
    `${name}-auth`,
    {
      description: `Token of cache ${name}`,
      kmsKeyId: kmsKeyArn,
      recoveryWindowInDays: secretRecoveryDays,
      tags: { Rotation: "by a deployment: another authRotation draws another token" },
    },
    { parent },
  );
  const version = new aws.secretsmanager.SecretVersion(
    `${name}-auth`,
    {
      secretId: secret.arn,
      // The shape that RDS gives its secrets, so that services read both alike.
      secretString: pulumi.jsonStringify({ username: "default", password: drawn }),
    },
    // Clients that read a new token have to find it valid.
    { parent, dependsOn: [group] },
  );
  // By the version's: a service that starts finds a token in the secret.
  const { arn } = version;
  return {
    statements: secretStatements(arn, kmsKeyArn),
    environment: { [`${environmentPrefix(name)}_SECRET_ARN`]: arn },
  };
}

/** All keys and commands but those that the engine keeps to administrators. */
const everything = "on ~* +@all";

/**
 * Users and their group have ids that an account and region have once, of 40 characters at most: too few for project
 * and stack, so a digest of both stands for them, which a preview knows.
 */
function userId(name: string, ...role: readonly string[]): string {
  const digest = createHash("sha256").update(physicalName(name)).digest("hex").slice(0, 8);
  return [name, ...role, digest].join("-");
}

function iam(name: string, { engine }: CacheAuthArgs, parent: pulumi.Resource): CacheAuth {
  const id = userId(name);
  const user = new aws.elasticache.User(
    name,
    // By IAM, a user's name is its id (ElastiCache user guide, "Authenticating with IAM").
    {
      userId: id,
      userName: id,
      engine,
      accessString: everything,
      authenticationMode: { type: "iam" },
    },
    { parent },
  );
  const users = engine === "redis" ? [user, nobody(name, parent)] : [user];
  const group = new aws.elasticache.UserGroup(
    name,
    { userGroupId: id, engine, userIds: users.map(({ userId }) => userId) },
    { parent },
  );
  return {
    group: { userGroupIds: [group.userGroupId] },
    accessTo: ({ arn, replicationGroupId }) => ({
      statements: [{ Effect: "Allow", Action: ["elasticache:Connect"], Resource: [arn, user.arn] }],
      environment: {
        [`${environmentPrefix(name)}_USER`]: user.userName,
        // What a client signs its token for.
        [`${environmentPrefix(name)}_CACHE_NAME`]: replicationGroupId,
      },
    }),
  };
}

/** A group of Redis needs a user called default: this one can do nothing. Valkey's do without. */
function nobody(name: string, parent: pulumi.Resource): aws.elasticache.User {
  return new aws.elasticache.User(
    `${name}-default`,
    {
      userId: userId(name, "off"),
      userName: "default",
      engine: "redis",
      accessString: "off -@all",
      authenticationMode: { type: "no-password-required" },
    },
    { parent },
  );
}

export function createCacheAuth(
  name: string,
  args: CacheAuthArgs,
  parent: pulumi.Resource,
): CacheAuth {
  if (args.auth === "token") return token(name, args, parent);
  if (args.auth === "iam") return iam(name, args, parent);
  return { group: {}, accessTo: () => ({ statements: [], environment: {} }) };
}
