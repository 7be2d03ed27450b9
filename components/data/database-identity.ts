/** Names of a database that have to be known before it exists, and of the snapshot that outlives it. */
import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

import { physicalName } from "../shared/names";

/**
 * The identifier of a database. Its log groups carry it in their names, so it has to be known before the database
 * exists. It ends in a digest of everything that replaces the database, so that old and new can coexist, and so
 * that a preview knows it.
 */
export function databaseIdentifier(name: string, replacing: readonly string[]): string {
  const identity = [pulumi.getProject(), pulumi.getStack(), name, ...replacing];
  const suffix = createHash("sha256").update(identity.join("\n")).digest("hex").slice(0, 8);
  // RDS takes lower-case letters, digits and single hyphens; a stack's name may hold more.
  const stem = physicalName(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return `${stem}-${suffix}`;
}

/** Drawn once per database: a snapshot outlives its database, and a name cannot be taken twice. */
export function finalSnapshotName(
  name: string,
  identifier: string,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const suffix = new random.RandomId(
    `${name}-final-snapshot`,
    { byteLength: 4, keepers: { identifier } },
    { parent },
  );
  return pulumi.interpolate`${identifier}-final-${suffix.hex}`;
}
