import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";

import {
  PublishedSites,
  PublishedSitesArgs,
  publishSites,
} from "../../../components/cdn/site-releases";
import { PolicyStatement } from "../../../components/shared/contracts";
import { mockBucket } from "../../support/bucket";
import { Inventory, text } from "../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../support/mocks";
import { allowing, key, statementsOf, topicArn } from "../compute/service-fixture";

const www = { origin: "fronts", prefix: "www", assets: ["/assets/*"] };
const docs = { origin: "docs", assets: [] };

const built = (name: string) => ({
  url: pulumi.output(`https://${name}.cloudfront.net`),
  distributionArn: pulumi.output(`arn:aws:cloudfront::${mockAccount}:distribution/${name}`),
  distributionId: pulumi.output(name),
});

async function build(
  sites: PublishedSitesArgs["sites"],
  more: Partial<PublishedSitesArgs> = {},
): Promise<{ inventory: Inventory; published: PublishedSites }> {
  const made: PublishedSites[] = [];
  const inventory = await registrations(() => {
    const buckets = new Map(["fronts", "docs"].map((name) => [name, mockBucket(name)]));
    const places = new Map(Object.keys(sites).map((name) => [name, built(name)]));
    const args = { sites, buckets, built: places, region: mockRegion, topicArn, ...more };
    made.push(publishSites(args, {}));
  });
  const [published] = made;
  if (published === undefined) throw new Error("nothing was made");
  return { inventory, published };
}

const resolved = async (statements: readonly PolicyStatement[]) =>
  JSON.parse(await value(pulumi.jsonStringify(statements))) as PolicyStatement[];

describe("releases of a stack's sites", () => {
  it("go live by a role that copies from the releases of one site to the folder of that site alone (row B16)", async () => {
    const { inventory } = await build({ www, docs });
    const role = inventory.named("aws:iam/role:Role", "www-switch");
    expect(role.inputs["assumeRolePolicy"]).to.contain("scheduler.amazonaws.com");
    expect(statementsOf(inventory, "www-switch")).to.deep.equal([
      {
        Sid: "ReadReleases",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: "arn:aws:s3:::fronts-1234567/.releases/www/*",
      },
      {
        Sid: "PutPagesLive",
        Effect: "Allow",
        Action: ["s3:DeleteObject", "s3:PutObject"],
        Resource: "arn:aws:s3:::fronts-1234567/www/*",
      },
    ]);
    const whole = allowing(statementsOf(inventory, "docs-switch"), "s3:PutObject");
    expect(whole.Resource).to.equal("arn:aws:s3:::docs-1234567/*");
  });

  it("use the stack's key where the buckets do", async () => {
    const { inventory, published } = await build({ www }, { kmsKeyArn: key });
    expect(allowing(statementsOf(inventory, "www-switch"), "kms:Decrypt").Resource).to.equal(key);
    const statements = await resolved(published.statements);
    expect(statements.map(({ Sid }) => Sid)).to.include("EncryptPages");
  });

  it("ring when a page did not go live at its time", async () => {
    const { inventory } = await build({ www });
    const group = inventory.only("aws:scheduler/scheduleGroup:ScheduleGroup").outputs["name"];
    expect(inventory.only("aws:cloudwatch/metricAlarm:MetricAlarm").inputs).to.deep.include({
      metricName: "InvocationDroppedCount",
      dimensions: { ScheduleGroup: group },
      alarmActions: [topicArn],
    });
  });

  it("are published with rights over these folders, distributions, schedules and roles alone (row E12)", async () => {
    const { inventory, published } = await build({ www, docs });
    const statements = await resolved(published.statements);
    const of = (action: string) => statements.find(({ Action }) => Action.includes(action));
    expect(of("s3:DeleteObject")?.Resource).to.deep.equal([
      "arn:aws:s3:::fronts-1234567/.releases/www/*",
      "arn:aws:s3:::fronts-1234567/www/*",
      "arn:aws:s3:::docs-1234567/.releases/docs/*",
      "arn:aws:s3:::docs-1234567/*",
    ]);
    expect(of("s3:ListBucket")?.Condition).to.deep.equal({
      StringLike: { "s3:prefix": [".releases/www/*", ".releases/docs/*"] },
    });
    expect(of("cloudfront:CreateInvalidation")?.Resource).to.deep.equal(
      ["www", "docs"].map((name) => `arn:aws:cloudfront::${mockAccount}:distribution/${name}`),
    );
    const groups = inventory.ofType("aws:scheduler/scheduleGroup:ScheduleGroup");
    expect(of("scheduler:CreateSchedule")?.Resource).to.deep.equal(
      groups.map(
        ({ outputs }) =>
          `arn:aws:scheduler:${mockRegion}:${mockAccount}:schedule/${text(outputs, "name")}/*`,
      ),
    );
    expect(of("iam:PassRole")?.Condition).to.deep.equal({
      StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" },
    });
  });

  it("reach the folder of a staging distribution, which nothing changes at a set time", async () => {
    const { inventory, published } = await build({ www: { ...www, staging: { prefix: "next" } } });
    const statements = await resolved(published.statements);
    const { Resource } = statements.find(({ Sid }) => Sid === "PublishSites") ?? {};
    expect(Resource).to.include.members([
      "arn:aws:s3:::fronts-1234567/.releases/www.staging/*",
      "arn:aws:s3:::fronts-1234567/next/*",
    ]);
    expect(JSON.stringify(statementsOf(inventory, "www-switch"))).to.not.contain("next");
    const { sites } = published.outputs();
    const found = JSON.parse(await value(pulumi.jsonStringify(sites))) as typeof sites;
    expect(found).to.have.nested.property("www.stagingPrefix", "next");
  });

  it("are found by the command under the output sites", async () => {
    const { published } = await build({ www });
    const { sites } = published.outputs();
    const found = JSON.parse(await value(pulumi.jsonStringify(sites))) as typeof sites;
    expect(found).to.have.nested.property("www.bucket", "fronts-1234567");
    expect(found).to.have.nested.property("www.prefix", "www");
    expect(found).to.have.nested.property("www.distributionId", "www");
    expect(found).to.have.deep.nested.property("www.assets", ["/assets/*"]);
    expect(found).to.have.nested.property("www.schedules.roleArn");
  });

  it("take nothing where no site is published", async () => {
    const { inventory, published } = await build({});
    expect(inventory.count("aws:iam/role:Role")).to.equal(0);
    expect([published.statements, published.outputs()]).to.deep.equal([[], {}]);
  });
});
