import { expect } from "chai";

import { admitted, buildLoadBalancer, certificates, exposed } from "./load-balancer-fixture";

const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const group = "aws:ec2/securityGroup:SecurityGroup";

describe("admission to the load balancer", () => {
  it("lets everyone in on 80 and 443 on the internet, and nothing else", async () => {
    const inventory = await buildLoadBalancer(exposed.internet);
    expect(admitted(inventory)).to.deep.equal([
      ["ingress-group", "0.0.0.0/0", "tcp", 80, 80],
      ["ingress-group", "0.0.0.0/0", "tcp", 443, 443],
    ]);
    expect(inventory.invokes).to.deep.equal([]);
  });

  it("can leave port 80 shut, where no redirect is wanted", async () => {
    const inventory = await buildLoadBalancer({ ...exposed.internet, ports: [443] });
    expect(admitted(inventory)).to.deep.equal([["ingress-group", "0.0.0.0/0", "tcp", 443, 443]]);
  });

  it("lets the listed addresses in, and no others: a direct hit from elsewhere meets no open port", async () => {
    const allow = ["203.0.113.0/24", "198.51.100.7/32"];
    const inventory = await buildLoadBalancer({ ...exposed.allowList, allow });
    expect(admitted(inventory)).to.deep.equal(
      [80, 443].flatMap((port) =>
        allow.map((block) => ["ingress-group", block, "tcp", port, port]),
      ),
    );
    expect(inventory.ofType(ingressRule)[0]?.name).to.equal("ingress-http-from-203.0.113.0-24");
  });

  for (const exposure of ["cdn", "vpcOrigin"] as const) {
    it(`lets CloudFront alone in under ${exposure}, on one port, in a group of its own`, async () => {
      const inventory = await buildLoadBalancer({ ...exposed[exposure], certificates });
      expect(admitted(inventory)).to.have.length(1);
      expect(admitted(inventory)[0]).to.match(
        /^ingress-cloudfront-https-group,pl-[0-9a-f]+,tcp,443,443$/,
      );
      expect(inventory.invokes.map(({ args }) => args)).to.deep.equal([
        { name: "com.amazonaws.global.cloudfront.origin-facing" },
      ]);
    });
  }

  it("lets CloudFront in on 80 where the load balancer has no certificate", async () => {
    const inventory = await buildLoadBalancer();
    expect(admitted(inventory)).to.have.length(1);
    expect(admitted(inventory)[0]).to.match(/^ingress-cloudfront-http-group,pl-\w+,tcp,80,80$/);
  });

  it("keeps the load balancer's groups when a VPC origin's port changes: only the rule is another", async () => {
    const groupsAndRules = async (change: object) => {
      const inventory = await buildLoadBalancer(change);
      const groups = inventory.ofType(group).map(({ name }) => name);
      return [groups, inventory.ofType(ingressRule).map(({ name }) => name)];
    };
    const groups = [
      "ingress-group",
      "ingress-cloudfront-http-group",
      "ingress-cloudfront-https-group",
    ];
    expect(await groupsAndRules({})).to.deep.equal([groups, ["ingress-http-from-cloudfront"]]);
    expect(await groupsAndRules({ certificates })).to.deep.equal([
      groups,
      ["ingress-https-from-cloudfront"],
    ]);
  });

  it("lets testers in by their addresses on the test listener's port, in a group of its own", async () => {
    const testListener = { port: 8443, allow: ["203.0.113.0/24"] };
    const inventory = await buildLoadBalancer({ ...exposed.cdn, testListener });
    expect(admitted(inventory)[1]).to.deep.equal([
      "ingress-test-group",
      "203.0.113.0/24",
      "tcp",
      8443,
      8443,
    ]);
    const { inputs } = inventory.only("aws:lb/loadBalancer:LoadBalancer");
    expect(inputs["securityGroups"]).to.deep.equal(
      ["ingress-group", "ingress-cloudfront-https-group", "ingress-test-group"].map(
        (name) => inventory.named(group, name).id,
      ),
    );
  });

  it("lets CloudFront in to tests where a staging distribution asks them, in one more group", async () => {
    const testListener = { port: 8443, allow: ["10.0.0.0/8"], cloudFront: true };
    const inventory = await buildLoadBalancer({ ...exposed.vpcOrigin, testListener });
    const { inputs } = inventory.named(ingressRule, "ingress-test-from-cloudfront");
    expect(inputs).to.include({
      securityGroupId: inventory.named(group, "ingress-cloudfront-test-group").id,
      fromPort: 8443,
      toPort: 8443,
      prefixListId: inventory.named(ingressRule, "ingress-http-from-cloudfront").inputs[
        "prefixListId"
      ],
    });
    const balancer = inventory.only("aws:lb/loadBalancer:LoadBalancer").inputs;
    expect(balancer["securityGroups"]).to.have.length(5);
  });

  it("puts no rule into a group itself and opens no way out: services open their own port", async () => {
    for (const change of Object.values(exposed)) {
      const inventory = await buildLoadBalancer(change);
      for (const { inputs } of inventory.ofType(group))
        expect(inputs).to.have.keys(["vpcId", "description", "tags"]);
      expect(inventory.count("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).to.equal(
        0,
      );
    }
  });

  it("describes every group and rule in characters EC2 takes", async () => {
    const testListener = { port: 8443, allow: ["203.0.113.0/24"] };
    for (const change of Object.values(exposed)) {
      const inventory = await buildLoadBalancer({ ...change, testListener });
      for (const { inputs } of [...inventory.ofType(ingressRule), ...inventory.ofType(group)])
        expect(inputs["description"]).to.match(/^[a-zA-Z0-9 ._/-]{10,255}$/);
    }
  });
});
