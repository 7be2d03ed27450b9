import { expect } from "chai";

import {
  certificateHosts,
  directUrls,
  originHost,
  recordHosts,
  sitesLeadToIngress,
  webAclByDefault,
} from "../../config/ingress";
import { Configuration } from "../../config/configuration";
import { changed, goodTree, loaded, Tree } from "./support";

/** A stack with a domain, one service and one site. */
function tree(ingress: Tree, site = true): Tree {
  const base = changed("dns", { zone: "example.com" }, goodTree());
  changed("ingress", ingress, base);
  changed("services.app.route", { host: "www.example.com", priority: 1 }, base);
  return changed(
    "sites",
    site ? { web: { origin: "ingress", host: "www.example.com" } } : {},
    base,
  );
}

const stacks: Readonly<Record<string, () => Configuration>> = {
  internet: () => loaded(tree({ exposure: "internet" }, false)),
  allowList: () => loaded(tree({ exposure: "allowList", allow: ["203.0.113.0/24"] }, false)),
  cdn: () => loaded(tree({ exposure: "cdn" })),
  vpcOrigin: () => loaded(tree({})),
  guest: () =>
    loaded(
      changed(
        "network.from",
        "shop-prd",
        tree({ exposure: "cdn", from: "shop-prd", priorities: [1, 9] }),
      ),
    ),
  bare: () => loaded(goodTree()),
};

const ofEach = <T>(ask: (stack: Configuration) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, ask(stack())]));

describe("what follows for the way in", () => {
  it("is a certificate for every host that arrives at the load balancer, and none without a domain", () => {
    expect(ofEach(certificateHosts)).to.deep.equal({
      internet: ["www.example.com"],
      allowList: ["www.example.com"],
      cdn: ["dev-origin.example.com", "www.example.com"],
      vpcOrigin: ["www.example.com"],
      guest: ["www.example.com"],
      bare: [],
    });
  });

  it("covers a site's host that no route asks for: CloudFront forwards it", () => {
    const base = changed("services.app.route", { priority: 1 }, tree({}));
    expect(certificateHosts(loaded(base))).to.deep.equal(["www.example.com"]);
  });

  it("is a name for CloudFront to come by, of the stack's own unless one is given, and the owner's alone", () => {
    expect(ofEach(originHost)).to.deep.include({
      cdn: "dev-origin.example.com",
      vpcOrigin: undefined,
      guest: undefined,
    });
    const named = loaded(tree({ exposure: "cdn", originHost: "lb.example.com" }));
    expect(originHost(named)).to.equal("lb.example.com");
  });

  it("is a record for each name that leads straight to the load balancer, and its address", () => {
    expect(ofEach(recordHosts)).to.deep.equal({
      internet: ["www.example.com"],
      allowList: ["www.example.com"],
      cdn: ["dev-origin.example.com"],
      vpcOrigin: [],
      guest: [],
      bare: [],
    });
    expect(directUrls(stacks["internet"]?.() as Configuration)).to.deep.equal({
      app: "https://www.example.com",
    });
    expect(directUrls(stacks["cdn"]?.() as Configuration)).to.deep.equal({});
    expect(ofEach(sitesLeadToIngress)).to.deep.include({ internet: false, cdn: true });
  });

  it("is a web ACL in stg and prd where people come themselves, made by the owner", () => {
    const at = (tier: string, ingress: Tree, site = false) =>
      webAclByDefault(loaded(changed("tier", tier, tree(ingress, site))));
    const allowList = { exposure: "allowList", allow: ["203.0.113.0/24"] };
    expect([at("prd", { exposure: "internet" }), at("stg", allowList)]).to.deep.equal([true, true]);
    expect(at("dev", { exposure: "internet" })).to.equal(false);
    expect(at("prd", { exposure: "cdn" }, true)).to.equal(false);
    const guest = tree({ exposure: "internet", from: "shop-prd", priorities: [1, 9] }, false);
    const shared = changed("network.from", "shop-prd", changed("tier", "prd", guest));
    expect(webAclByDefault(loaded(shared))).to.equal(false);
  });
});
