import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createEdgeFunction, EdgeCalls } from "../../../components/cdn/edge-function";
import { EdgeSettings } from "../../../model/edge-function";
import { registrations, value } from "../../support/mocks";
import { Group } from "./group";

const token = "aws:cloudfront/function:Function";

const spa: EdgeSettings = { redirectHosts: [], routing: "spa", apart: ["/api/*"] };

async function build(settings: EdgeSettings) {
  const made: EdgeCalls[] = [];
  const inventory = await registrations(() => {
    made.push(createEdgeFunction("web", settings, new Group("web")));
  });
  const [calls] = made;
  if (calls === undefined) throw new Error("nothing was made");
  return { inventory, calls };
}

describe("a site's CloudFront function", () => {
  it("is one, published, that knows the site's settings", async () => {
    const { inventory } = await build({ ...spa, host: "a.example", redirectHosts: ["b.example"] });
    const { inputs } = inventory.only(token);
    expect(inputs).to.include({ runtime: "cloudfront-js-2.0", publish: true, comment: "Site web" });
    expect(inputs["code"]).to.match(
      /^const settings = \{"host":"a\.example","redirectHosts":\["b\.example"\],"routing":"spa","apart":\["\/api\/\*"\]\};\n/,
    );
    expect(inputs["code"]).to.contain("function handler(event)");
  });

  it("is called where pages are served, and elsewhere for redirects alone", async () => {
    const { inventory, calls } = await build(spa);
    const { arn } = inventory.only(token).outputs;
    expect(await value(pulumi.output(calls.pages))).to.equal(arn);
    expect(calls).to.not.have.property("apart");
    const both = await build({ ...spa, routing: "files", host: "a.example", redirectHosts: ["b"] });
    expect(await value(pulumi.output(both.calls.pages))).to.equal(arn);
    expect(await value(pulumi.output(both.calls.apart))).to.equal(arn);
  });

  it("is called by everything where some of it is signed", async () => {
    const { calls } = await build({ ...spa, routing: "files", signed: ["/films/*"] });
    expect(Object.keys(calls)).to.have.members(["pages", "apart"]);
  });

  it("is not there where it would have nothing to do", async () => {
    const { inventory, calls } = await build({ ...spa, routing: "files" });
    expect(inventory.count(token)).to.equal(0);
    expect(calls).to.deep.equal({});
  });
});
