/** A stack file that is right, as the strings Pulumi would hand over, and ways to break it. */
import { load } from "../../config/load";
import { Configuration } from "../../config/configuration";
import { ConfigError, Fault } from "../../config/fault";

export const identity = { project: "bluegreen-aws", stack: "dev" };

export type Tree = Record<string, unknown>;

/** Smallest stack that uses every kind of thing system A has. */
export function goodTree(): Tree {
  return {
    tier: "dev",
    network: { cidr: "10.10.0.0/16", zones: ["ap-northeast-2a", "ap-northeast-2c"] },
    services: { app: { runtime: "instances", route: { priority: 100 }, uses: ["main"] } },
    stores: {
      main: { kind: "relational" },
      subscriptions: { kind: "table", partitionKey: { name: "email" } },
      images: { kind: "bucket", purpose: "images" },
      logs: { kind: "bucket", purpose: "logs" },
      artifacts: { kind: "bucket", purpose: "artifacts" },
    },
    sites: { web: { origin: "ingress" }, images: { origin: "images" } },
  };
}

/** As `pulumi.runtime.allConfig()` would return it. */
export function asConfig(
  tree: Tree,
  region: string | undefined = "ap-northeast-2",
): Record<string, string> {
  const entries = Object.entries(tree).map(([key, value]) => [
    `bluegreen-aws:${key}`,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return {
    ...Object.fromEntries(entries),
    ...(region === undefined ? {} : { "aws:region": region }),
  };
}

/** Sets the value at a path, `undefined` removing it. Steps are separated by dots. */
export function changed(path: string, value: unknown, tree: Tree = goodTree()): Tree {
  const steps = path.split(".");
  const last = steps.pop() ?? path;
  let node: Tree = tree;
  for (const step of steps) {
    node[step] ??= {};
    node = node[step] as Tree;
  }
  if (value === undefined) delete node[last];
  else node[last] = value;
  return tree;
}

export function loaded(tree: Tree, stack = "dev"): Configuration {
  return load(asConfig(tree), { ...identity, stack });
}

/** The faults of a tree; fails when there is none. */
export function faultsOf(
  tree: Tree,
  stack = "dev",
  region: string | undefined = "ap-northeast-2",
): readonly Fault[] {
  try {
    load(asConfig(tree, region), { ...identity, stack });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  throw new Error("the configuration was accepted");
}
