import { expect } from "chai";

import { WebAcl, WebAclArgs } from "../../../components/cdn/web-acl";
import { webAclSize } from "../../../model/web-acl";
import { registrations, value } from "../../support/mocks";

const webAcl = "aws:wafv2/webAcl:WebAcl";
const association = "aws:wafv2/webAclAssociation:WebAclAssociation";
const ipSet = "aws:wafv2/ipSet:IpSet";

const defaults: WebAclArgs = {
  scope: "REGIONAL",
  loadBalancerArn: "arn:lb",
  rateLimit: { requests: 2000, windowSeconds: 300 },
  groups: { ipReputation: "block", knownBadInputs: "block", common: "count", sqli: "off" },
  countedRules: [],
  inspectBodyKiB: 16,
  allowLists: {},
};

const office = { hosts: [], paths: ["/admin/*"], from: ["203.0.113.0/24", "2001:db8::/32"] };

const build = (change: Partial<WebAclArgs> = {}, name = "ingress") =>
  registrations(() => new WebAcl(name, { ...defaults, ...change }));

const edge = (change: Partial<WebAclArgs> = {}) =>
  build({ scope: "CLOUDFRONT", loadBalancerArn: undefined, ...change }, "edge");

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly statement: Record<string, Record<string, unknown>>;
  readonly visibilityConfig: Record<string, unknown>;
}

const rulesOf = (inputs: Record<string, unknown>) => inputs["rules"] as readonly Rule[];

describe("web ACL", () => {
  it("stands in front of one load balancer, in its region", async () => {
    const inventory = await build();
    const { inputs, outputs } = inventory.only(webAcl);
    expect(inputs).to.deep.include({ scope: "REGIONAL", defaultAction: { allow: {} } });
    expect(inputs).to.not.have.property("region");
    expect(inventory.only(association).inputs).to.deep.equal({
      webAclArn: outputs["arn"],
      resourceArn: "arn:lb",
    });
    // The deletion of one that comes later would leave the load balancer without any.
    expect(inventory.only(association).deleteBeforeReplace).to.equal(true);
  });

  it("lies in us-east-1 before CloudFront, whose distributions name it themselves", async () => {
    const inventory = await edge({ allowLists: { office } });
    const { inputs } = inventory.only(webAcl);
    expect(inputs).to.include({ scope: "CLOUDFRONT", region: "us-east-1" });
    expect(inventory.count(association)).to.equal(0);
    for (const set of ["edge-office-v4", "edge-office-v6"])
      expect(inventory.named(ipSet, set).inputs).to.include({
        scope: "CLOUDFRONT",
        region: "us-east-1",
      });
  });

  it("turns away who asks too often within the window", async () => {
    const rateLimit = { requests: 500, windowSeconds: 60 };
    const [rate] = rulesOf((await build({ rateLimit })).only(webAcl).inputs);
    expect(rate?.statement["rateBasedStatement"]).to.deep.equal({
      aggregateKeyType: "IP",
      limit: 500,
      evaluationWindowSec: 60,
    });
  });

  it("admits the addresses of its allow lists, from a set for each family there is", async () => {
    const inventory = await build({ allowLists: { office } });
    const sets = ["ingress-office-v4", "ingress-office-v6"].map((set) =>
      inventory.named(ipSet, set),
    );
    expect(
      sets.map(({ inputs }) => [inputs["ipAddressVersion"], inputs["addresses"]]),
    ).to.deep.equal([
      ["IPV4", ["203.0.113.0/24"]],
      ["IPV6", ["2001:db8::/32"]],
    ]);
    const [rule] = rulesOf(inventory.only(webAcl).inputs);
    const statements = JSON.stringify(rule?.statement);
    for (const { outputs } of sets) expect(statements).to.include(outputs["arn"]);
  });

  it("gives each rule a priority, and counts each in CloudWatch under the stack's own name", async () => {
    const { inputs } = (await build({ allowLists: { office } })).only(webAcl);
    const rules = rulesOf(inputs);
    expect(rules.map(({ priority }) => priority)).to.deep.equal(rules.map((_, place) => place));
    const seen = [inputs["visibilityConfig"], ...rules.map((rule) => rule.visibilityConfig)];
    const metrics = seen.map((each) => (each as Record<string, unknown>)["metricName"]);
    expect(metrics.slice(0, 2)).to.deep.equal([
      "bluegreen-aws-test-ingress",
      "bluegreen-aws-test-ingress-allow-office",
    ]);
    expect(new Set(metrics).size).to.equal(rules.length + 1);
    for (const each of seen)
      expect(each).to.include({ cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true });
  });

  it("looks further into bodies before CloudFront, where alone that can be said", async () => {
    const { inputs } = (await edge({ inspectBodyKiB: 48 })).only(webAcl);
    expect(inputs["associationConfig"]).to.deep.equal({
      requestBodies: [{ cloudfront: { defaultSizeInspectionLimit: "KB_48" } }],
    });
    expect((await build()).only(webAcl).inputs).to.not.have.property("associationConfig");
  });

  it("takes the capacity that the preview says it takes", async () => {
    const change = { allowLists: { office }, largestBodyKiB: 8, countries: { allow: ["KR"] } };
    const { outputs } = (await build(change)).only(webAcl);
    expect(outputs["capacity"]).to.equal(webAclSize({ ...defaults, ...change }).units);
    expect((await build()).only(webAcl).outputs["capacity"]).to.equal(927);
  });

  it("puts one that exists already before the load balancer, and makes nothing else", async () => {
    const arn = "arn:aws:wafv2:ap-northeast-2:123456789012:regional/webacl/company/1";
    const inventory = await build({ arn, allowLists: { office } });
    expect([inventory.count(webAcl), inventory.count(ipSet)]).to.deep.equal([0, 0]);
    expect(inventory.only(association).inputs["webAclArn"]).to.equal(arn);
  });

  it("lets a team change its rules and sets, but not where they are, and hands on its ARN", async () => {
    const made: WebAcl[] = [];
    const transforms = {
      webAcl: { rules: [], scope: "CLOUDFRONT", region: "eu-west-1" },
      ipSet: { addresses: ["10.0.0.0/8"], scope: "CLOUDFRONT" },
    };
    const inventory = await registrations(() =>
      made.push(new WebAcl("ingress", { ...defaults, allowLists: { office }, transforms })),
    );
    const { inputs, outputs } = inventory.only(webAcl);
    expect(inputs).to.deep.include({ rules: [], scope: "REGIONAL" });
    expect(inputs).to.not.have.property("region");
    expect(inventory.named(ipSet, "ingress-office-v4").inputs).to.deep.include({
      addresses: ["10.0.0.0/8"],
      scope: "REGIONAL",
    });
    expect(await value(made[0]?.webAclArn)).to.equal(outputs["arn"]);
  });
});
