import { expect } from "chai";

import { Inventory } from "../../support/inventory";
import { leftAlone } from "../../../components/compute/rollout/ownership";
import { buildLoadBalancer, certificates, exposed, serves } from "./load-balancer-fixture";

function listeners(inventory: Inventory): Record<string, Record<string, unknown>> {
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

const fixed = (statusCode: string, messageBody: string) => [
  {
    type: "fixed-response",
    fixedResponse: { contentType: "text/plain", messageBody, statusCode },
  },
];

const notFound = fixed("404", "Not found");
const [certificateArn] = certificates;

const secure = {
  protocol: "HTTPS",
  sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  certificateArn,
};

const redirect = {
  port: 80,
  protocol: "HTTP",
  defaultActions: [
    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
  ],
};

describe("listeners", () => {
  for (const exposure of ["internet", "allowList"] as const) {
    it(`answer a direct hit under ${exposure} with a redirect to HTTPS or 404, where no route takes it`, async () => {
      expect(listeners(await buildLoadBalancer(exposed[exposure]))).to.deep.equal({
        "ingress-redirect": redirect,
        "ingress-https": { port: 443, ...secure, defaultActions: notFound },
      });
    });
  }

  it("refuse under cdn whatever comes without the secret, which every route asks for", async () => {
    expect(listeners(await buildLoadBalancer(exposed.cdn))).to.deep.equal({
      "ingress-https": { port: 443, ...secure, defaultActions: fixed("403", "Forbidden") },
    });
  });

  it("speak HTTPS behind a VPC origin with a certificate and plain HTTP without one", async () => {
    expect(listeners(await buildLoadBalancer())).to.deep.equal({
      "ingress-http": { port: 80, protocol: "HTTP", defaultActions: notFound },
    });
    expect(listeners(await buildLoadBalancer({ certificates }))).to.deep.equal({
      "ingress-https": { port: 443, ...secure, defaultActions: notFound },
    });
  });

  it("do not redirect from a port that is not open", async () => {
    const inventory = await buildLoadBalancer({ ...exposed.internet, ports: [443] });
    expect(Object.keys(listeners(inventory))).to.deep.equal(["ingress-https"]);
  });

  it("serve tests beside production where there is a test listener, as securely", async () => {
    const testListener = { port: 9443, allow: ["203.0.113.0/24"] };
    const locked = listeners(await buildLoadBalancer({ ...exposed.cdn, testListener }));
    expect(locked["ingress-test"]).to.deep.equal({
      port: 9443,
      ...secure,
      defaultActions: notFound,
    });
    const plain = listeners(await buildLoadBalancer({ testListener }));
    expect(plain["ingress-test"]).to.deep.include({ port: 9443, protocol: "HTTP" });
  });

  it("choose among all certificates by the name a client asks for", async () => {
    const several = ["arn:a", "arn:b"];
    const testListener = { port: 8443, allow: ["203.0.113.0/24"] };
    const inventory = await buildLoadBalancer({
      ...exposed.internet,
      certificates: several,
      testListener,
    });
    const arnOf = (name: string) =>
      inventory.named("aws:lb/listener:Listener", name).outputs["arn"];
    expect(
      inventory
        .ofType("aws:lb/listenerCertificate:ListenerCertificate")
        .map(({ name, inputs }) => [name, inputs["listenerArn"], inputs["certificateArn"]]),
    ).to.have.deep.members(
      ["https", "test"].flatMap((role) => [
        [`ingress-${role}`, arnOf(`ingress-${role}`), "arn:a"],
        [`ingress-${role}-2`, arnOf(`ingress-${role}`), "arn:b"],
      ]),
    );
  });

  describe("of a service that has them to itself", () => {
    const testListener = { port: 8443, allow: ["203.0.113.0/24"] };
    const groupsOf = (inventory: Inventory) =>
      ["app-blue", "app-green"].map(
        (name) => inventory.named("aws:lb/targetGroup:TargetGroup", name).outputs["arn"],
      );
    const forward = ([blue, green]: unknown[]) => [
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: blue, weight: 100 },
            { arn: green, weight: 0 },
          ],
        },
      },
    ];

    it("lead to both its groups by weight, and leave the weights to CodeDeploy", async () => {
      const inventory = await buildLoadBalancer({ ...exposed.internet, testListener, serves });
      const made = listeners(inventory);
      for (const name of ["ingress-served", "ingress-test"]) {
        expect(made[name]?.["defaultActions"], name).to.deep.equal(forward(groupsOf(inventory)));
        expect(inventory.named("aws:lb/listener:Listener", name).ignoreChanges, name).to.deep.equal(
          leftAlone("codeDeployEcs", "aws:lb/listener:Listener"),
        );
      }
    });

    it("have no rule, and go on redirecting", async () => {
      const inventory = await buildLoadBalancer({ ...exposed.internet, serves });
      expect(inventory.count("aws:lb/listenerRule:ListenerRule")).to.equal(0);
      expect(listeners(inventory)["ingress-redirect"]).to.deep.equal(redirect);
      const { ignoreChanges } = inventory.named("aws:lb/listener:Listener", "ingress-redirect");
      expect(ignoreChanges).to.deep.equal([]);
    });

    it("keep their weights when the port changes: the next one stands under the same name", async () => {
      for (const change of [{}, { certificates }]) {
        const inventory = await buildLoadBalancer({ ...change, serves });
        const { name, replaceOnChanges } = inventory.only("aws:lb/listener:Listener");
        expect([name, replaceOnChanges]).to.deep.equal(["ingress-served", ["port"]]);
      }
    });

    it("serve plain HTTP behind a VPC origin without a certificate", async () => {
      const inventory = await buildLoadBalancer({ serves });
      expect(listeners(inventory)).to.deep.equal({
        "ingress-served": {
          port: 80,
          protocol: "HTTP",
          defaultActions: forward(groupsOf(inventory)),
        },
      });
    });

    it("answer testers with 404 for ever where the rollout has no test traffic", async () => {
      const inventory = await buildLoadBalancer({
        testListener,
        serves: { ...serves, testTraffic: false },
      });
      expect(listeners(inventory)["ingress-test"]?.["defaultActions"]).to.deep.equal(notFound);
      const { ignoreChanges } = inventory.named("aws:lb/listener:Listener", "ingress-test");
      expect(ignoreChanges).to.deep.equal([]);
    });
  });
});
