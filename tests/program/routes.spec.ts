import { readFileSync } from "node:fs";

import { expect } from "chai";

import { Simulation } from "../../simulator";
import { stackFileRun, stackNames, stackRun } from "../support/stacks";
import { edgePage, edgePageText, edgeStacks, routesIn, routesText, shownStacks } from "./routes";

/** What a stack's routes come to: names, and the lines below them. */
const lines = (simulation: Simulation) => routesText(simulation).split("\n");

describe("the routes of whole stacks", function () {
  this.timeout(120_000);

  it("are in each of the three stacks what it was made for, with nothing left open", async () => {
    for (const stack of stackNames)
      expect(routesIn(await stackRun(stack, "up")).notes, stack).to.deep.equal([]);
    expect(lines(await stackRun("dev", "up"))).to.include.members([
      "CloudFront's own name of web",
      "  *  load balancer ingress :80 through a VPC origin; not cached",
      "      100  → app",
    ]);
    expect(lines(await stackRun("prd", "up"))).to.include.members([
      "newsletter.example.com",
      "  load balancer ingress, without CloudFront; web ACL ingress",
      "      always  301 to HTTPS",
      "      100  → app",
    ]);
  });

  it("lead four hosts of one load balancer to four services, each by conditions of its own", async () => {
    const found = lines(await stackFileRun("ingress-internet"));
    expect(found).to.include.members([
      "      100  → api",
      "      200  → api-dev",
      "      300 / /v1/*  → api-docs",
      "      400   → monitoring, if header X-Team: platform and from 203.0.113.0/24",
    ]);
  });

  it("end with the lock's 403 for who comes round CloudFront, and with a service for who does not", async () => {
    const found = lines(await stackFileRun("ingress-cdn")).join("\n");
    expect(found).to.match(
      /www\.example\.com\n[^]*100 \/admin \/admin\/\* {2}→ admin\n +200 +→ web\n\n/,
    );
    expect(found).to.match(/origin\.example\.com\n[^]*always {2}403, from the load balancer$/);
  });

  it("say of a guest what is its own and what its owner's", async () => {
    const found = lines(await stackFileRun("ingress-guest")).join("\n");
    expect(found).to.match(
      /load balancer of ingress-owner :443[^]*500 +→ web\n +others +that stack/,
    );
  });

  it("stand in docs/edge.md as they are (npm run golden refreshes them)", async () => {
    const shown = shownStacks();
    expect(shown).to.include.members([
      "edge-one-site",
      "edge-four-sites",
      "edge-api-under-site",
      "edge-private-origin",
      "edge-failover",
      "edge-signed",
      "edge-staging",
      "edge-weighted",
    ]);
    const simulations = [];
    for (const name of shown) simulations.push(await stackFileRun(name));
    expect(readFileSync(edgePage, "utf8")).to.equal(edgePageText(simulations));
  });

  it("leave nothing open in any stack file about the edge", async () => {
    for (const name of edgeStacks)
      expect(routesIn(await stackFileRun(name)).notes, name).to.deep.equal([]);
  });
});
