import { expect } from "chai";

import { ResourceGraph } from "../../analysis/graph";
import { partsOf, targetsOf } from "../../analysis/parts";

/** A URN as Pulumi makes it: the types of all components around the resource are in it. */
function urn(types: string, name: string): string {
  return `urn:pulumi:prd::shop::${types}::${name}`;
}

const stack = urn("pulumi:pulumi:Stack", "shop-prd");

interface Given {
  readonly types: string;
  readonly name: string;
  readonly parent?: string;
  readonly dependencies?: readonly string[];
}

function graphOf(given: readonly Given[]): ResourceGraph {
  const root = { types: "pulumi:pulumi:Stack", name: "shop-prd", parent: undefined };
  const resources = [root, ...given.map((each) => ({ parent: stack, ...each }))].map((each) => ({
    ...{ inputs: {}, outputs: {}, propertyDependencies: {}, protect: false, options: {} },
    urn: urn(each.types, each.name),
    type: each.types.split("$").at(-1) ?? "",
    name: each.name,
    parent: each.parent,
    custom: each.types.includes("aws:") && !each.types.endsWith("Network"),
    dependencies: ("dependencies" in each ? each.dependencies : undefined) ?? [],
  }));
  return { project: "shop", stack: "prd", resources };
}

const network = "x:network:Network";
const bucket = "x:data:Bucket";
const inBucket = `${bucket}$aws:s3/bucket:Bucket`;

describe("the parts of a stack", () => {
  const vpc = urn(`${network}$aws:ec2/vpc:Vpc`, "network");
  const images = urn(inBucket, "images");
  const graph = graphOf([
    { types: "aws:route53/zone:Zone", name: "loose" },
    { types: "x:compute:Service", name: "app" },
    {
      types: "x:compute:Service$aws:lb/targetGroup:TargetGroup",
      name: "app",
      parent: urn("x:compute:Service", "app"),
      dependencies: [vpc, images],
    },
    { types: network, name: "network" },
    { types: `${network}$aws:ec2/vpc:Vpc`, name: "network", parent: urn(network, "network") },
    { types: bucket, name: "images" },
    { types: inBucket, name: "images", parent: urn(bucket, "images") },
    { types: "x:cdn:Site", name: "images", dependencies: [vpc] },
    { types: bucket, name: "images-old" },
    { types: inBucket, name: "images-old", parent: urn(bucket, "images-old") },
    { types: bucket, name: "logs" },
    { types: inBucket, name: "logs", parent: urn(bucket, "logs") },
    { types: inBucket, name: "access", parent: urn(bucket, "logs") },
  ]);
  const parts = partsOf(graph);
  const named = (name: string) => parts.find((part) => part.name === name)!;

  it("are the components below the stack, those of one name together", () => {
    const sizes = Object.fromEntries(parts.map(({ name, resources }) => [name, resources.length]));
    expect(sizes).to.deep.equal({ app: 2, images: 3, "images-old": 2, logs: 3, network: 2 });
  });

  it("come after what they need, also through others (A20)", () => {
    expect(named("app").needs).to.deep.equal(["network", "images"]);
    const order = parts.map(({ name }) => name);
    expect(order.indexOf("network")).to.be.lessThan(order.indexOf("images"));
    expect(order.indexOf("images")).to.be.lessThan(order.indexOf("app"));
  });

  it("do not wait for ever for parts that need each other", () => {
    const [one, other] = [urn("x:a:A", "one"), urn("x:a:A", "other")];
    const circle = graphOf([
      { types: "x:a:A", name: "one", dependencies: [other] },
      { types: "x:a:A", name: "other", dependencies: [one] },
    ]);
    const needs = Object.fromEntries(partsOf(circle).map((part) => [part.name, part.needs]));
    expect(needs).to.deep.equal({ one: ["other"], other: ["one"] });
  });

  it("are targeted by the widest pattern that takes in nobody else (A20)", () => {
    expect(targetsOf(named("network"), graph)).to.deep.equal([
      urn(network, "network"),
      "urn:pulumi:prd::shop::x:network:Network$**",
    ]);
    // "images-**" would match images-old too, and "access" is not named after its bucket.
    expect(targetsOf(named("images"), graph)).to.deep.equal([
      urn(bucket, "images"),
      urn("x:cdn:Site", "images"),
      "urn:pulumi:prd::shop::x:cdn:Site$**",
      images,
    ]);
    expect(targetsOf(named("logs"), graph)).to.deep.equal([
      urn(bucket, "logs"),
      `urn:pulumi:prd::shop::${bucket}$**::logs`,
      `urn:pulumi:prd::shop::${bucket}$**::logs-**`,
      urn(inBucket, "access"),
    ]);
  });
});
