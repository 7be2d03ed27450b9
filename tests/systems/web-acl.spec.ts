import { expect } from "chai";

import { pathExpression } from "../../model/web-acl-statements";
import { stackFileRun } from "../support/stacks";
import { System } from "./system";

const webAcl = "aws:wafv2/webAcl:WebAcl";
const ipSet = "aws:wafv2/ipSet:IpSet";
const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";

/** A stack file of tests/stacks as it is once it is up. */
async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("prd", graph);
}

interface Rule {
  readonly name: string;
  readonly statement: Record<string, Record<string, unknown>>;
}

const rulesOf = (system: System, name: string) =>
  system.only(webAcl, name).inputs["rules"] as unknown as readonly Rule[];

describe("who is turned away, and where", function () {
  this.timeout(120_000);

  it("is who asks too often within a window, and what AWS knows of attacks (row C8)", async () => {
    const rules = rulesOf(await up("edge-web-acl"), "edge");
    const rate = rules.find(({ name }) => name === "rate")?.statement["rateBasedStatement"];
    expect(rate).to.include({ aggregateKeyType: "IP", limit: 1000, evaluationWindowSec: 60 });
    const groups = rules.flatMap(
      ({ statement }) => statement["managedRuleGroupStatement"]?.["name"] ?? [],
    );
    expect(groups).to.deep.equal([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesCommonRuleSet",
      "AWSManagedRulesSQLiRuleSet",
    ]);
  });

  it("is who asks for the admin API or monitoring from elsewhere, at the edge (row C8)", async () => {
    const system = await up("edge-web-acl");
    const [admin, monitoring] = ["allow-admin", "allow-monitoring"].map((rule) =>
      JSON.stringify(rulesOf(system, "edge").find(({ name }) => name === rule)?.statement),
    );
    for (const set of ["edge-admin-v4", "edge-admin-v6"])
      expect(admin).to.include(system.only(ipSet, set).outputs["arn"]);
    for (const path of ["/admin/*", "/api/admin/*"])
      expect(admin).to.include(JSON.stringify(pathExpression(path)));
    expect(monitoring).to.include("monitoring\\\\.example\\\\.com");
    expect(system.only(ipSet, "edge-monitoring-v4").inputs["addresses"]).to.deep.equal([
      "198.51.100.7/32",
    ]);
  });

  it("is who asks for monitoring from elsewhere, by a rule of the load balancer (row C8)", async () => {
    const system = await up("ingress-internet");
    const { inputs } = system.only("aws:lb/listenerRule:ListenerRule", "monitoring");
    expect(inputs["conditions"]).to.deep.include({ sourceIp: { values: ["203.0.113.0/24"] } });
    const { inputs: open } = system.only("aws:lb/listenerRule:ListenerRule", "api");
    expect(JSON.stringify(open["conditions"])).to.not.include("sourceIp");
  });

  it("is everybody but the listed, by the load balancer's security group (row C8)", async () => {
    const system = await up("ingress-allow-list");
    const [group] = system.ids("aws:ec2/securityGroup:SecurityGroup", /^ingress-group$/);
    const admitted = system
      .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
      .filter(({ inputs }) => inputs["securityGroupId"] === group)
      .map(({ inputs }) => inputs["cidrIpv4"]);
    expect(admitted).to.not.have.length(0);
    expect(admitted).to.not.include("0.0.0.0/0").and.not.include(undefined);
  });

  it("is logged into the bucket that is named, once its policy lets WAF in, headers of a session left out", async () => {
    const system = await up("edge-web-acl");
    const { inputs } = system.only(logging, "edge");
    const policy = system.only(bucketPolicy, "waf");
    const bucket = policy.inputs["bucket"] as string;
    expect(inputs["logDestinationConfigs"]).to.deep.equal([`arn:aws:s3:::${bucket}`]);
    expect(bucket).to.match(/^aws-waf-logs-/);
    expect(JSON.stringify(policy.inputs["policy"])).to.include("arn:aws:logs:us-east-1:");
    expect(inputs["redactedFields"]).to.deep.include({ singleHeader: { name: "x-session" } });
    expect(system.only(logging, "edge").dependencies).to.include(policy.urn);
  });

  it("is every site of prd and stg by default, whose web ACL logs in us-east-1", async () => {
    const system = await up("ingress-cdn");
    const group = system.only("aws:cloudwatch/logGroup:LogGroup", "edge");
    expect(group.inputs).to.include({ region: "us-east-1", retentionInDays: 365 });
    expect(group.inputs["name"]).to.match(/^aws-waf-logs-/);
    expect(system.only(logging, "edge").inputs["logDestinationConfigs"]).to.deep.equal([
      group.outputs["arn"],
    ]);
  });
});
