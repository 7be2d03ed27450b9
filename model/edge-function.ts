/** What a site's CloudFront function is told (functions/edge/viewer-request.js). Pure. */
import { BehaviorKind, CacheBehavior } from "./cache-behaviors";
import { covers } from "./path-pattern";
import { Routing } from "./site";

export interface EdgeSettings {
  /** Where `redirectHosts` are sent; of these `*.name` is every name of one level. */
  readonly host?: string | undefined;
  readonly redirectHosts: readonly string[];
  readonly routing: Routing;
  /** Path patterns of which nothing is made: of the API, and of files that never change. */
  readonly apart: readonly string[];
  /** Path patterns that take a signature where others take none. @default none */
  readonly signed?: readonly string[] | undefined;
}

/**
 * Bytes that the settings may have. CloudFront takes 10 KB of function by default (developer guide, "Quotas on
 * CloudFront Functions"), and the function itself has the rest.
 */
export const MOST_SETTINGS_BYTES = 5500;

/**
 * Names of every distribution. Where the load balancer has a certificate, it has none for these: whoever still comes
 * by one, from the time before the site had a host, would get 502.
 */
export const DISTRIBUTIONS_OWN_NAMES = "*.cloudfront.net";

/** Whether paths of a behavior are left alone: what services answer, and files that have to be there. */
export function isApart(kind: BehaviorKind): boolean {
  return kind === "api" || kind === "assets";
}

/** The paths of a site's behaviors that are left alone. */
export function apartPaths(behaviors: readonly CacheBehavior[]): string[] {
  return behaviors.flatMap(({ path, kind }) => (path !== undefined && isApart(kind) ? [path] : []));
}

/** Those of the signed paths that another path could lead to: none where all are signed. */
export function signedApart(paths: readonly string[] = []): readonly string[] | undefined {
  return paths.length === 0 || paths.some((path) => covers(path, "/*")) ? undefined : paths;
}

/** The settings as the line that is put in front of the function. */
export function settingsLine(settings: EdgeSettings): string {
  const { host, redirectHosts, routing, apart, signed } = settings;
  // Nothing is made of any path: what would be left alone need not be told.
  const told = routing === "files" ? [] : apart;
  const written = JSON.stringify({ host, redirectHosts, routing, apart: told, signed });
  return `const settings = ${written};\n`;
}

/** Whether the function has something to do where pages are served, and where paths are left alone. */
export function edgeWork({ redirectHosts, routing, signed }: EdgeSettings) {
  const everywhere = redirectHosts.length > 0 || signed !== undefined;
  return { pages: everywhere || routing !== "files", apart: everywhere };
}
