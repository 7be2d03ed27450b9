import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { createRoutes, RoutedService, Routes } from "../../../components/ingress/routes";
import { mockIngress, mockLock } from "../../support/ingress";
import { registrations } from "../../support/mocks";
import { mockNetwork } from "../../support/network";

const service: RoutedService = {
  targetType: "instance",
  groups: "one",
  testTraffic: false,
  port: 8080,
  drainSeconds: 30,
  healthCheck: {
    path: "/health",
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 3,
  },
  route: { hosts: [], paths: [], headers: {}, priority: 2, protocol: "http1" },
};

describe("a stack's routes", () => {
  it("give every service one group of instances and its own place among the rules", async () => {
    const made: Routes[] = [];
    const inventory = await registrations(() => {
      const route = { ...service.route, path: "/api/*", priority: 1 };
      const api = { ...service, port: 9000, route };
      const services = { web: service, api };
      made.push(createRoutes({ network: mockNetwork(), ingress: mockIngress(), services }, {}));
    });
    expect([...(made[0]?.byService.keys() ?? [])]).to.deep.equal(["web", "api"]);
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

  it("wait with a lock for whoever sends its secret, and without one for nobody", async () => {
    const rule = async (lock: boolean) => {
      const inventory = await registrations(() => {
        const ingress = mockIngress(lock ? { lock: mockLock() } : {});
        const services = { web: service };
        const routes = createRoutes({ network: mockNetwork(), ingress, services }, {});
        const args = { description: "sender", assumeRolePolicy: "{}" };
        routes.tellSenders([new aws.iam.Role("sender", args).arn]);
      });
      const { urn } = inventory.only("aws:iam/role:Role");
      return inventory.only("aws:lb/listenerRule:ListenerRule").dependencies.includes(urn);
    };
    expect(await rule(true)).to.equal(true);
    expect(await rule(false)).to.equal(false);
  });
});
