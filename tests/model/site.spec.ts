import { expect } from "chai";

import { forwardsHost, isMixed, leadsToIngress, leavesOwnName } from "../../model/site";

describe("a site's words", () => {
  const sites = {
    bucket: { origin: "front" },
    services: { origin: "ingress" },
    api: { origin: "front", api: { paths: ["/api/*"] } },
    "failover to services": { origin: "front", failover: { to: "ingress" } },
    "failover to a bucket": { origin: "front", failover: { to: "second" } },
    "services over a bucket": { origin: "ingress", failover: { to: "second" } },
  };
  const those = (question: (site: (typeof sites)[keyof typeof sites]) => boolean) =>
    Object.entries(sites).flatMap(([name, site]) => (question(site) ? [name] : []));

  it("say which sites hand the visitor's host to the load balancer", () => {
    expect(those(forwardsHost)).to.deep.equal(["services", "api", "services over a bucket"]);
  });

  it("say which sites need the load balancer", () => {
    expect(those(leadsToIngress)).to.deep.equal([
      "services",
      "api",
      "failover to services",
      "services over a bucket",
    ]);
  });

  it("say where a bucket and services stand for one another", () => {
    expect(those(isMixed)).to.deep.equal(["failover to services", "services over a bucket"]);
  });

  it("say which sites answer on their host alone", () => {
    const closed = ["admin.example.com"];
    const files = { origin: "front", host: "example.com", hosts: [], webAcl: true };
    expect(leavesOwnName(files, closed)).to.equal(false);
    expect(leavesOwnName({ ...files, api: {} })).to.equal(true);
    expect(leavesOwnName({ ...files, host: undefined, api: {} })).to.equal(false);
    expect(leavesOwnName({ ...files, hosts: ["*.example.com"] }, closed)).to.equal(true);
    expect(leavesOwnName({ ...files, hosts: closed, webAcl: false }, closed)).to.equal(false);
  });
});
