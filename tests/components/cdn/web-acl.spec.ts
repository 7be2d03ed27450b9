import { expect } from "chai";

import { WebAcl, WebAclArgs } from "../../../components/cdn/web-acl";
import { registrations, value } from "../../support/mocks";

const webAcl = "aws:wafv2/webAcl:WebAcl";

const build = (change: Partial<WebAclArgs> = {}) => {
  const args = { loadBalancerArn: "arn:lb", rateLimitPerFiveMinutes: 2000, ...change };
  return registrations(() => new WebAcl("ingress", args));
};

interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly action?: unknown;
  readonly overrideAction?: unknown;
  readonly statement: Record<string, Record<string, unknown>>;
  readonly visibilityConfig: Record<string, unknown>;
}

const rulesOf = (inputs: Record<string, unknown>) => inputs["rules"] as readonly Rule[];

describe("web ACL", () => {
  it("stands in front of one load balancer, in its region", async () => {
    const inventory = await build();
    expect(inventory.only(webAcl).inputs).to.deep.include({
      scope: "REGIONAL",
      defaultAction: { allow: {} },
    });
    expect(inventory.only("aws:wafv2/webAclAssociation:WebAclAssociation").inputs).to.deep.equal({
      webAclArn: inventory.only(webAcl).outputs["arn"],
      resourceArn: "arn:lb",
    });
  });

  it("turns away who asks too often in five minutes", async () => {
    const [rate] = rulesOf((await build({ rateLimitPerFiveMinutes: 500 })).only(webAcl).inputs);
    expect(rate?.action).to.deep.equal({ block: {} });
    expect(rate?.statement["rateBasedStatement"]).to.deep.equal({
      aggregateKeyType: "IP",
      limit: 500,
      evaluationWindowSec: 300,
    });
  });

  it("lets AWS's groups refuse: bad reputation, known bad inputs, and what is common", async () => {
    const [, ...managed] = rulesOf((await build()).only(webAcl).inputs);
    expect(managed.map(({ statement }) => statement["managedRuleGroupStatement"]?.["name"])).to.eql(
      [
        "AWSManagedRulesAmazonIpReputationList",
        "AWSManagedRulesKnownBadInputsRuleSet",
        "AWSManagedRulesCommonRuleSet",
      ],
    );
    for (const { overrideAction } of managed) expect(overrideAction).to.deep.equal({ none: {} });
  });

  it("gives each of its four rules a priority, and counts each in CloudWatch", async () => {
    const { inputs } = (await build()).only(webAcl);
    const rules = rulesOf(inputs);
    expect(rules.map(({ priority }) => priority)).to.deep.equal([0, 1, 2, 3]);
    const seen = [inputs["visibilityConfig"], ...rules.map((rule) => rule.visibilityConfig)];
    const metrics = seen.map((each) => (each as Record<string, unknown>)["metricName"]);
    expect(new Set(metrics).size).to.equal(5);
    for (const each of seen) expect(each).to.include({ cloudwatchMetricsEnabled: true });
  });

  it("stays within the capacity a web ACL has without asking", async () => {
    expect((await build()).only(webAcl).outputs["capacity"]).to.equal(927);
  });

  it("lets a team change its rules, and hands on its ARN", async () => {
    const made: WebAcl[] = [];
    const inventory = await registrations(() =>
      made.push(
        new WebAcl("ingress", {
          loadBalancerArn: "arn:lb",
          rateLimitPerFiveMinutes: 2000,
          transforms: { webAcl: { rules: [], scope: "CLOUDFRONT" } },
        }),
      ),
    );
    expect(inventory.only(webAcl).inputs).to.deep.include({ rules: [], scope: "REGIONAL" });
    expect(await value(made[0]?.webAclArn)).to.equal(inventory.only(webAcl).outputs["arn"]);
  });
});
