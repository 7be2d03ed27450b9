/** Requests that each target of a service gets, as scaling policies of tasks and of instances are told them. */
import * as pulumi from "@pulumi/pulumi";

import { ServiceRoute, TargetGroup } from "../shared/contracts";
import { queried, TrackedMetric } from "./metric-math";

/**
 * Requests a minute of each target, both colours counted. With two groups it is the sum of what each group's
 * targets get: whatever the weights are in the middle of a rollout, that is what a target gets once one colour
 * has all traffic. The idle colour has no targets and no value, which counts as 0 in a sum (CloudWatch user
 * guide, "Using metric math"); AWS's own metric would go on watching the colour it was told once.
 */
export function requestsPerTarget({ ingress, blue, green }: ServiceRoute): TrackedMetric {
  if (green === undefined)
    return {
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: pulumi.interpolate`${ingress.arnSuffix}/${blue.arnSuffix}`,
      },
    };
  // Its sum is the average of the group's targets, and its only statistic (Elastic Load Balancing user guide,
  // "CloudWatch metrics for your Application Load Balancer").
  const ofColour = (id: string, group: TargetGroup) =>
    queried(id, {
      namespace: "AWS/ApplicationELB",
      metricName: "RequestCountPerTarget",
      stat: "Sum",
      dimensions: { LoadBalancer: ingress.arnSuffix, TargetGroup: group.arnSuffix },
    });
  const label = "Requests of each target, both colours";
  const sum = { id: "both", expression: "blue + green", label, returnData: true };
  return {
    customizedMetricSpecification: {
      metrics: [ofColour("blue", blue), ofColour("green", green), sum],
    },
  };
}
