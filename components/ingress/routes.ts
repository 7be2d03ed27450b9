/** Every service's place behind the load balancer, by service. */
import * as pulumi from "@pulumi/pulumi";

import { routeMatch, RouteSettings } from "../../model/route-match";
import { Ingress, Network, ServiceRoute } from "../shared/contracts";
import { Route, RouteArgs, RouteTransforms } from "./route";

/** What a service says about how it is reached. */
export interface RoutedService extends Pick<
  RouteArgs,
  "port" | "healthCheck" | "drainSeconds" | "targetType" | "groups" | "testTraffic"
> {
  readonly route: RouteSettings & Pick<RouteArgs, "priority" | "protocol">;
}

export interface RoutesArgs extends Pick<RouteArgs, "senders"> {
  readonly network: Network;
  /** Absent: no service has a route. */
  readonly ingress?: Ingress;
  readonly services: Readonly<Record<string, RoutedService>>;
  readonly transforms?: RouteTransforms;
}

export function createRoutes(
  { services, ingress, ...shared }: RoutesArgs,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, ServiceRoute> {
  if (ingress === undefined) return new Map();
  const routes = Object.entries(services).map(([name, service]) => {
    const { route, port, healthCheck, drainSeconds, targetType, groups, testTraffic } = service;
    const { priority, protocol } = route;
    const placed = {
      priority,
      protocol,
      match: routeMatch(route),
      targetType,
      groups,
      testTraffic,
    };
    const own = { port, healthCheck, drainSeconds };
    return [name, new Route(name, { ...own, ...placed, ...shared, ingress }, opts).route] as const;
  });
  return new Map(routes);
}
