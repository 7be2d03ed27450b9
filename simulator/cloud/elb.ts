/** Elastic Load Balancing, as far as deployments call it. */
import { isObject, WireObject } from "../engine/wire";
import { Cloud } from "./cloud";
import { Input, number, record, records, text, texts } from "./input";
import type { Operations } from "./services";

const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

export const elb: Operations = {
  ModifyRule: (cloud, input) => {
    const rule = cloud.get(RULE, text(input, "RuleArn"), "RuleNotFound");
    const actions = records(input, "Actions").map((action) => fromAws(cloud, action));
    cloud.change(rule, { actions });
    return { target: rule.id };
  },

  ModifyListener: (cloud, input) => {
    const listener = cloud.get(LISTENER, text(input, "ListenerArn"), "ListenerNotFound");
    const defaultActions = records(input, "DefaultActions").map((each) => fromAws(cloud, each));
    cloud.change(listener, { defaultActions });
    return { target: listener.id };
  },

  DescribeRules: (cloud, input) => ({
    answer: {
      Rules: texts(input, "RuleArns").map((arn) => rule(cloud, arn)),
    },
  }),

  RegisterTargets: (cloud, input) => {
    const arn = targetGroup(cloud, text(input, "TargetGroupArn"));
    cloud.fleets.register(arn, idsOf(input));
    return { target: arn };
  },

  DeregisterTargets: (cloud, input) => {
    const arn = targetGroup(cloud, text(input, "TargetGroupArn"));
    cloud.fleets.deregister(arn, idsOf(input));
    return { target: arn };
  },

  DescribeTargetHealth: (cloud, input) => ({
    answer: {
      TargetHealthDescriptions: cloud.fleets
        .healthyIn(targetGroup(cloud, text(input, "TargetGroupArn")))
        .map((Id) => ({ Target: { Id }, TargetHealth: { State: "healthy" } })),
    },
  }),
};

/** @throws AwsFault TargetGroupNotFound */
function targetGroup(cloud: Cloud, arn: string): string {
  return cloud.get(TARGET_GROUP, arn, "TargetGroupNotFound").id;
}

function idsOf(input: Input): string[] {
  return records(input, "Targets").map((target) => text(target, "Id"));
}

/**
 * An action as the provider reads it: flattenListenerActions in internal/service/elbv2/listener.go. A weighted
 * forward stays one, whichever weights it has.
 */
function fromAws(cloud: Cloud, action: Input): WireObject {
  const targetGroups = records(record(action, "ForwardConfig"), "TargetGroups").map((group) => ({
    arn: targetGroup(cloud, text(group, "TargetGroupArn")),
    weight: number(group, "Weight") ?? 1,
  }));
  return { type: text(action, "Type"), forward: { targetGroups } };
}

function rule(cloud: Cloud, arn: string): WireObject {
  const { id, properties } = cloud.get(RULE, arn, "RuleNotFound");
  const actions = Array.isArray(properties.actions) ? properties.actions : [];
  return { RuleArn: id, Actions: actions.filter(isObject).map(toAws) };
}

function toAws(action: WireObject): WireObject {
  const TargetGroups = records(record(action, "forward"), "targetGroups").map((group) => ({
    TargetGroupArn: text(group, "arn"),
    Weight: number(group, "weight") ?? 1,
  }));
  return { Type: text(action, "type"), ForwardConfig: { TargetGroups } };
}
