/** Services of every runtime and mechanism in one stack: that none meets another, in whatever order they stand. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { ofType, Resource, ResourceGraph } from "../../analysis/graph";
import { rolloutOf } from "../../config/services";
import { faultsOf, loaded, Tree } from "../config/support";
import { input, repositoryRoot, simulateStack, stackFileRun } from "../support/stacks";

const stack = "services-together";
const file = path.join(repositoryRoot, "tests/stacks", `${stack}.yaml`);

/** The file's own keys, without their prefix. */
function treeOf(): Tree {
  const { config } = parse(fs.readFileSync(file, "utf8")) as { config: Tree };
  const own = Object.entries(config).filter(([key]) => key.startsWith("bluegreen-aws:"));
  return Object.fromEntries(own.map(([key, value]) => [key.replace("bluegreen-aws:", ""), value]));
}

/** Every map of a value in the opposite order; lists, whose order means something, as they are. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reordered(each)]));
}

async function reorderedGraph(): Promise<ResourceGraph> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "reordered-"));
  const configFile = path.join(folder, `Pulumi.${stack}.yaml`);
  try {
    fs.writeFileSync(configFile, stringify(reordered(parse(fs.readFileSync(file, "utf8")))));
    const { errors, graph } = await simulateStack({ stack, configFile, simulateUp: true });
    expect(errors).to.deep.equal([]);
    return graph;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** By URN, what a deployment compares: a difference is an update or a replacement. */
const compared = ({ resources }: ResourceGraph) =>
  Object.fromEntries(
    resources.map(({ urn, inputs, options, protect }) => [urn, { inputs, options, protect }]),
  );

function repeatedIn(keys: readonly string[]): string[] {
  return keys.filter((key, place) => keys.indexOf(key) !== place);
}

/** What AWS tells resources of a type apart by. A lifecycle hook's name is its group's; an input arn is another's. */
function physicalNames({ type, inputs, outputs }: Resource): string[] {
  const group = inputs["autoscalingGroupName"] ?? "";
  const names = ["name", "family", "identifier", "bucket"].map((key) => [key, inputs[key]]);
  const arn = inputs["arn"] === undefined ? outputs["arn"] : undefined;
  return [...names, ["id", outputs["id"]], ["arn", arn]]
    .filter(([, value]) => typeof value === "string")
    .map((told) => JSON.stringify([type, group, ...told]));
}

/** Of each type, below the same types of parents: what stands behind a service's name in its resources' names. */
function endings({ resources }: ResourceGraph, services: readonly string[]) {
  const found = new Map<string, Map<string, string>>();
  for (const { urn, name } of resources) {
    const types = urn.split("::")[2] ?? "";
    const owner = services.find((each) => name === each || name.startsWith(`${each}-`));
    if (owner === undefined) continue;
    found.set(types, (found.get(types) ?? new Map()).set(name.slice(owner.length), owner));
  }
  return found;
}

/**
 * Names that another service could have and would meet one of these with: `api-green` has a resource of the name
 * that `api` gives to its second target group.
 */
function taken(graph: ResourceGraph, services: readonly string[]): [string, string][] {
  const all = [...endings(graph, services).values()].flatMap((owners) =>
    [...owners].flatMap(([ending, owner]) =>
      [...owners.keys()]
        .filter((other) => other !== ending && ending.endsWith(other))
        .map((other): [string, string] => [owner, ending.slice(0, ending.length - other.length)]),
    ),
  );
  return [...new Map(all.map((each) => [each.join(""), each])).values()];
}

describe("services in one stack", function () {
  this.timeout(120_000);

  it("are of every runtime, and of every mechanism that needs no load balancer for itself", () => {
    const { settings } = loaded(treeOf(), stack);
    const mechanisms = Object.values(settings.services).map(
      (service) => rolloutOf(service, settings).mechanism,
    );
    for (const each of ["ecs", "copiedFleet", "standingFleets", "instanceRefresh"] as const)
      expect(mechanisms.filter((mechanism) => mechanism === each).length, each).to.be.at.least(2);
  });

  it("share no URN, no physical name, and no place among the load balancer's rules", async () => {
    const { graph, errors } = await stackFileRun(stack);
    expect(errors).to.deep.equal([]);
    const { resources } = graph;
    expect(repeatedIn(resources.map(({ urn }) => urn))).to.deep.equal([]);
    const made = resources.filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
    expect(repeatedIn(made.flatMap(physicalNames))).to.deep.equal([]);
    const rules = ofType(graph, "aws:lb/listenerRule:ListenerRule");
    const places = rules.map((rule) => [input(rule, "listenerArn"), input(rule, "priority")]);
    expect(rules.length).to.be.greaterThan(9);
    expect(repeatedIn(places.map((place) => place.join(" ")))).to.deep.equal([]);
  });

  it("are the same in whatever order the maps of the stack file stand", async () => {
    const { graph } = await stackFileRun(stack);
    const [one, other] = [compared(graph), compared(await reorderedGraph())];
    expect(other).to.deep.equal(one);
  });

  it("are not called as another one calls its own: colours, hooks, containers, stores", async () => {
    const { graph } = await stackFileRun(stack);
    const services = Object.keys(treeOf()["services"] as Tree);
    const names = taken(graph, services);
    expect(names.map(([, ending]) => ending)).to.include.members(["-blue", "-green", "-test"]);
    for (const [owner, ending] of names) {
      const tree = treeOf();
      const declared = tree["services"] as Tree;
      declared[`${owner}${ending}`] = { runtime: "containers" };
      const faults = faultsOf(tree, stack).filter(
        ({ key }) => key === `services.${owner}${ending}`,
      );
      expect(faults.map(({ allowed }) => allowed).join(), `${owner}${ending}`).to.include(
        `services.${owner} calls something of its own so`,
      );
    }
  });
});
