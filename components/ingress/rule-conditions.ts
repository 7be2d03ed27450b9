/** What a request has to be like for a route's rule to take it. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { RouteMatch } from "../../model/route-match";
import { OriginSecret } from "../shared/contracts";

type Condition = aws.types.input.lb.ListenerRuleCondition;

/** One condition for each part of the request that the route asks about. */
export function matchConditions({ hosts, paths, headers, allow = [] }: RouteMatch): Condition[] {
  return [
    ...(hosts.length === 0 ? [] : [{ hostHeader: { values: [...hosts] } }]),
    ...(paths.length === 0 ? [] : [{ pathPattern: { values: [...paths] } }]),
    ...Object.entries(headers).map(([httpHeaderName, values]) => ({
      httpHeader: { httpHeaderName, values: [...values] },
    })),
    ...(allow.length === 0 ? [] : [{ sourceIp: { values: [...allow] } }]),
  ];
}

/**
 * The request came through our own CloudFront: it carries the secret of this generation or of the next one.
 * `senders` are the distributions that send it: a rotation has to reach them all before it reaches the rule.
 */
export function secretCondition(
  { header, current, next }: OriginSecret,
  senders: pulumi.Input<readonly string[]>,
): Condition {
  const reached = pulumi.output(senders);
  const once = (value: pulumi.Output<string>) => reached.apply(() => value);
  return { httpHeader: { httpHeaderName: header, values: [once(current), once(next)] } };
}
