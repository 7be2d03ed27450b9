import { expect } from "chai";

import { Branch, treeOf } from "../../analysis/tree";
import { graphOf } from "../support/graph-builder";

/** `network(vpc(a b)) loose`. */
function drawn(branches: readonly Branch[]): string {
  return branches
    .map(({ resource, children }) =>
      children.length === 0 ? resource.name : `${resource.name}(${drawn(children)})`,
    )
    .join(" ");
}

describe("the tree of a stack", () => {
  const graph = graphOf([
    { type: "aws:s3/bucket:Bucket", name: "loose" },
    { type: "bluegreen-aws:data:Bucket", name: "images" },
    { type: "aws:s3/bucket:Bucket", name: "bucket", in: "images" },
    { type: "bluegreen-aws:network:Network", name: "network" },
    { type: "aws:ec2/subnet:Subnet", name: "app-10", in: "network" },
    { type: "aws:ec2/subnet:Subnet", name: "app-2", in: "network" },
    { type: "aws:ec2/eip:Eip", name: "out", in: "network" },
  ]);

  it("follows the areas, then type and name, numbers by their value", () => {
    expect(drawn(treeOf(graph))).to.equal("network(out app-2 app-10) images(bucket) loose");
  });

  it("is the same whatever order the resources came in", () => {
    const turned = { ...graph, resources: [...graph.resources].reverse() };
    expect(drawn(treeOf(turned))).to.equal(drawn(treeOf(graph)));
  });

  it("hangs a resource whose parent is not in the graph under the stack, so that none is lost", () => {
    const orphan = { ...graph.resources[1]!, name: "orphan", urn: "urn:x", parent: "urn:gone" };
    expect(drawn(treeOf({ ...graph, resources: [...graph.resources, orphan] }))).to.contain(
      "orphan",
    );
  });
});
