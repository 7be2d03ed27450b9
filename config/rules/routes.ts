/** Rules about routes: each is one rule of the load balancer, and no two compete. */
import { MOST_CONDITION_VALUES } from "../../aws/limits/numbers";
import { isBehindCloudFront, ORIGIN_SECRET_VALUES } from "../../model/exposure";
import { matchKeys, matchSize, routeMatch } from "../../model/route-match";
import { certificateHosts } from "../ingress";
import { routedServices } from "../services";
import { perRoute, repeated, Rule } from "./rule";

const prioritiesUnique: Rule = {
  id: "priorities-unique",
  about: "No two routes have one priority.",
  check: ({ settings }) =>
    repeated(
      routedServices(settings).map(
        ([name, service]) => [`services.${name}.route.priority`, service.route.priority] as const,
      ),
    ).map(([priority, keys]) => ({
      key: keys[1] ?? "services",
      found: priority,
      allowed: `a priority of its own; ${keys[0]} has this one`,
      fix: "choose another number between 1 and 50000",
    })),
};

const routesUnique: Rule = {
  id: "routes-unique",
  about: "No two services answer on the same host, path and headers.",
  check: ({ settings }) => {
    const taken = routedServices(settings).flatMap(([name, { route }]) =>
      matchKeys(routeMatch(route)).map((match) => [`services.${name}.route`, match] as const),
    );
    const faults = repeated(taken).map(([route, keys]) => ({
      key: keys[1] ?? "services",
      found: route,
      allowed: `a host and path of its own; ${keys[0]} answers there first`,
      fix: "change route.host or route.path",
    }));
    // One pair of routes is one mistake, however many combinations they share.
    return faults.filter(({ key }, place) => faults.findIndex((one) => one.key === key) === place);
  },
};

const routeFitsOneRule = perRoute(
  "route-fits-one-rule",
  "A route's hosts, paths and header values, with the secret header's two, fit one rule of the load balancer.",
  ({ route }, key, { settings }) => {
    const { exposure } = settings.ingress;
    const { values, wildcards } = matchSize(routeMatch(route), exposure);
    const secret =
      exposure === "cdn" ? `, ${ORIGIN_SECRET_VALUES} of them the secret header's` : "";
    const allowed = `at most ${MOST_CONDITION_VALUES} in a rule of a load balancer`;
    const fix = "split the service's names over two services, or use a wildcard path";
    return [
      ...(values > MOST_CONDITION_VALUES
        ? [{ key: `${key}.route`, found: `${values} condition values${secret}`, allowed, fix }]
        : []),
      ...(wildcards > MOST_CONDITION_VALUES
        ? [{ key: `${key}.route`, found: `${wildcards} wildcards`, allowed, fix }]
        : []),
    ];
  },
);

const protocolFits = perRoute(
  "protocol-fits-the-way-in",
  "HTTP/2 and gRPC need a listener with HTTPS that people reach without CloudFront.",
  ({ route }, key, context) => {
    if (route.protocol === "http1") return [];
    if (!isBehindCloudFront(context.settings.ingress.exposure)) return [];
    const reason =
      certificateHosts(context).length === 0
        ? "the listener speaks HTTP, and gRPC and HTTP/2 need HTTPS"
        : "CloudFront asks its origins in HTTP/1.1, which these targets answer with 464";
    return [
      {
        key: `${key}.route.protocol`,
        found: route.protocol,
        allowed: `http1 here: ${reason}`,
        fix: "set ingress.exposure to internet or allowList, or use http1",
      },
    ];
  },
);

const grpcMethod = /^\/[\w.]+\/\w+$/;

const grpcHealth = perRoute(
  "grpc-health-is-a-method",
  "The health of a gRPC service is asked of one of its methods.",
  ({ route, healthCheck }, key) =>
    route.protocol !== "grpc" || grpcMethod.test(healthCheck.path)
      ? []
      : [
          {
            key: `${key}.healthCheck.path`,
            found: healthCheck.path,
            allowed: "a gRPC method, /package.Service/Method, while route.protocol is grpc",
            fix: "set it to /grpc.health.v1.Health/Check",
          },
        ],
);

/** `Host` is the load balancer's own condition, and the secret header is not for routes. */
const noHostHeader = perRoute(
  "headers-are-not-host",
  "A route asks for the host by its host, never by a header.",
  ({ route }, key) =>
    Object.keys(route.headers)
      .filter((name) => name.toLowerCase() === "host")
      .map((name) => ({
        key: `${key}.route.headers.${name}`,
        found: route.headers[name],
        allowed: "any header but Host: AWS refuses it",
        fix: "move the names to route.hosts",
      })),
);

export const routeRules: readonly Rule[] = [
  prioritiesUnique,
  routesUnique,
  routeFitsOneRule,
  protocolFits,
  grpcHealth,
  noHostHeader,
];
