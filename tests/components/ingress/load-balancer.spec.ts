import { expect } from "chai";

import { LoadBalancer, LoadBalancerArgs } from "../../../components/ingress/load-balancer";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const certificateArn = "arn:aws:acm:ap-northeast-2:111122223333:certificate/1";

function args(change: Partial<LoadBalancerArgs>): LoadBalancerArgs {
  return {
    network: mockNetwork(),
    exposure: "vpcOrigin",
    logBucketName: "logs-bucket",
    idleTimeoutSeconds: 60,
    deletionProtection: true,
    ...change,
  };
}

function build(change: Partial<LoadBalancerArgs> = {}): Promise<Inventory> {
  return registrations(() => new LoadBalancer("ingress", args(change)));
}

function admitted(inventory: Inventory): unknown[] {
  return inventory
    .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .map(({ inputs }) => [
      inputs["cidrIpv4"] ?? inputs["prefixListId"],
      inputs["ipProtocol"],
      inputs["fromPort"],
      inputs["toPort"],
    ]);
}

function listeners(inventory: Inventory): Record<string, unknown> {
  return Object.fromEntries(
    inventory.ofType("aws:lb/listener:Listener").map(({ name, inputs }) => {
      const { loadBalancerArn, ...rest } = inputs;
      expect(loadBalancerArn).to.equal(
        inventory.only("aws:lb/loadBalancer:LoadBalancer").outputs["arn"],
      );
      return [name, rest];
    }),
  );
}

const notFound = [
  {
    type: "fixed-response",
    fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
  },
];

