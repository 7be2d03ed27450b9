/** Which of a site's paths are served how: a distribution's cache behaviors, in the order it looks at them. Pure. */
import { covers } from "./path-pattern";
import { cachedAssets } from "./site";

/** What a site's own origin is: a bucket by its purpose, or the services behind the load balancer. */
export type Served = "site" | "images" | "ingress";

/**
 * `api`: the services, uncached. `assets`: files that never change. `pages`: files that are asked for anew each time.
 * `objects`: files that say themselves how long they are kept. `app`: the services, for a site that has nothing else.
 */
export type BehaviorKind = "api" | "assets" | "pages" | "objects" | "app";

export interface CacheBehavior {
  /** Absent: every path that no other behavior takes. */
  readonly path?: string;
  readonly kind: BehaviorKind;
  /** Whether it takes a signed URL or signed cookies. */
  readonly signed: boolean;
}

/** The words of a site that are about paths (config/schema-site.ts). */
export interface SitePaths {
  readonly api?: { readonly paths: readonly string[] } | undefined;
  readonly assets?: readonly string[] | undefined;
  readonly signed?: { readonly paths: readonly string[] } | undefined;
}

interface Treatment {
  readonly otherwise: BehaviorKind;
  readonly assets: readonly string[];
}

const treatments: Readonly<Record<Served, Treatment>> = {
  site: { otherwise: "pages", assets: cachedAssets },
  images: { otherwise: "objects", assets: [] },
  ingress: { otherwise: "app", assets: [] },
};

const everything = "/*";

/** What is covered comes before what covers it: whatever covers the wider of two covers the narrower as well. */
function narrowFirst<Behavior extends { readonly path: string }>(behaviors: readonly Behavior[]) {
  const wider = ({ path }: Behavior) =>
    behaviors.filter((other) => covers(other.path, path)).length;
  return [...behaviors].sort((one, other) => wider(other) - wider(one));
}

/**
 * The behaviors of a site, the default one last.
 *
 * API paths come first and take no signature: whoever signs in does it there. What needs a signature comes before what
 * needs none, so that no other path opens it; what lies under a signed path is signed, and keeps its way of caching.
 */
export function cacheBehaviors(served: Served, paths: SitePaths): readonly CacheBehavior[] {
  const { otherwise, assets: usual } = treatments[served];
  const { assets = usual, signed: { paths: signed } = { paths: [] } } = paths;
  const treated = (path: string) => ({
    kind: assets.some((asset) => covers(asset, path)) ? ("assets" as const) : otherwise,
    signed: signed.some((each) => covers(each, path)),
  });
  const api = (paths.api?.paths ?? []).map((path) => ({
    path,
    kind: "api" as const,
    signed: false,
  }));
  const own = [...new Set([...signed, ...assets])]
    .filter((path) => !covers(path, everything))
    .map((path) => ({ path, ...treated(path) }));
  return [
    ...narrowFirst(api),
    ...narrowFirst(own.filter((each) => each.signed)),
    ...narrowFirst(own.filter((each) => !each.signed)),
    treated(everything),
  ];
}

/** Behaviors that no request reaches, each with the earlier one that takes all of its paths. */
export function shadowed(
  behaviors: readonly CacheBehavior[],
): readonly { readonly path: string; readonly by: string }[] {
  return behaviors.flatMap(({ path }, place) => {
    if (path === undefined) return [];
    const earlier = behaviors.slice(0, place).map((behavior) => behavior.path ?? everything);
    const by = earlier.find((other) => covers(other, path));
    return by === undefined ? [] : [{ path, by }];
  });
}
