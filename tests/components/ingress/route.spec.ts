import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Route, RouteArgs } from "../../../components/ingress/route";
import { Ingress } from "../../../components/shared/contracts";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

function ingress(): Ingress {
  return {
    name: "ingress",
    securityGroupId: "sg-1",
    arn: pulumi.output("arn:lb"),
    arnSuffix: pulumi.output("app/lb/1"),
    dnsName: pulumi.output("lb.example.com"),
    zoneId: pulumi.output("Z1"),
    listenerArn: pulumi.output("arn:listener"),
    listenerPort: 443,
  };
}

function args(change: Partial<RouteArgs> = {}): RouteArgs {
  return {
    network: mockNetwork(),
    ingress: ingress(),
    port: 8080,
    path: "/*",
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
    ...change,
  };
}

async function build(
  change: Partial<RouteArgs> = {},
): Promise<{ inventory: Inventory; route: Route }> {
  const made: Route[] = [];
  const inventory = await registrations(() => made.push(new Route("app", args(change))));
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

  it("leads to its group by path, and by host where there is one", async () => {
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
    const hosted = await build({ host: "api.example.com", path: "/v1/*" });
    expect(hosted.inventory.only(rule).inputs["conditions"]).to.deep.equal([
      { hostHeader: { values: ["api.example.com"] } },
      { pathPattern: { values: ["/v1/*"] } },
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

  it("lets a team override a group, but not what replaces it", async () => {
    const { inventory } = await build({
      transforms: { targetGroup: { slowStart: 60, port: 1 }, rule: { tags: { Name: "mine" } } },
    });
    const { inputs } = inventory.only(group);
    expect([inputs["slowStart"], inputs["port"]]).to.deep.equal([60, 8080]);
    expect(inventory.only(rule).inputs["tags"]).to.deep.equal({ Name: "mine" });
  });

  it("takes service names of any length that config allows", async () => {
    const inventory = await registrations(() => {
      new Route("a".repeat(24), args());
      new Route("b".repeat(18), args({ groups: "pair" }));
    });
    expect(inventory.count(group)).to.equal(3);
  });
});
