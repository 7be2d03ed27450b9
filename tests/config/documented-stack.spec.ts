/** The stack file that docs/edge.md starts with, as somebody copies it. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { load } from "../../config/load";
import { asConfig, changed, identity, Tree } from "./support";

const page = readFileSync(path.join(__dirname, "../../docs/edge.md"), "utf8");

function documented(changes: Tree = {}): Tree {
  const [, text = ""] = /```yaml\n(config:[^]*?)```/.exec(page) ?? [];
  const { config } = parse(text) as { config: Tree };
  const own = Object.entries(config).filter(([key]) => key.startsWith("bluegreen-aws:"));
  const tree = own.map(([key, value]) => [key.replace("bluegreen-aws:", ""), value]);
  return { ...Object.fromEntries(tree), ...changes };
}

describe("the stack file that docs/edge.md starts with", () => {
  const taken = (tree: Tree) => load(asConfig(tree), identity).settings;

  for (const tier of ["dev", "stg", "prd"]) {
    it(`is taken in ${tier}`, () => {
      expect(taken(documented({ tier })).sites).to.have.key("web");
    });

    it(`is taken in ${tier} without a domain`, () => {
      const sites = { web: { origin: "pages", api: {} } };
      const tree = changed("dns", undefined, documented({ tier, sites }));
      expect(taken(tree).dns).to.equal(undefined);
    });

    it(`is taken in ${tier} for pages alone, without a way out`, () => {
      const network = { egress: "none", zones: ["ap-northeast-2a", "ap-northeast-2c"] };
      const sites = { web: { origin: "pages", host: "example.com" } };
      const settings = taken(documented({ tier, services: {}, network, sites }));
      expect(settings.network.egress).to.equal("none");
    });
  }
});
