/** What a route answers on, as one rule of a load balancer says it. */
import { Exposure, ORIGIN_SECRET_VALUES } from "./exposure";

/** A route as a stack file has it: one host or path, or lists of them. */
export interface RouteSettings {
  readonly host?: string;
  readonly hosts: readonly string[];
  readonly path?: string;
  readonly paths: readonly string[];
  /** Values by header name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** All of a request's parts have to match, each one of its values. An empty part matches everything. */
export type RouteMatch = Pick<RouteSettings, "hosts" | "paths" | "headers">;

const everyPath = "/*";

/** Both spellings as one; `/*` is left out wherever something else narrows the rule, as it costs a value. */
export function routeMatch({ host, hosts, path, paths, headers }: RouteSettings): RouteMatch {
  const allHosts = [...new Set([...(host === undefined ? [] : [host]), ...hosts])];
  const allPaths = [...new Set([...(path === undefined ? [] : [path]), ...paths])];
  const narrowed = allHosts.length > 0 || Object.keys(headers).length > 0;
  const all = allPaths.length === 0 || allPaths.includes(everyPath);
  return { hosts: allHosts, paths: all ? (narrowed ? [] : [everyPath]) : allPaths, headers };
}

/** Values and wildcards a rule spends, the secret header's included: AWS counts both by rule. */
export function matchSize(
  { hosts, paths, headers }: RouteMatch,
  exposure: Exposure,
): { readonly values: number; readonly wildcards: number } {
  const values = [...hosts, ...paths, ...Object.values(headers).flat()];
  return {
    values: values.length + (exposure === "cdn" ? ORIGIN_SECRET_VALUES : 0),
    wildcards: values.join("").replace(/[^*?]/g, "").length,
  };
}

/** Every host, path and header combination a route takes: two routes that share one compete for it. */
export function matchKeys({ hosts, paths, headers }: RouteMatch): string[] {
  const named = Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values]);
  const suffix = named.length === 0 ? "" : ` ${JSON.stringify(named.sort())}`;
  return (hosts.length === 0 ? ["*"] : hosts).flatMap((host) =>
    (paths.length === 0 ? [everyPath] : paths).map((path) => `${host}${path}${suffix}`),
  );
}

/** A request that a route takes, as far as host and headers go. */
export interface ExampleRequest {
  /** Absent: any host will do. */
  readonly host?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What somebody who asks for a path of the route has to say beside it. */
export function exampleRequest({ hosts, headers }: RouteMatch): ExampleRequest {
  const [host] = hosts;
  const first = Object.entries(headers).flatMap(([name, [value]]) =>
    value === undefined ? [] : [[name, value.replaceAll("*", "").replaceAll("?", "x")] as const],
  );
  return { ...(host === undefined ? {} : { host }), headers: Object.fromEntries(first) };
}
