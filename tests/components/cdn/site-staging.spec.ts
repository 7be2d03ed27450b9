import { expect } from "chai";

import { createStaging, Staging, StagingTraffic } from "../../../components/cdn/site-staging";
import { registrations, value } from "../../support/mocks";
import { Group } from "./group";

const distribution = "aws:cloudfront/distribution:Distribution";
const policy = "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy";

const origin = { originId: "bucket", domainName: "site.s3.ap-northeast-2.amazonaws.com" };

const serving = {
  enabled: true,
  aliases: ["www.example.com"],
  comment: "bluegreen-aws-test-web",
  httpVersion: "http2",
  origins: [origin],
  defaultCacheBehavior: {
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    targetOriginId: "bucket",
    viewerProtocolPolicy: "redirect-to-https",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: {
    acmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1",
    sslSupportMethod: "sni-only",
  },
  tags: { Name: "web" },
};

async function build(traffic: Partial<StagingTraffic>) {
  const made: Staging[] = [];
  const inventory = await registrations(() => {
    const origins = [{ ...origin, originPath: "/next" }];
    const args = { serving, origins, stickySeconds: 300, ...traffic };
    made.push(createStaging("web", args, new Group("web")));
  });
  const [staging] = made;
  if (staging === undefined) throw new Error("nothing was made");
  return { inventory, staging };
}

describe("a staging distribution", () => {
  it("is the one that serves, but for its origins and its names", async () => {
    const { inputs } = (await build({ percent: 5 })).inventory.named(distribution, "web-staging");
    expect(inputs).to.deep.equal({
      ...serving,
      origins: [{ ...origin, originPath: "/next" }],
      staging: true,
      aliases: [],
      comment: "bluegreen-aws-test-web-staging",
      tags: { Name: "web-staging" },
    });
  });

  it("gets a share of visitors, who stay with it", async () => {
    const { inventory, staging } = await build({ percent: 5, stickySeconds: 600 });
    const { id, inputs } = inventory.only(policy);
    expect(inputs).to.deep.equal({
      enabled: true,
      stagingDistributionDnsNames: {
        items: [inventory.only(distribution).outputs["domainName"]],
        quantity: 1,
      },
      trafficConfig: {
        type: "SingleWeight",
        singleWeightConfig: {
          weight: 0.05,
          sessionStickinessConfig: { idleTtl: 600, maximumTtl: 3600 },
        },
      },
    });
    if (staging.policyId === undefined) throw new Error("no policy");
    expect(await value(staging.policyId)).to.equal(id);
  });

  it("gets who sends the header", async () => {
    const { inventory } = await build({ header: { name: "aws-cf-cd-next", value: "yes" } });
    expect(inventory.only(policy).inputs["trafficConfig"]).to.deep.equal({
      type: "SingleHeader",
      singleHeaderConfig: { header: "aws-cf-cd-next", value: "yes" },
    });
  });

  it("stands ready without a policy while nobody is sent there", async () => {
    const { inventory, staging } = await build({});
    expect(inventory.count(distribution)).to.equal(1);
    expect(inventory.count(policy)).to.equal(0);
    expect(staging.policyId).to.equal(undefined);
  });

  it("can have a share of nobody: visitors are sent there as soon as it is raised", async () => {
    const { inventory } = await build({ percent: 0 });
    expect(inventory.only(policy).inputs).to.have.nested.property(
      "trafficConfig.singleWeightConfig.weight",
      0,
    );
  });
});
