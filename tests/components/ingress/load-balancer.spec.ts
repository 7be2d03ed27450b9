import { expect } from "chai";

import { LoadBalancer } from "../../../components/ingress/load-balancer";
import { registrations, value } from "../../support/mocks";
import {
  buildLoadBalancer,
  certificates,
  exposed,
  loadBalancerArgs,
} from "./load-balancer-fixture";

const balancer = "aws:lb/loadBalancer:LoadBalancer";

async function refusal(change: Parameters<typeof loadBalancerArgs>[0]): Promise<string> {
  let message = "";
  await registrations(() => {
    try {
      new LoadBalancer("ingress", loadBalancerArgs(change));
    } catch (error) {
      message = String(error);
    }
  });
  return message;
}

describe("load balancer", () => {
  it("drops malformed headers, defends against desync, keeps logs and itself", async () => {
    const inventory = await buildLoadBalancer();
    expect(inventory.only(balancer).inputs).to.deep.equal({
      loadBalancerType: "application",
      internal: true,
      enableHttp2: true,
      idleTimeout: 60,
      enableDeletionProtection: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      xffHeaderProcessingMode: "append",
      accessLogs: { enabled: true, bucket: "logs-bucket" },
      subnets: ["subnet-app-1", "subnet-app-2"],
      securityGroups: inventory.ofType("aws:ec2/securityGroup:SecurityGroup").map(({ id }) => id),
      tags: { Name: "ingress" },
    });
  });

  it("can be left unprotected, and told another idle timeout", async () => {
    const change = { deletionProtection: false, protect: false, idleTimeoutSeconds: 1 };
    const { inputs, protect } = (await buildLoadBalancer(change)).only(balancer);
    expect(inputs["enableDeletionProtection"]).to.equal(false);
    expect(inputs["idleTimeout"]).to.equal(1);
    expect(protect).to.equal(false);
  });

  it("is not replaced while Pulumi protects it, and AWS's protection is a choice of its own", async () => {
    expect((await buildLoadBalancer()).only(balancer).protect).to.equal(true);
    const { inputs, protect } = (await buildLoadBalancer({ protect: false })).only(balancer);
    expect([protect, inputs["enableDeletionProtection"]]).to.deep.equal([false, true]);
  });

  it("has no name of its own, so that its replacement can stand beside it", async () => {
    for (const change of Object.values(exposed)) {
      const inventory = await buildLoadBalancer(change);
      expect(inventory.only(balancer).inputs).to.not.have.any.keys("name", "namePrefix");
      expect(inventory.only(balancer).deleteBeforeReplace).to.equal(false);
    }
  });

  it("has public addresses exactly where its exposure needs them", async () => {
    for (const [exposure, change] of Object.entries(exposed)) {
      const { inputs } = (await buildLoadBalancer(change)).only(balancer);
      const internal = exposure === "vpcOrigin";
      const tier = internal ? "app" : "public";
      expect([inputs["internal"], inputs["subnets"]], exposure).to.deep.equal([
        internal,
        [`subnet-${tier}-1`, `subnet-${tier}-2`],
      ]);
    }
  });

  it("stands twice in one stack", async () => {
    const both = await registrations(() => {
      new LoadBalancer("ingress", loadBalancerArgs(exposed.cdn));
      new LoadBalancer("second", loadBalancerArgs(exposed.cdn));
    });
    expect(both.count(balancer)).to.equal(2);
  });

  it("lets a team change its arguments, but not who can reach it", async () => {
    const { inputs } = (
      await buildLoadBalancer({
        transforms: { loadBalancer: { clientKeepAlive: 600, internal: false } },
      })
    ).only(balancer);
    expect([inputs["clientKeepAlive"], inputs["internal"]]).to.deep.equal([600, true]);
  });

  it("tells others which port it serves on, and where tests go", async () => {
    const made: LoadBalancer[] = [];
    const testListener = { port: 8443, allow: ["203.0.113.0/24"] };
    const inventory = await registrations(() => {
      made.push(new LoadBalancer("plain", loadBalancerArgs()));
      made.push(new LoadBalancer("secure", loadBalancerArgs({ certificates, testListener })));
    });
    expect(made.map(({ name, listenerPort }) => [name, listenerPort])).to.deep.equal([
      ["plain", 80],
      ["secure", 443],
    ]);
    const arnOf = (name: string) =>
      inventory.named("aws:lb/listener:Listener", name).outputs["arn"];
    expect(await value(made[1]?.listenerArn)).to.equal(arnOf("secure-https"));
    expect(await value(made[1]?.testListenerArn)).to.equal(arnOf("secure-test"));
    expect(made[0]?.testListenerArn).to.equal(undefined);
  });

  it("is exactly these resources behind a VPC origin", async () => {
    expect((await buildLoadBalancer()).lines()).to.deep.equal([
      "aws:ec2/securityGroup:SecurityGroup ingress-cloudfront-http-group",
      "aws:ec2/securityGroup:SecurityGroup ingress-cloudfront-https-group",
      "aws:ec2/securityGroup:SecurityGroup ingress-group",
      "aws:lb/listener:Listener ingress-http",
      "aws:lb/loadBalancer:LoadBalancer ingress",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-http-from-cloudfront",
      "bluegreen-aws:ingress:LoadBalancer ingress",
    ]);
  });

  it("is exactly these resources on the internet", async () => {
    expect((await buildLoadBalancer(exposed.internet)).lines()).to.deep.equal([
      "aws:ec2/securityGroup:SecurityGroup ingress-group",
      "aws:lb/listener:Listener ingress-https",
      "aws:lb/listener:Listener ingress-redirect",
      "aws:lb/listenerCertificate:ListenerCertificate ingress-https",
      "aws:lb/loadBalancer:LoadBalancer ingress",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-http-from-internet",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-https-from-internet",
      "bluegreen-aws:ingress:LoadBalancer ingress",
    ]);
  });

  it("refuses to come up open to more than its exposure says, or to nobody", async () => {
    for (const exposure of ["internet", "allowList", "cdn"] as const)
      expect(await refusal({ ...exposed[exposure], certificates: [] })).to.contain(
        `exposure "${exposure}" needs a certificate`,
      );
    expect(await refusal({ ...exposed.allowList, allow: [] })).to.contain("needs addresses");
    expect(await refusal({ ...exposed.cdn, originHost: undefined })).to.contain(
      "the name CloudFront reaches it by",
    );
  });
});
