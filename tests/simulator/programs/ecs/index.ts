/** The resources of mechanism ecs: blue/green by canary, on one weighted rule and a test rule. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { balancer, listener, targetGroup, weighted } from "../shared/balancer";

/** Deployed by the program where there is one, by releases otherwise. */
const image = new pulumi.Config().get("image");

const web = balancer();
const blue = targetGroup("app-blue", "ip");
const green = targetGroup("app-green", "ip");
const rule = (name: string, port: number, percent: number) =>
  new aws.lb.ListenerRule(
    name,
    {
      listenerArn: listener(name, web, port).arn,
      priority: 1,
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: weighted(blue, green, percent),
    },
    { ignoreChanges: ["actions"] },
  );
const production = rule("app", 80, 0);
const test = rule("app-test", 8080, 100);

const role = "arn:aws:iam::123456789012:role/infrastructure";
const definition = new aws.ecs.TaskDefinition("app", {
  family: "app",
  containerDefinitions: JSON.stringify([{ name: "app", image: image ?? "placeholder:1" }]),
});
new aws.ecs.Service(
  "app",
  {
    name: "app",
    cluster: new aws.ecs.Cluster("main").arn,
    taskDefinition: definition.arn,
    desiredCount: 2,
    deploymentController: { type: "ECS" },
    deploymentConfiguration: {
      strategy: "CANARY",
      bakeTimeInMinutes: "10",
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      lifecycleHooks: [
        {
          lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          targetType: "PAUSE",
          timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
        },
      ],
    },
    loadBalancers: [
      {
        targetGroupArn: blue.arn,
        containerName: "app",
        containerPort: 8080,
        advancedConfiguration: {
          alternateTargetGroupArn: green.arn,
          productionListenerRule: production.arn,
          testListenerRule: test.arn,
          roleArn: role,
        },
      },
    ],
  },
  {
    ignoreChanges: [
      "desiredCount",
      "loadBalancers",
      ...(image === undefined ? ["taskDefinition"] : []),
    ],
  },
);
