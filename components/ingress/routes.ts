/** Every service's place behind the load balancer, by service. */
import * as pulumi from "@pulumi/pulumi";

import { routeMatch, RouteSettings } from "../../model/route-match";
import { Ingress, Network, ServiceRoute } from "../shared/contracts";
import { Route, RouteArgs, RouteTransforms } from "./route";

/** What a service says about how it is reached. */
export interface RoutedService extends Pick<RouteArgs, "port" | "healthCheck" | "drainSeconds"> {
  readonly route: RouteSettings & Pick<RouteArgs, "priority" | "protocol">;
}

export interface RoutesArgs extends Pick<RouteArgs, "senders"> {
  readonly network: Network;
  readonly ingress: Ingress;
  readonly services: Readonly<Record<string, RoutedService>>;
  readonly transforms?: RouteTransforms;
}

/** Instances are targets by id, and CodeDeploy's copied fleet works on one group (docs/rollouts.md). */
const instances = { targetType: "instance", groups: "one" } as const;

export function createRoutes(
  { services, ...shared }: RoutesArgs,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, ServiceRoute> {
  const routes = Object.entries(services).map(([name, service]) => {
    const { route, port, healthCheck, drainSeconds } = service;
    const { priority, protocol } = route;
    const own = { priority, protocol, port, healthCheck, drainSeconds, match: routeMatch(route) };
    return [name, new Route(name, { ...own, ...instances, ...shared }, opts).route] as const;
  });
  return new Map(routes);
}
