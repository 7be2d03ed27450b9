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

export interface RoutesArgs {
  readonly network: Network;
  /** Absent: no service has a route. */
  readonly ingress?: Ingress;
  readonly services: Readonly<Record<string, RoutedService>>;
  readonly transforms?: RouteTransforms;
}

export interface Routes {
  readonly byService: ReadonlyMap<string, ServiceRoute>;
  /** Every rule that leads to a service: once they are there, the listeners answer. */
  readonly answering: readonly pulumi.Resource[];
  /**
   * Says which distributions send the lock's secret. They come after the routes: through a VPC origin they wait for
   * the rules, and with a lock, which no VPC origin has, it is the rules that wait, as a rotation reaches them last.
   */
  tellSenders(arns: readonly pulumi.Output<string>[]): void;
}

export function createRoutes(
  { services, ingress, ...shared }: RoutesArgs,
  opts: pulumi.ComponentResourceOptions,
): Routes {
  if (ingress === undefined)
    return { byService: new Map(), answering: [], tellSenders: () => undefined };
  const [senders, tell] = pulumi.deferredOutput<readonly string[]>();
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
    return [
      name,
      new Route(name, { ...own, ...placed, ...shared, ingress, senders }, opts),
    ] as const;
  });
  return {
    byService: new Map(routes.map(([name, { route }]) => [name, route] as const)),
    answering: routes.map(([, route]) => route),
    tellSenders: (arns) => tell(pulumi.all([...arns])),
  };
}
