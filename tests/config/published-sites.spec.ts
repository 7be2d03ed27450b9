import { expect } from "chai";

import { load } from "../../config/load";
import { publishedSites } from "../../config/published-sites";
import { readProject } from "../../simulator/engine/config-file";
import { repositoryRoot } from "../support/stacks";

function publishedOf(file: string): string[] {
  const { config } = readProject(repositoryRoot, file);
  const identity = { project: "bluegreen-aws", stack: "test" };
  return Object.keys(publishedSites(load(Object.fromEntries(config), identity)));
}

describe("sites that are published", () => {
  it("are those of buckets for sites, not those of pictures or of the load balancer", () => {
    expect(publishedOf("tests/stacks/stores-bucket-largest.yaml")).to.deep.equal(["www"]);
    expect(publishedOf("tests/stacks/ingress-cdn.yaml")).to.deep.equal([]);
  });
});
