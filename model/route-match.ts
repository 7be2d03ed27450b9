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
  /** Blocks of addresses that alone are answered. @default everybody */
  readonly allow?: readonly string[];
}

/** All of a request's parts have to match, each one of its values. An empty part matches everything. */
export type RouteMatch = Pick<RouteSettings, "hosts" | "paths" | "headers" | "allow">;

const everyPath = "/*";

/** Both spellings as one; `/*` is left out wherever something else narrows the rule, as it costs a value. */
export function routeMatch(route: RouteSettings): RouteMatch {
  const { host, hosts, path, paths, headers } = route;
  const allow = [...new Set(route.allow ?? [])];
  const allHosts = [...new Set([...(host === undefined ? [] : [host]), ...hosts])];
  const allPaths = [...new Set([...(path === undefined ? [] : [path]), ...paths])];
  const narrowed = [allHosts, Object.keys(headers), allow].some(({ length }) => length > 0);
  const all = allPaths.length === 0 || allPaths.includes(everyPath);
  const asked = all ? (narrowed ? [] : [everyPath]) : allPaths;
  const match = { hosts: allHosts, paths: asked, headers };
  return allow.length === 0 ? match : { ...match, allow };
}

/** Values and wildcards a rule spends, the secret header's included: AWS counts both by rule. */
export function matchSize(
  { hosts, paths, headers, allow = [] }: RouteMatch,
  exposure: Exposure,
): { readonly values: number; readonly wildcards: number } {
  const values = [...hosts, ...paths, ...Object.values(headers).flat()];
  return {
    values: values.length + allow.length + (exposure === "cdn" ? ORIGIN_SECRET_VALUES : 0),
    wildcards: values.join("").replace(/[^*?]/g, "").length,
  };
}

/** Every host, path, header and address combination a route takes: two routes that share one compete for it. */
export function matchKeys({ hosts, paths, headers, allow = [] }: RouteMatch): string[] {
  const named = Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values]);
  const asked = named.length === 0 ? "" : ` ${JSON.stringify(named.sort())}`;
  const suffix = allow.length === 0 ? asked : `${asked} from ${[...allow].sort().join(", ")}`;
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
