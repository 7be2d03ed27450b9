/** The resources of mechanism standingFleets: two groups, blue and green, on one weighted rule and a test rule. */
import * as aws from "@pulumi/aws";

import { listener, targetGroup, template, vpcZoneIdentifiers, weighted } from "../shared/balancer";

const blue = targetGroup("app-blue", "instance");
const green = targetGroup("app-green", "instance");
const rule = (name: string, port: number, percent: number) =>
  new aws.lb.ListenerRule(
    name,
    {
      listenerArn: listener(name, port).arn,
      priority: 1,
      conditions: [{ pathPattern: { values: ["/*"] } }],
      actions: weighted(blue, green, percent),
    },
    { ignoreChanges: ["actions"] },
  );
rule("app", 80, 0);
rule("app-test", 8080, 100);

const launchTemplate = template("app");
const fleet = (colour: string, group: aws.lb.TargetGroup, size: number) =>
  new aws.autoscaling.Group(
    `app-${colour}`,
    {
      minSize: size,
      maxSize: size * 3,
      desiredCapacity: size,
      vpcZoneIdentifiers,
      targetGroupArns: [group.arn],
      launchTemplate: {
        id: launchTemplate.id,
        version: launchTemplate.latestVersion.apply((version) => String(version)),
      },
    },
    { ignoreChanges: ["minSize", "maxSize", "desiredCapacity", "launchTemplate"] },
  );
fleet("blue", blue, 2);
fleet("green", green, 0);
