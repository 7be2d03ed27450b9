import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createHeaders } from "../../../components/cdn/site-headers";
import { cacheBehaviors, Served, SitePaths } from "../../../model/cache-behaviors";
import { SiteHeaders } from "../../../model/site-headers";
import { registrations, value } from "../../support/mocks";
import { usualHeaders } from "../../support/site";

const policy = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";

/** The policies of a site, and which its behaviors have, by kind. */
async function build(served: Served, paths: SitePaths, change: Partial<SiteHeaders> = {}) {
  const behaviors = cacheBehaviors(served, paths);
  const ids: Record<string, pulumi.Input<string>> = {};
  const inventory = await registrations(() => {
    const parent = new pulumi.ComponentResource("test:index:Site", "web");
    const of = createHeaders("web", { ...usualHeaders, ...change }, behaviors, parent);
    for (const behavior of behaviors) ids[behavior.kind] = of(behavior);
  });
  const named = new Map(inventory.ofType(policy).map(({ id, name }) => [id, name]));
  const byKind = await Promise.all(
    Object.entries(ids).map(async ([kind, id]) => [
      kind,
      named.get(String(await value(pulumi.output(id)))),
    ]),
  );
  return {
    byKind: Object.fromEntries(byKind) as Record<string, string>,
    pages: inventory.named(policy, "web").inputs,
    plain: inventory.ofType(policy).find(({ name }) => name === "web-plain")?.inputs,
  };
}

describe("a site's headers", () => {
  it("are one policy for pages and a shorter one for files and the API", async () => {
    const made = await build("site", { api: { paths: ["/api/*"] } });
    expect(made.byKind).to.deep.equal({ api: "web-plain", assets: "web-plain", pages: "web" });
    expect((await build("ingress", {})).plain).to.equal(undefined);
  });

  it("B16 tell browsers to ask for pages anew, and let files and the API say it themselves", async () => {
    const { pages, plain } = await build("site", {});
    expect(pages["customHeadersConfig"]).to.deep.equal({
      items: [{ header: "Cache-Control", value: "no-cache", override: true }],
    });
    expect(plain).to.not.have.property("customHeadersConfig");
    expect((await build("images", {})).pages).to.not.have.property("customHeadersConfig");
  });

  it("have HSTS everywhere, as browsers believe the last answer of a host", async () => {
    const { pages, plain } = await build("site", {}, { hstsSeconds: 300, hstsSubdomains: true });
    for (const [inputs, override] of [
      [pages, true],
      [plain, false],
    ] as const)
      expect(inputs?.["securityHeadersConfig"]).to.deep.nested.include({
        strictTransportSecurity: {
          accessControlMaxAgeSec: 300,
          includeSubdomains: true,
          preload: false,
          override,
        },
        "contentTypeOptions.override": true,
      });
  });

  it("keep pages out of others' frames as `frames` says, in both headers that browsers know", async () => {
    const of = async (frames: SiteHeaders["frames"]) => {
      const { securityHeadersConfig: config } = (await build("site", {}, { frames })).pages as {
        securityHeadersConfig: {
          frameOptions?: { frameOption: string };
          contentSecurityPolicy: { contentSecurityPolicy: string };
        };
      };
      const [first] = config.contentSecurityPolicy.contentSecurityPolicy.split("; ");
      return [config.frameOptions?.frameOption, first];
    };
    expect(await of("deny")).to.deep.equal(["DENY", "frame-ancestors 'none'"]);
    expect(await of("sameorigin")).to.deep.equal(["SAMEORIGIN", "frame-ancestors 'self'"]);
    expect(await of("anyone")).to.deep.equal([undefined, "base-uri 'self'"]);
  });

  it("are the stack file's, and never in the way of an application's own", async () => {
    const own = { contentSecurityPolicy: "default-src 'self'", custom: { "X-Team": "shop" } };
    const { pages } = await build("ingress", {}, own);
    expect(pages["securityHeadersConfig"]).to.deep.nested.include({
      contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: false },
    });
    expect(pages["customHeadersConfig"]).to.deep.equal({
      items: [{ header: "X-Team", value: "shop", override: false }],
    });
  });
});
