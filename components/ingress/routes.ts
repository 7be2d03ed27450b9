/** Every service's place behind the load balancer, by service. */
import * as pulumi from "@pulumi/pulumi";

import { Ingress, Network, ServiceRoute } from "../shared/contracts";
import { Route, RouteArgs, RouteTransforms } from "./route";

/** What a service says about how it is reached. */
export interface RoutedService extends Pick<RouteArgs, "port" | "healthCheck" | "drainSeconds"> {
  readonly route: Pick<RouteArgs, "host" | "path" | "priority">;
}

export interface RoutesArgs {
  readonly network: Network;
  readonly ingress: Ingress;
  readonly services: Readonly<Record<string, RoutedService>>;
  readonly transforms?: RouteTransforms;
}

/** Instances are targets by id, and CodeDeploy's copied fleet works on one group (docs/rollouts.md). */
const instances = { targetType: "instance", groups: "one" } as const;

export function createRoutes(
  { network, ingress, services, transforms }: RoutesArgs,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, ServiceRoute> {
  const routes = Object.entries(services).map(([name, service]) => {
    const { route, port, healthCheck, drainSeconds } = service;
    const args = { ...route, ...instances, port, healthCheck, drainSeconds };
    return [name, new Route(name, { ...args, network, ingress, transforms }, opts).route] as const;
  });
  return new Map(routes);
}
