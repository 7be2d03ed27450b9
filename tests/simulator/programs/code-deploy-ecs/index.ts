/** The resources of mechanism codeDeployEcs: the listeners' own default actions move, linearly. */
import * as aws from "@pulumi/aws";

import { balancer, targetGroup, weighted } from "../shared/balancer";

const web = balancer();
const blue = targetGroup("app-blue", "ip");
const green = targetGroup("app-green", "ip");
const moved = (name: string, port: number, percent: number) =>
  new aws.lb.Listener(
    name,
    {
      loadBalancerArn: web.arn,
      port,
      protocol: "HTTP",
      defaultActions: weighted(blue, green, percent),
    },
    { ignoreChanges: ["defaultActions"] },
  );
const production = moved("app", 80, 0);
const test = moved("app-test", 8080, 100);

const cluster = new aws.ecs.Cluster("main", { name: "main" });
const definition = new aws.ecs.TaskDefinition("app", {
  family: "app",
  containerDefinitions: JSON.stringify([{ name: "app", image: "placeholder:1" }]),
});
const service = new aws.ecs.Service(
  "app",
  {
    name: "app",
    cluster: cluster.arn,
    taskDefinition: definition.arn,
    desiredCount: 2,
    deploymentController: { type: "CODE_DEPLOY" },
    loadBalancers: [{ targetGroupArn: blue.arn, containerName: "app", containerPort: 8080 }],
  },
  { ignoreChanges: ["taskDefinition", "loadBalancers", "desiredCount"] },
);
const routing = new aws.codedeploy.DeploymentConfig("app", {
  computePlatform: "ECS",
  trafficRoutingConfig: {
    type: "TimeBasedLinear",
    timeBasedLinear: { interval: 3, percentage: 25 },
  },
});
new aws.codedeploy.DeploymentGroup("app", {
  appName: new aws.codedeploy.Application("app", { computePlatform: "ECS" }).name,
  deploymentGroupName: "app",
  deploymentConfigName: routing.deploymentConfigName,
  serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
  ecsService: { clusterName: cluster.name, serviceName: service.name },
  deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
  blueGreenDeploymentConfig: {
    deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 45 },
    terminateBlueInstancesOnDeploymentSuccess: {
      action: "TERMINATE",
      terminationWaitTimeInMinutes: 20,
    },
  },
  loadBalancerInfo: {
    targetGroupPairInfo: {
      prodTrafficRoute: { listenerArns: [production.arn] },
      testTrafficRoute: { listenerArns: [test.arn] },
      targetGroups: [{ name: blue.name }, { name: green.name }],
    },
  },
});