describe("load balancer", () => {
  it("drops malformed headers, defends against desync, keeps logs and itself", async () => {
    const inventory = await build();
    expect(inventory.only("aws:lb/loadBalancer:LoadBalancer").inputs).to.deep.equal({
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
      securityGroups: [inventory.only("aws:ec2/securityGroup:SecurityGroup").id],
      tags: { Name: "ingress" },
    });
  });

  it("can be left unprotected, and told another idle timeout", async () => {
    const { inputs } = (await build({ deletionProtection: false, idleTimeoutSeconds: 1 })).only(
      "aws:lb/loadBalancer:LoadBalancer",
    );
    expect(inputs["enableDeletionProtection"]).to.equal(false);
    expect(inputs["idleTimeout"]).to.equal(1);
  });

  it("has no rule in its group and opens no way out: services open their own port", async () => {
    const inventory = await build();
    const { inputs } = inventory.only("aws:ec2/securityGroup:SecurityGroup");
    expect(inputs).to.have.keys(["vpcId", "description", "tags"]);
    expect(inputs["description"]).to.equal("Load balancer ingress");
    expect(inventory.count("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).to.equal(0);
  });

  it("describes every rule in characters EC2 takes", async () => {
    const inventory = await build({ exposure: "internet", certificateArn });
    for (const { inputs } of inventory.ofType(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ))
      expect(inputs["description"]).to.match(/^[a-z0-9 -]{10,255}$/);
  });

  it("answers what no route is for with 404 in every exposure", async () => {
    const open = listeners(await build({ exposure: "internet", certificateArn }));
    expect(open["ingress-https"]).to.include({ port: 443 }).and.deep.include({
      defaultActions: notFound,
    });
    expect(listeners(await build())["ingress-http"]).to.deep.include({ defaultActions: notFound });
  });

  it("stands twice in one stack", async () => {
    const both = await registrations(() => {
      new LoadBalancer("ingress", args({}));
      new LoadBalancer("second", args({}));
    });
    expect(both.count("aws:lb/loadBalancer:LoadBalancer")).to.equal(2);
  });

  it("lets a team change its arguments, but not who can reach it", async () => {
    const { inputs } = (
      await build({ transforms: { loadBalancer: { clientKeepAlive: 600, internal: false } } })
    ).only("aws:lb/loadBalancer:LoadBalancer");
    expect([inputs["clientKeepAlive"], inputs["internal"]]).to.deep.equal([600, true]);
  });
});

describe("load balancer behind a VPC origin", () => {
  it("is exactly these resources", async () => {
    expect((await build()).lines()).to.deep.equal([
      "aws:ec2/securityGroup:SecurityGroup ingress-group",
      "aws:lb/listener:Listener ingress-http",
      "aws:lb/loadBalancer:LoadBalancer ingress",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-from-cloudfront",
      "bluegreen-aws:ingress:LoadBalancer ingress",
    ]);
  });

  it("admits CloudFront alone, on one port, because its list fills a group's quota", async () => {
    const plain = await build();
    expect(admitted(plain)).to.have.length(1);
    expect(admitted(plain)[0]).to.match(/^pl-[0-9a-f]+,tcp,80,80$/);
    expect(plain.invokes.map(({ args: asked }) => asked)).to.deep.equal([
      { name: "com.amazonaws.global.cloudfront.origin-facing" },
    ]);
    expect(admitted(await build({ certificateArn }))[0]).to.match(/^pl-[0-9a-f]+,tcp,443,443$/);
  });

  it("speaks HTTPS with a certificate and plain HTTP without one", async () => {
    expect(Object.keys(listeners(await build()))).to.deep.equal(["ingress-http"]);
    expect(listeners(await build({ certificateArn }))).to.deep.equal({
      "ingress-https": {
        port: 443,
        protocol: "HTTPS",
        sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
        certificateArn,
        defaultActions: notFound,
      },
    });
  });

  it("tells others which port it serves on", async () => {
    const made: LoadBalancer[] = [];
    const inventory = await registrations(() => {
      made.push(new LoadBalancer("plain", args({})));
      made.push(new LoadBalancer("secure", args({ certificateArn })));
    });
    expect(made.map(({ name, listenerPort }) => [name, listenerPort])).to.deep.equal([
      ["plain", 80],
      ["secure", 443],
    ]);
    expect(await value(made[1]?.listenerArn)).to.equal(
      inventory.named("aws:lb/listener:Listener", "secure-https").outputs["arn"],
    );
  });
});

describe("load balancer on the internet", () => {
  const open = { exposure: "internet", certificateArn } as const;

  it("is exactly these resources", async () => {
    expect((await build(open)).lines()).to.deep.equal([
      "aws:ec2/securityGroup:SecurityGroup ingress-group",
      "aws:lb/listener:Listener ingress-https",
      "aws:lb/listener:Listener ingress-redirect",
      "aws:lb/loadBalancer:LoadBalancer ingress",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-http-from-internet",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ingress-https-from-internet",
      "bluegreen-aws:ingress:LoadBalancer ingress",
    ]);
  });

  it("stands in the public subnets and admits 80 and 443, nothing else", async () => {
    const inventory = await build(open);
    const { inputs } = inventory.only("aws:lb/loadBalancer:LoadBalancer");
    expect([inputs["internal"], inputs["subnets"]]).to.deep.equal([
      false,
      ["subnet-public-1", "subnet-public-2"],
    ]);
    expect(admitted(inventory)).to.deep.equal([
      ["0.0.0.0/0", "tcp", 80, 80],
      ["0.0.0.0/0", "tcp", 443, 443],
    ]);
    expect(inventory.invokes).to.deep.equal([]);
  });

  it("redirects HTTP to HTTPS for good", async () => {
    expect(listeners(await build(open))["ingress-redirect"]).to.deep.equal({
      port: 80,
      protocol: "HTTP",
      defaultActions: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    });
  });

  it("refuses to come up without a certificate", async () => {
    let message = "";
    await registrations(() => {
      try {
        new LoadBalancer("ingress", args({ exposure: "internet" }));
      } catch (error) {
        message = String(error);
      }
    });
    expect(message).to.contain('exposure "internet" needs a certificate');
  });
});
