import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  GuardArgs,
  guardLoadBalancer,
  guardSites,
  OwnWebAcl,
} from "../../../components/cdn/web-acls";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";

const webAcl = "aws:wafv2/webAcl:WebAcl";
const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

const own = (change: Partial<OwnWebAcl> = {}): OwnWebAcl => ({
  rateLimit: { requests: 2000, windowSeconds: 300 },
  groups: { ipReputation: "block", knownBadInputs: "block", common: "count", sqli: "off" },
  countedRules: [],
  inspectBodyKiB: 16,
  allowLists: {},
  logs: { enabled: true, requests: "notable", redact: ["cookie"] },
  ...change,
});

const args = (settings?: OwnWebAcl): GuardArgs => ({
  webAcl: settings,
  logRetentionDays: 365,
  kmsKeyArn: "arn:key",
  wafLogBuckets: new Map([["waf", pulumi.output("aws-waf-logs-waf-1")]]),
});

async function sites(settings?: OwnWebAcl): Promise<[Inventory, unknown]> {
  const made: (pulumi.Output<string> | undefined)[] = [];
  const inventory = await registrations(() => made.push(guardSites(args(settings), {})));
  return [inventory, made[0] && (await value(made[0]))];
}

const balancer = (settings: OwnWebAcl | undefined, loadBalancerArn?: string) =>
  registrations(() => guardLoadBalancer({ ...args(settings), loadBalancerArn }, {}));

const given = own({ arn: "arn:aws:wafv2:us-east-1:1:global/webacl/company/1" });
const toBucket = own({ logs: { enabled: true, to: "waf", requests: "all", redact: [] } });
const silent = own({ logs: { enabled: false, requests: "all", redact: [] } });

describe("a stack's web ACLs", () => {
  it("are one for the sites, which logs in us-east-1 without the key of the stack's region", async () => {
    const [inventory, arn] = await sites(own());
    expect(arn).to.equal(inventory.named(webAcl, "edge").outputs["arn"]);
    const { inputs } = inventory.named(logGroup, "edge");
    expect(inputs).to.include({ region: "us-east-1", retentionInDays: 365 });
    expect(inputs).to.not.have.property("kmsKeyId");
  });

  it("are one for the load balancer, which logs in the stack's region with its key", async () => {
    const inventory = await balancer(own(), "arn:lb");
    expect(inventory.named(webAcl, "ingress").inputs["scope"]).to.equal("REGIONAL");
    expect(inventory.named(logGroup, "ingress").inputs).to.include({ kmsKeyId: "arn:key" });
    expect(inventory.only(logging).inputs["resourceArn"]).to.equal(
      inventory.only(webAcl).outputs["arn"],
    );
  });

  it("log into the bucket that is named, from both scopes", async () => {
    for (const inventory of [(await sites(toBucket))[0], await balancer(toBucket, "arn:lb")]) {
      expect(inventory.count(logGroup)).to.equal(0);
      expect(inventory.only(logging).inputs["logDestinationConfigs"]).to.deep.equal([
        "arn:aws:s3:::aws-waf-logs-waf-1",
      ]);
    }
  });

  it("log nothing where that is said", async () => {
    const [inventory] = await sites(silent);
    expect([inventory.count(logGroup), inventory.count(logging)]).to.deep.equal([0, 0]);
  });

  it("are somebody else's where their ARN is given: sites name it, and its logs are its owner's", async () => {
    const [inventory, arn] = await sites(given);
    expect(arn).to.equal(given.arn);
    for (const type of [webAcl, logGroup, logging]) expect(inventory.count(type), type).to.equal(0);
  });

  it("are none where config has none", async () => {
    const [inventory, arn] = await sites();
    expect(arn).to.equal(undefined);
    expect(inventory.count(webAcl)).to.equal(0);
    expect((await balancer(undefined, "arn:lb")).count(webAcl)).to.equal(0);
  });

  it("leave their logs while the load balancer is gone", async () => {
    const inventory = await balancer(own());
    expect([inventory.count(webAcl), inventory.count(logGroup)]).to.deep.equal([0, 1]);
  });
});
