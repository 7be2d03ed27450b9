/**
 * Each exposure as a whole program, once it is up: that whoever comes to the load balancer in another way than
 * its exposure says is refused.
 */
import { expect } from "chai";

import { ofType, REDACTED, Resource, ResourceGraph } from "../../analysis/graph";
import { Json } from "../../aws/resource-type";
import { text } from "../support/inventory";
import { input, stackFileRun, stackRun } from "../support/stacks";

const graphOf = async (name: string): Promise<ResourceGraph> => (await stackFileRun(name)).graph;

function only(graph: ResourceGraph, type: string, name?: string): Resource {
  const found = ofType(graph, type).filter((each) => name === undefined || each.name === name);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} of ${type} ${name ?? ""}, expected one`);
  return first;
}

const balancerOf = (graph: ResourceGraph) => only(graph, "aws:lb/loadBalancer:LoadBalancer");

/** What may open a connection to the load balancer: source and port of every rule of its groups. */
function doors(graph: ResourceGraph): string[] {
  const groups = input(balancerOf(graph), "securityGroups") as readonly Json[];
  return ofType(graph, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .filter((rule) => groups.includes(rule.inputs["securityGroupId"] ?? null))
    .map(({ inputs }) => {
      expect(inputs).to.not.have.any.keys("cidrIpv6", "referencedSecurityGroupId");
      const source = inputs["prefixListId"] === undefined ? text(inputs, "cidrIpv4") : "CloudFront";
      return `${source} ${JSON.stringify(inputs["fromPort"])}-${JSON.stringify(inputs["toPort"])}`;
    })
    .sort();
}

/** Status code, or where to: what each listener says to whom no rule is for. */
function otherwise(graph: ResourceGraph): Record<string, unknown> {
  return Object.fromEntries(
    ofType(graph, "aws:lb/listener:Listener").map(({ name, inputs }) => {
      const [action] = inputs["defaultActions"] as readonly Record<string, Record<string, Json>>[];
      return [
        name,
        action?.["fixedResponse"]?.["statusCode"] ?? action?.["redirect"]?.["protocol"],
      ];
    }),
  );
}

interface Condition {
  readonly httpHeader?: { readonly httpHeaderName: string; readonly values: readonly string[] };
  readonly hostHeader?: { readonly values: readonly string[] };
  readonly pathPattern?: { readonly values: readonly string[] };
}

const rulesOf = (graph: ResourceGraph) => ofType(graph, "aws:lb/listenerRule:ListenerRule");
const conditionsOf = (rule: Resource) => input(rule, "conditions") as readonly Condition[];

describe("a direct hit on the load balancer", function () {
  this.timeout(120_000);

  it("is served under internet by TLS and a route only: HTTP is redirected, the rest is 404", async () => {
    const graph = await graphOf("ingress-internet");
    expect(doors(graph)).to.deep.equal(["0.0.0.0/0 443-443", "0.0.0.0/0 80-80"]);
    expect(otherwise(graph)).to.deep.equal({ "ingress-https": "404", "ingress-redirect": "HTTPS" });
    for (const rule of rulesOf(graph)) expect(conditionsOf(rule)[0]).to.have.property("hostHeader");
  });

  it("meets no open port under allowList, unless it comes from a listed block", async () => {
    const graph = await graphOf("ingress-allow-list");
    expect(doors(graph)).to.deep.equal(["198.51.100.7/32 443-443", "203.0.113.0/24 443-443"]);
    expect(otherwise(graph)).to.deep.equal({ "ingress-https": "404" });
  });

  it("is refused under cdn: one port for CloudFront, and no rule without the secret (B3)", async () => {
    const graph = await graphOf("ingress-cdn");
    expect(input(balancerOf(graph), "internal")).to.equal(false);
    expect(input(balancerOf(graph), "subnets")).to.have.members(
      ofType(graph, "aws:ec2/subnet:Subnet")
        .filter(({ name }) => name.startsWith("network-public-"))
        .map(({ outputs }) => outputs["id"]),
    );
    // The list counts as 55 of a group's 60 rules: it is alone in its group.
    expect(doors(graph)).to.deep.equal(["CloudFront 443-443"]);
    expect(otherwise(graph)).to.deep.equal({ "ingress-https": "403" });
    expect(rulesOf(graph)).to.have.length(2);
    for (const rule of rulesOf(graph)) {
      const headers = conditionsOf(rule).flatMap(({ httpHeader }) => httpHeader ?? []);
      expect(headers).to.deep.equal([
        { httpHeaderName: "X-Origin-Secret", values: [REDACTED, REDACTED] },
      ]);
    }
  });

  it("has no address to go to behind a VPC origin", async () => {
    for (const graph of [
      await graphOf("ingress-vpc-origin-domain"),
      (await stackRun("dev", "up")).graph,
    ]) {
      const balancer = balancerOf(graph);
      expect(input(balancer, "internal")).to.equal(true);
      expect(input(balancer, "subnets")).to.have.members(
        ofType(graph, "aws:ec2/subnet:Subnet")
          .filter(({ name }) => name.startsWith("network-app-"))
          .map(({ outputs }) => outputs["id"]),
      );
      expect(doors(graph)).to.have.length(1);
      expect(doors(graph)[0]).to.match(/^CloudFront (443-443|80-80)$/);
    }
  });

  it("reaches the test listener from listed addresses alone (A3)", async () => {
    const graph = await graphOf("ingress-test-listener");
    expect(doors(graph)).to.deep.equal(["203.0.113.0/24 9443-9443", "CloudFront 443-443"]);
    expect(otherwise(graph)).to.deep.equal({ "ingress-https": "403", "ingress-test": "404" });
  });
});

describe("CloudFront's secret", function () {
  this.timeout(120_000);

  it("is sent by the distribution in front of the load balancer, over TLS, and by no other", async () => {
    const graph = await graphOf("ingress-cdn");
    const origin = (site: string) => {
      const distribution = only(graph, "aws:cloudfront/distribution:Distribution", site);
      return (input(distribution, "origins") as readonly Record<string, Json>[])[0];
    };
    expect(origin("web")).to.deep.include({
      domainName: "origin.example.com",
      customHeaders: [{ name: "X-Origin-Secret", value: REDACTED }],
    });
    expect(origin("web")).to.have.nested.property(
      "customOriginConfig.originProtocolPolicy",
      "https-only",
    );
    expect(origin("images")).to.not.have.property("customHeaders");
    const record = only(graph, "aws:route53/record:Record", "origin.example.com");
    expect(record.inputs["aliases"]).to.have.nested.property(
      "[0].name",
      balancerOf(graph).outputs["dnsName"],
    );
    const { inputs } = only(graph, "aws:acm/certificate:Certificate", "ingress");
    const covered = [inputs["domainName"], ...(inputs["subjectAlternativeNames"] as string[])];
    expect(covered).to.include.members(["origin.example.com", "www.example.com"]);
  });

  it("changes in the distribution before it changes in the rules", async () => {
    const graph = await graphOf("ingress-cdn");
    const site = only(graph, "aws:cloudfront/distribution:Distribution", "web").urn;
    for (const rule of rulesOf(graph))
      expect(rule.propertyDependencies["conditions"]).to.include(site);
  });

  it("is in nothing that is shown: neither in the graph nor in the outputs", async () => {
    const run = await stackFileRun("ingress-cdn");
    const passwords = ofType(run.graph, "random:index/randomPassword:RandomPassword");
    expect(passwords.map(({ name }) => name)).to.deep.equal([
      "ingress-origin-secret-3",
      "ingress-origin-secret-4",
    ]);
    for (const { outputs } of passwords) expect(outputs["result"]).to.equal(REDACTED);
    expect(run.outputs["ingressSecrets"]).to.satisfy(
      (shown: Json) => JSON.stringify(shown).replaceAll(REDACTED, "").length < 30,
    );
  });
});

describe("one load balancer", function () {
  this.timeout(120_000);

  it("leads four hosts to four services, each with groups of its own (C2)", async () => {
    const graph = await graphOf("ingress-internet");
    const routes = rulesOf(graph).map((rule) => [
      rule.name,
      input(rule, "priority"),
      conditionsOf(rule).flatMap(({ hostHeader }) => hostHeader?.values ?? []),
    ]);
    expect(routes).to.have.deep.members([
      ["api", 100, ["api.example.com"]],
      ["api-dev", 200, ["api-dev.example.com"]],
      ["api-docs", 300, ["api-docs.example.com", "docs.example.com"]],
      ["monitoring", 400, ["monitoring.example.com"]],
    ]);
    const balancer = balancerOf(graph);
    const forwarded = rulesOf(graph).map((rule) => JSON.stringify(input(rule, "actions")));
    for (const group of ofType(graph, "aws:lb/targetGroup:TargetGroup"))
      expect(
        forwarded.filter((action) => action.includes(text(group.outputs, "arn"))),
        group.name,
      ).to.have.length(1);
    // Each name is in the certificate that the listener has, and has a record that leads here.
    const hosts = routes.flatMap(([, , names]) => names as string[]);
    expect(
      ofType(graph, "aws:lb/listenerCertificate:ListenerCertificate").map(({ name }) => name),
    ).to.deep.equal(["ingress-https"]);
    const { inputs } = only(graph, "aws:acm/certificate:Certificate", "ingress");
    expect([
      inputs["domainName"],
      ...(inputs["subjectAlternativeNames"] as string[]),
    ]).to.have.members(hosts);
    for (const host of hosts)
      expect(
        only(graph, "aws:route53/record:Record", host).inputs["aliases"],
      ).to.have.nested.property("[0].name", balancer.outputs["dnsName"]);
  });

  it("tells the host of a test version from the real one, each with instances of its own (E4)", async () => {
    const graph = await graphOf("ingress-internet");
    const groupOf = (service: string) =>
      only(graph, "aws:autoscaling/group:Group", service).outputs["id"];
    expect(groupOf("api")).to.not.equal(groupOf("api-dev"));
  });

  it("is public while its instances and its data are not, over two zones (D1)", async () => {
    const graph = await graphOf("ingress-internet");
    const subnets = (tier: string) =>
      ofType(graph, "aws:ec2/subnet:Subnet")
        .filter(({ name }) => name.startsWith(`network-${tier}-`))
        .map(({ outputs }) => outputs["id"]);
    expect(input(balancerOf(graph), "internal")).to.equal(false);
    expect(input(balancerOf(graph), "subnets")).to.have.members(subnets("public"));
    for (const fleet of ofType(graph, "aws:autoscaling/group:Group"))
      expect(input(fleet, "vpcZoneIdentifiers")).to.have.members(subnets("app"));
    expect(input(only(graph, "aws:rds/subnetGroup:SubnetGroup"), "subnetIds")).to.have.members(
      subnets("data"),
    );
    expect(subnets("app")).to.have.length(2);
  });

  it("has a web ACL in front where people reach it themselves, and none behind CloudFront", async () => {
    const guarded = async (name: string) =>
      ofType(await graphOf(name), "aws:wafv2/webAclAssociation:WebAclAssociation").map((each) =>
        input(each, "resourceArn"),
      );
    const internet = await graphOf("ingress-internet");
    expect(await guarded("ingress-internet")).to.deep.equal([balancerOf(internet).outputs["arn"]]);
    expect(await guarded("ingress-allow-list")).to.have.length(1);
    expect(await guarded("ingress-cdn")).to.deep.equal([]);
  });

  it("serves a guest, whose stack makes rules, groups and a certificate, and no load balancer (C14)", async () => {
    const [owner, guest] = [await graphOf("ingress-owner"), await graphOf("ingress-guest")];
    expect(ofType(guest, "aws:lb/loadBalancer:LoadBalancer")).to.deep.equal([]);
    expect(ofType(guest, "aws:lb/listener:Listener")).to.deep.equal([]);
    const listener = only(owner, "aws:lb/listener:Listener").outputs["arn"];
    const [rule] = rulesOf(guest);
    expect(rule?.inputs).to.include({ listenerArn: listener, priority: 500 });
    expect(
      only(guest, "aws:lb/listenerCertificate:ListenerCertificate").inputs["listenerArn"],
    ).to.equal(listener);
    // Both halves of the way from the owner's load balancer to the guest's service are the guest's.
    const balancer = only(owner, "aws:ec2/securityGroup:SecurityGroup", "ingress-group").outputs[
      "id"
    ];
    const way = "ingress-to-web";
    expect(
      only(guest, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", way).inputs,
    ).to.include({ securityGroupId: balancer, fromPort: 8080 });
    expect(
      only(guest, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", way).inputs,
    ).to.include({ referencedSecurityGroupId: balancer, fromPort: 8080 });
  });
});

describe("the load balancer's protection", function () {
  this.timeout(120_000);

  it("keeps prd's and stg's from being replaced or deleted, by Pulumi and by AWS", async () => {
    for (const stack of ["stg", "prd"] as const) {
      const balancer = balancerOf((await stackRun(stack)).graph);
      expect(balancer.protect, stack).to.equal(true);
      expect(input(balancer, "enableDeletionProtection"), stack).to.equal(true);
    }
    expect(balancerOf((await stackRun("dev")).graph).protect).to.equal(false);
  });

  it("is lifted for Pulumi by an acknowledgement, which the preview prints; AWS's stays", async () => {
    const run = await stackFileRun("ingress-test-listener");
    const balancer = balancerOf(run.graph);
    expect(balancer.protect).to.equal(false);
    expect(input(balancer, "enableDeletionProtection")).to.equal(true);
    expect(run.messages.map(({ text }) => text).join("\n")).to.include(
      "The load balancer may be replaced: moving from the VPC origin",
    );
  });
});
