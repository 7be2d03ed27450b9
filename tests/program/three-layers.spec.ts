import path from "node:path";

import { expect } from "chai";

import { lastCopyOf, statefulResources, storeOf } from "../../analysis/data-safety";
import { whatStays } from "../../analysis/destroy";
import { statefulTypes } from "../../aws/stateful";
import { load } from "../../config/load";
import { storeSchema } from "../../config/stores/index";
import { tiers } from "../../config/tiers";
import { readProject } from "../../simulator/engine/config-file";
import type { Simulation } from "../../simulator";
import { layersUnder } from "../../tools/docs/data-safety";
import {
  repositoryRoot,
  stackFileNames,
  stackFileRun,
  stackNames,
  stackRun,
} from "../support/stacks";

const stores = stackFileNames().filter(
  (name) => name.startsWith("stores-") || name === "edge-new-zone",
);

/** Types that no stack file shows, and why. One that is shown after all does not belong here. */
const shownByNone: Readonly<Record<string, string>> = {
  "aws:rds/globalCluster:GlobalCluster":
    "the global option of Aurora is left open: transforms only",
};

/** Types that a kind of store brings: wanted once there is the kind. */
const broughtBy: Readonly<Record<string, string>> = {
  "aws:rds/cluster:Cluster": "aurora",
  "aws:docdb/cluster:Cluster": "document",
  "aws:elasticache/replicationGroup:ReplicationGroup": "cache",
  "aws:efs/fileSystem:FileSystem": "fileSystem",
  "aws:sqs/queue:Queue": "queue",
  "aws:ebs/volume:Volume": "selfRun",
};

const kinds: readonly unknown[] = storeSchema(tiers.dev).options.map(
  ({ shape }) => shape.kind.value,
);
const shown = new Set<string>();

function settingsOf(file: string, stack: string) {
  const { name: project, config } = readProject(repositoryRoot, file);
  return load(Object.fromEntries(config), { project, stack }).settings;
}

/** Every resource with data has the layers that its type has under the stack file's word. */
function expectLayers(
  { graph, errors }: Simulation,
  settings: ReturnType<typeof settingsOf>,
): void {
  expect(errors).to.deep.equal([]);
  const found = statefulResources(graph);
  expect(found).to.not.deep.equal([]);
  for (const stateful of found) {
    const { resource, row } = stateful;
    shown.add(row.token);
    const last = lastCopyOf(stateful).kind;
    if (last === "copy") continue;
    const wanted = layersUnder(row, settings.protection.data);
    const atOnce = settings.tier === "dev" && wanted.lastCopy === "window" ? ["none"] : [];
    expect([wanted.lastCopy, ...atOnce], resource.urn).to.include(last);
    const store = settings.stores[storeOf(resource, graph)];
    if (store !== undefined && "replaceAcknowledged" in store && store.replaceAcknowledged)
      continue;
    expect(resource.protect, `protect of ${resource.urn}`).to.equal(wanted.pulumi);
    if (row.own.by === "switch" && row.protect === true)
      expect(resource.inputs[row.own.property] ?? false, resource.urn).to.equal(wanted.switchedOn);
  }
}

describe("the three layers of everything that holds data, by tier", function () {
  this.timeout(180_000);

  for (const stack of stackNames)
    it(`are in ${stack} what its tier's word says`, async () => {
      expectLayers(await stackRun(stack), settingsOf(`Pulumi.${stack}.yaml`, stack));
    });

  for (const name of stores)
    it(`are in ${name} what its word says`, async () => {
      const file = path.join(repositoryRoot, "tests/stacks", `${name}.yaml`);
      expectLayers(await stackFileRun(name, "preview"), settingsOf(file, name));
    });

  it("are shown for every type of the table, but for those that say why not", () => {
    const missing = statefulTypes
      .map(({ token }) => token)
      .filter((token) => !shown.has(token))
      .filter((token) => broughtBy[token] === undefined || kinds.includes(broughtBy[token]))
      // Every service in containers has one; the stacks of ours are on instances.
      .filter((token) => token !== "aws:ecr/repository:Repository" || stores.length > 0);
    expect(missing).to.have.members(Object.keys(shownByNone));
  });

  it("leave nothing of dev, and of stg and prd all that its own words name", async () => {
    expect(whatStays((await stackRun("dev")).graph)).to.deep.equal({
      stays: [],
      left: [],
      stops: [],
    });
    for (const stack of ["stg", "prd"] as const) {
      const { stays, stops } = whatStays((await stackRun(stack)).graph);
      expect(stays.map(({ type }) => type)).to.include.members([
        "aws:kms/key:Key",
        "aws:rds/instance:Instance",
      ]);
      expect(stops.map(({ name }) => name)).to.include.members(["data", "main", "subscriptions"]);
    }
  });
});
