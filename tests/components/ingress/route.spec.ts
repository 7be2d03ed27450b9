import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { ownership } from "../../../components/compute/rollout/ownership";
import { Route, RouteArgs } from "../../../components/ingress/route";
import { mockIngress, mockLock } from "../../support/ingress";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

function args(change: Partial<RouteArgs> = {}): RouteArgs {
  return {
    network: mockNetwork(),
    ingress: mockIngress(),
    port: 8080,
    match: { hosts: [], paths: ["/*"], headers: {} },
    protocol: "http1",
    priority: 10,
    healthCheck: {
      path: "/health",
      intervalSeconds: 10,
      timeoutSeconds: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
    },
    drainSeconds: 30,
    targetType: "instance",
    groups: "one",
    testTraffic: true,
    ...change,
  };
}

/** Changes that hold outputs are made inside `registrations`. */
type Change = Partial<RouteArgs> | (() => Partial<RouteArgs>);

async function build(change: Change = {}): Promise<{ inventory: Inventory; route: Route }> {
  const made: Route[] = [];
  const inventory = await registrations(() =>
    made.push(new Route("app", args(typeof change === "function" ? change() : change))),
  );
  const [route] = made;
  if (route === undefined) throw new Error("no route was made");
  return { inventory, route };
}

const group = "aws:lb/targetGroup:TargetGroup";
const rule = "aws:lb/listenerRule:ListenerRule";

