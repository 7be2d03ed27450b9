import { expect } from "chai";

import { areas, areasOf, countByArea } from "../../analysis/areas";
import { graphOf } from "../support/graph-builder";

describe("areas", () => {
  const graph = graphOf([
    { type: "pulumi:providers:aws", name: "aws" },
    { type: "aws:s3/bucket:Bucket", name: "loose" },
    { type: "bluegreen-aws:network:Network", name: "network" },
    { type: "awsx:ec2:Vpc", name: "vpc", in: "network" },
    { type: "aws:ec2/vpc:Vpc", name: "inner", in: "vpc" },
    { type: "aws:ec2/subnet:Subnet", name: "subnet", in: "inner" },
    { type: "bluegreen-aws:data:Bucket", name: "images", in: "network" },
    { type: "aws:s3/bucket:Bucket", name: "bucket", in: "images" },
    { type: "bluegreen-aws:kitchen:Sink", name: "sink" },
    { type: "aws:sns/topic:Topic", name: "tap", in: "sink" },
  ]);

  it("counts a resource where its nearest component of this program is, however deep it lies", () => {
    expect(countByArea(graph)).to.deep.equal({
      network: 2,
      ingress: 0,
      compute: 0,
      data: 1,
      cdn: 0,
      observability: 0,
      other: 2,
    });
  });

  it("counts neither components nor providers: they do not exist in AWS", () => {
    const total = areas.reduce((sum, area) => sum + countByArea(graph)[area], 0);
    expect(total).to.equal(5);
  });

  it("gives a component its own area", () => {
    const network = graph.resources.find((resource) => resource.name === "network");
    if (network === undefined) throw new Error("the fixture has no network");
    expect(areasOf(graph)(network)).to.equal("network");
  });
});
