/** Where a container's releases are kept: an image repository whose tags never move. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { physicalName } from "../shared/names";
import { Transform, transformed } from "../shared/transform";

export interface RepositoryArgs {
  /** Behind project and stack: the service, and of a further container its own name. */
  readonly path: readonly string[];
  /** Keeps the images from being deleted with the stack. */
  readonly protect: boolean;
  /** @default the key that ECR owns */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly transform?: Transform<aws.ecr.RepositoryArgs>;
}

/** Tags of what was released start with it: `release-42`. */
export const releaseTagPrefix = "release-";

/** Releases that can be gone back to. */
const releases = 100;

/** Days an image without a tag stays: a push that was interrupted. */
const untaggedDays = 14;

/**
 * What runs is never among what expires. A release tags the digest it deploys, tags do not move, and so what
 * runs has a tag: the newest one, or after going back one of the hundred before it. Images with any other tag
 * stay; an untagged part of a multi-architecture image goes only with the whole (ECR user guide, "Lifecycle
 * policy": images referenced by a manifest list).
 */
const lifecycle = {
  rules: [
    {
      rulePriority: 1,
      description: `Interrupted pushes, after ${untaggedDays} days`,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: untaggedDays,
      },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: `Releases before the newest ${releases}`,
      selection: {
        tagStatus: "tagged",
        tagPrefixList: [releaseTagPrefix],
        countType: "imageCountMoreThan",
        countNumber: releases,
      },
      action: { type: "expire" },
    },
  ],
};

export function createRepository(
  name: string,
  args: RepositoryArgs,
  parent: pulumi.Resource,
): aws.ecr.Repository {
  const { kmsKeyArn: kmsKey, protect } = args;
  const repository: aws.ecr.RepositoryArgs = {
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: "IMMUTABLE",
    encryptionConfigurations:
      kmsKey === undefined ? undefined : [{ encryptionType: "KMS", kmsKey }],
    // Images that nobody asked to keep would stop the stack from being destroyed.
    forceDelete: !protect,
  };
  const created = new aws.ecr.Repository(
    name,
    {
      ...transformed(repository, args.transform),
      name: [physicalName(args.path[0] ?? name), ...args.path.slice(1)].join("/"),
    },
    { parent },
  );
  new aws.ecr.LifecyclePolicy(
    name,
    { repository: created.name, policy: JSON.stringify(lifecycle) },
    { parent },
  );
  return created;
}

/** ARNs of the repositories of ECR among images: a task has to be allowed to pull from them. */
export function repositoriesOf(images: readonly (string | undefined)[]): string[] {
  const arns = images.flatMap((each = "") => {
    const [, account, region, repository] =
      /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(each) ?? [];
    if (account === undefined) return [];
    return [`arn:aws:ecr:${region}:${account}:repository/${repository}`];
  });
  return [...new Set(arns)];
}

export interface RepositoriesArgs extends Omit<RepositoryArgs, "path"> {
  /** Of the service's own container. @default releases fill a repository */
  readonly image?: string | undefined;
  /** Further containers, by name. */
  readonly containers: Readonly<Record<string, { readonly image?: string | undefined }>>;
}

/** A repository for every container of a service whose image is released, by container. */
export function createRepositories(
  service: string,
  { image, containers, ...shared }: RepositoriesArgs,
  parent: pulumi.Resource,
): ReadonlyMap<string, aws.ecr.Repository> {
  const own = image === undefined ? [[service, [service]] as const] : [];
  const further = Object.entries(containers)
    .filter(([, each]) => each.image === undefined)
    .map(([container]) => [container, [service, container]] as const);
  return new Map(
    [...own, ...further].map(([container, path]) => [
      container,
      createRepository(path.join("-"), { ...shared, path }, parent),
    ]),
  );
}