describe("route", () => {
  it("has one group and one rule under CodeDeploy's copied fleet", async () => {
    const { inventory, route } = await build();
    expect(inventory.lines()).to.deep.equal([
      "aws:lb/listenerRule:ListenerRule app",
      "aws:lb/targetGroup:TargetGroup app",
      "bluegreen-aws:ingress:Route app",
    ]);
    expect(route.route.green).to.equal(undefined);
    expect(await value(route.route.blue.arnSuffix)).to.match(/^targetgroup\/app-[0-9a-f]{7}\//);
    expect(await value(route.route.productionRuleArn)).to.equal(
      inventory.only(rule).outputs["arn"],
    );
  });

  it("checks health as configured, and takes 200 alone for an answer", async () => {
    const { inventory } = await build();
    expect(inventory.only(group).inputs).to.deep.equal({
      vpcId: "vpc-1",
      port: 8080,
      protocol: "HTTP",
      targetType: "instance",
      deregistrationDelay: 30,
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: "/health",
        matcher: "200",
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      tags: { Name: "app" },
    });
  });

  it("never names a group, so that a replacement can stand beside the old one", async () => {
    const { inventory } = await build({ groups: "pair" });
    for (const { inputs } of inventory.ofType(group))
      expect(inputs).to.not.have.any.keys("name", "namePrefix");
  });

  it("leads to its group by path, and by host and header where there are some", async () => {
    const { inventory } = await build();
    expect(inventory.only(rule).inputs).to.deep.equal({
      listenerArn: "arn:listener",
      priority: 10,
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [{ arn: inventory.only(group).outputs["arn"], weight: 100 }],
          },
        },
      ],
      tags: { Name: "app" },
    });
    const match = {
      hosts: ["api.example.com", "api.example.net"],
      paths: ["/v1/*"],
      headers: { "X-Api-Version": ["2"] },
    };
    const hosted = await build({ match });
    expect(hosted.inventory.only(rule).inputs["conditions"]).to.deep.equal([
      { hostHeader: { values: ["api.example.com", "api.example.net"] } },
      { pathPattern: { values: ["/v1/*"] } },
      { httpHeader: { httpHeaderName: "X-Api-Version", values: ["2"] } },
    ]);
  });

  it("keeps owning the rule while there is one group: CodeDeploy for EC2 moves instances, not rules", async () => {
    const { inventory } = await build();
    expect(inventory.only(rule).ignoreChanges).to.deep.equal([]);
  });

  it("forwards to both groups from birth, and leaves the weights to the rollout", async () => {
    const { inventory, route } = await build({ groups: "pair", targetType: "ip" });
    const arns = ["app-blue", "app-green"].map(
      (name) => inventory.named(group, name).outputs["arn"],
    );
    expect(inventory.only(rule).inputs["actions"]).to.deep.equal([
      {
        type: "forward",
        forward: {
          targetGroups: [
            { arn: arns[0], weight: 100 },
            { arn: arns[1], weight: 0 },
          ],
        },
      },
    ]);
    expect(inventory.only(rule).ignoreChanges).to.deep.equal(["actions"]);
    expect(await value(route.route.green?.arn)).to.equal(arns[1]);
  });

  for (const { mechanism, property, owner } of ownership.filter(({ type }) => type === rule))
    it(`leaves ${property} of both rules to ${owner} under ${mechanism}`, async () => {
      const { inventory } = await build(() => ({
        groups: "pair",
        ingress: mockIngress({ testListenerArn: pulumi.output("arn:test") }),
      }));
      const rules = inventory.ofType(rule);
      expect(rules.map(({ name }) => name)).to.deep.equal(["app", "app-test"]);
      for (const { ignoreChanges } of rules) expect(ignoreChanges).to.include(property);
    });

  it("lets a team override a group, but not what replaces it", async () => {
    const { inventory } = await build({
      transforms: { targetGroup: { slowStart: 60, port: 1 }, rule: { tags: { Name: "mine" } } },
    });
    const { inputs } = inventory.only(group);
    expect([inputs["slowStart"], inputs["port"]]).to.deep.equal([60, 8080]);
    expect(inventory.only(rule).inputs["tags"]).to.deep.equal({ Name: "mine" });
  });

  it("takes a request under a lock with the current secret or the next one, and no other", async () => {
    const { inventory } = await build(() => ({ ingress: mockIngress({ lock: mockLock() }) }));
    const { inputs, secrets } = inventory.only(rule);
    expect(inputs["conditions"]).to.deep.equal([
      { pathPattern: { values: ["/*"] } },
      {
        httpHeader: {
          httpHeaderName: "X-Origin-Secret",
          values: ["the-current-one", "the-next-one"],
        },
      },
    ]);
    expect(secrets).to.include("conditions");
  });

  it("asks for the secret whatever a team makes of its conditions", async () => {
    const { inventory } = await build(() => ({
      ingress: mockIngress({ lock: mockLock() }),
      transforms: { rule: { conditions: [] } },
    }));
    expect(inventory.only(rule).inputs["conditions"]).to.have.length(2);
  });

  it("lets go of an old secret only after the distributions have moved on", async () => {
    const { inventory } = await build(() => {
      const distribution = new aws.cloudfront.OriginAccessControl("site", {
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      });
      return {
        ingress: mockIngress({ lock: mockLock() }),
        senders: pulumi.all([distribution.arn]),
      };
    });
    const sender = inventory.only("aws:cloudfront/originAccessControl:OriginAccessControl");
    expect(inventory.only(rule).propertyDependencies["conditions"]).to.deep.equal([sender.urn]);
  });

  it("shows green on the test listener, by the same route and without the secret", async () => {
    const { inventory, route } = await build(() => ({
      groups: "pair",
      ingress: mockIngress({ lock: mockLock(), testListenerArn: pulumi.output("arn:test") }),
    }));
    const [blue, green] = ["app-blue", "app-green"].map(
      (name) => inventory.named(group, name).outputs["arn"],
    );
    const test = inventory.named(rule, "app-test");
    expect(test.inputs).to.deep.equal({
      listenerArn: "arn:test",
      priority: 10,
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: blue, weight: 0 },
              { arn: green, weight: 100 },
            ],
          },
        },
      ],
      tags: { Name: "app-test" },
    });
    expect(test.ignoreChanges).to.deep.equal(["actions"]);
    expect(await value(route.route.testRuleArn)).to.equal(test.outputs["arn"]);
  });

  it("has no test rule without a test listener, nor without a second group", async () => {
    const one = await build(() => ({
      ingress: mockIngress({ testListenerArn: pulumi.output("arn:test") }),
    }));
    const pair = await build({ groups: "pair" });
    for (const { inventory, route } of [one, pair]) {
      expect(inventory.count(rule)).to.equal(1);
      expect(route.route.testRuleArn).to.equal(undefined);
    }
  });

  it("makes nothing for a service that has the listeners to itself, and knows them", async () => {
    const group = (name: string) => ({
      arn: pulumi.output(`arn:${name}`),
      name: pulumi.output(name),
      arnSuffix: pulumi.output(`targetgroup/${name}/1`),
    });
    const served = {
      service: "app",
      blue: group("blue"),
      green: group("green"),
      testTraffic: true,
    };
    const { inventory, route } = await build(() => ({
      groups: "pair",
      ingress: mockIngress({ served, testListenerArn: pulumi.output("arn:test") }),
    }));
    expect(inventory.lines()).to.deep.equal(["bluegreen-aws:ingress:Route app"]);
    const { blue, green, listenerArns, productionRuleArn, testRuleArn } = route.route;
    expect([await value(blue.name), await value(green?.name)]).to.deep.equal(["blue", "green"]);
    expect(await value(listenerArns?.production)).to.equal("arn:listener");
    expect(await value(listenerArns?.test)).to.equal("arn:test");
    expect(await value(productionRuleArn)).to.equal("arn:listener");
    expect(testRuleArn).to.equal(undefined);
    const untested = await build(() => ({
      groups: "pair",
      ingress: mockIngress({
        served: { ...served, testTraffic: false },
        testListenerArn: pulumi.output("arn:test"),
      }),
    }));
    expect(untested.route.route.listenerArns).to.have.keys("production");
  });

  it("says what a request has to carry: a host of its own or the certificate's, and its headers", async () => {
    const asked = async (match: RouteArgs["match"], host?: string) =>
      (await build(() => ({ match, ingress: mockIngress(host === undefined ? {} : { host }) })))
        .route.route.request;
    const every = { hosts: [], paths: ["/*"], headers: {} };
    const narrow = { hosts: ["api.example.com"], paths: [], headers: { "X-Version": ["2"] } };
    expect(await asked(every)).to.deep.equal({ headers: {} });
    expect(await asked(every, "www.example.com")).to.deep.equal({
      host: "www.example.com",
      headers: {},
    });
    expect(await asked(narrow, "www.example.com")).to.deep.equal({
      host: "api.example.com",
      headers: { "X-Version": "2" },
    });
  });

  it("speaks HTTP/2 and gRPC to its targets where asked to, and takes gRPC's own answer for health", async () => {
    const versions: unknown[] = [];
    for (const protocol of ["http1", "http2", "grpc"] as const) {
      const { inputs } = (await build({ protocol })).inventory.only(group);
      const check = inputs["healthCheck"] as Record<string, unknown>;
      versions.push([protocol, inputs["protocolVersion"], check["matcher"]]);
    }
    expect(versions).to.deep.equal([
      ["http1", undefined, "200"],
      ["http2", "HTTP2", "200"],
      ["grpc", "GRPC", "0"],
    ]);
  });

  it("goes with a load balancer that is replaced for another scheme: a group belongs to one alone", async () => {
    const triggers: unknown[] = [];
    for (const internal of [true, false])
      triggers.push(
        (await build(() => ({ ingress: mockIngress({ internal }) }))).inventory.only(group)
          .replacementTrigger,
      );
    expect(triggers).to.deep.equal(["internal", "internet-facing"]);
  });

  it("refuses what cannot become a route, before anything of it exists", async () => {
    const refusals: string[] = [];
    await registrations(() => {
      const bad: readonly [string, Partial<RouteArgs>][] = [
        ["c".repeat(19), { groups: "pair" }],
        ["app", { protocol: "grpc", ingress: mockIngress({ listenerPort: 80 }) }],
      ];
      for (const [name, change] of bad)
        try {
          new Route(name, args(change));
        } catch (error) {
          refusals.push(String(error));
        }
    });
    expect(refusals).to.have.length(2);
    expect(refusals[0]).to.contain("has 25 characters; allowed: 24").and.contain("name to 18");
    expect(refusals[1]).to.contain("grpc needs a listener with HTTPS");
  });

  it("takes service names of any length that config allows", async () => {
    const inventory = await registrations(() => {
      new Route("a".repeat(24), args());
      new Route("b".repeat(18), args({ groups: "pair" }));
    });
    expect(inventory.count(group)).to.equal(3);
  });
});
