/** The resources of mechanism instanceRefresh: one group, one target group, releases by instance refresh. */
import * as aws from "@pulumi/aws";

import { balancer, listener, targetGroup, template, vpcZoneIdentifiers } from "../shared/balancer";

const blue = targetGroup("app", "instance");
new aws.lb.ListenerRule("app", {
  listenerArn: listener("http", balancer(), 80).arn,
  priority: 1,
  conditions: [{ pathPattern: { values: ["/*"] } }],
  actions: [{ type: "forward", forward: { targetGroups: [{ arn: blue.arn, weight: 100 }] } }],
});
const launchTemplate = template("app");
new aws.autoscaling.Group(
  "app",
  {
    minSize: 2,
    maxSize: 6,
    desiredCapacity: 2,
    vpcZoneIdentifiers,
    healthCheckGracePeriod: 120,
    targetGroupArns: [blue.arn],
    launchTemplate: {
      id: launchTemplate.id,
      version: launchTemplate.latestVersion.apply((version) => String(version)),
    },
    instanceRefresh: {
      strategy: "Rolling",
      preferences: {
        checkpointPercentages: [10, 50, 100],
        checkpointDelay: "300",
        instanceWarmup: "60",
      },
    },
  },
  // Releases set the version, target tracking the size.
  { ignoreChanges: ["launchTemplate", "desiredCapacity"] },
);
