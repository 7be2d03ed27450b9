import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createRoutes, RoutedService } from "../../../components/ingress/routes";
import { Ingress, ServiceRoute } from "../../../components/shared/contracts";
import { registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const service: RoutedService = {
  port: 8080,
  drainSeconds: 30,
  healthCheck: {
    path: "/health",
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
  },
  route: { path: "/*", priority: 2 },
};

describe("a stack's routes", () => {
  it("give every service one group of instances and its own place among the rules", async () => {
    const made: ReadonlyMap<string, ServiceRoute>[] = [];
    const inventory = await registrations(() => {
      const ingress: Ingress = {
        name: "ingress",
        securityGroupId: "sg-1",
        arn: pulumi.output("arn:lb"),
        arnSuffix: pulumi.output("app/lb/1"),
        dnsName: pulumi.output("lb.example.net"),
        zoneId: pulumi.output("Z1"),
        listenerArn: pulumi.output("arn:listener"),
        listenerPort: 443,
      };
      const api = { ...service, port: 9000, route: { path: "/api/*", priority: 1 } };
      const services = { web: service, api };
      made.push(createRoutes({ network: mockNetwork(), ingress, services }, {}));
    });
    expect([...(made[0]?.keys() ?? [])]).to.deep.equal(["web", "api"]);
    expect(
      inventory
        .ofType("aws:lb/targetGroup:TargetGroup")
        .map(({ name, inputs }) => [name, inputs["port"], inputs["targetType"]]),
    ).to.deep.equal([
      ["web", 8080, "instance"],
      ["api", 9000, "instance"],
    ]);
    expect(
      inventory
        .ofType("aws:lb/listenerRule:ListenerRule")
        .map(({ name, inputs }) => [name, inputs["priority"]]),
    ).to.deep.equal([
      ["web", 2],
      ["api", 1],
    ]);
  });
});
