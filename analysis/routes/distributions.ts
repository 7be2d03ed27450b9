/** Which behavior of a distribution takes which path, in the order CloudFront tries them, and where it leads. */
import { Properties, Resource, ResourceGraph } from "../graph";
import { entries, text, texts } from "../reachability/values";
import { EdgeSettings, edgeSettings, keepsPath } from "./edge-function";
import { Caching, cachingOf, forwardsHost, requestFunctions, strangeFunctions } from "./forwarding";
import { originRoutes, OriginRoutes, Outgoing } from "./origins";
import { covers, someText } from "./patterns";

export interface PathRoutes {
  /** Path pattern; `*` for what no other takes. */
  readonly path: string;
  /** False: the patterns before it leave it nothing. */
  readonly reached: boolean;
  /** Functions that look at such a request first and may do something with it, by name. */
  readonly functions: readonly string[];
  /** Host that every such request is sent to, path and query kept. */
  readonly redirectsTo?: string;
  /** What a path without a file becomes. Absent: it stays as it is, or a function's doing is not known. */
  readonly pages?: "directories" | "spa";
  /** Only with a signed URL or signed cookies. */
  readonly signed: boolean;
  readonly methods: readonly string[];
  readonly caching: Caching;
  readonly origin: OriginRoutes;
  /** Asked when the origin gives one of these answers, or none. Reads only. */
  readonly failover?: { readonly statuses: readonly number[]; readonly origin: OriginRoutes };
}

/** A host, and what must not be taken for it. */
export interface Viewer {
  /** As the viewer names it: a host, or a pattern of hosts. */
  readonly host: string | undefined;
  readonly otherHosts: readonly string[];
}

export function pathRoutes(
  distribution: Resource,
  viewer: Viewer,
  graph: ResourceGraph,
): PathRoutes[] {
  const ordered = entries(distribution, "orderedCacheBehaviors");
  const fallback = entries(distribution, "defaultCacheBehavior");
  const earlier: string[] = [];
  const paths = [...ordered, ...fallback].map((behavior) => {
    const path = text(behavior, "pathPattern") ?? "*";
    const from = { viewer, path: rooted(path), earlier: [...earlier] };
    earlier.push(from.path);
    return behaviorRoutes(distribution, behavior, from, graph);
  });
  // A host that is sent elsewhere as a whole has one line.
  const [to] = paths.map(({ redirectsTo }) => redirectsTo);
  const sent = to !== undefined && paths.every(({ redirectsTo }) => redirectsTo === to);
  return sent ? paths.slice(-1) : paths;
}

/** CloudFront takes `images/*` for `/images/*`. */
function rooted(path: string): string {
  return /^[/*]/.test(path) ? path : `/${path}`;
}

interface From {
  readonly viewer: Viewer;
  readonly path: string;
  readonly earlier: readonly string[];
}

function behaviorRoutes(
  distribution: Resource,
  behavior: Properties,
  { viewer, path, earlier }: From,
  graph: ResourceGraph,
): PathRoutes {
  const functions = requestFunctions(behavior, graph);
  const strange = strangeFunctions(behavior, graph);
  const does = functions.map(edgeSettings);
  const settings = functions.length === 1 && strange.length === 0 ? does[0] : undefined;
  const alone = functions.length + strange.length === 0;
  const kept = alone || (settings !== undefined && keepsPath(settings, path));
  const effect = effectOf(settings, kept, viewer);
  const names = [...functions.map(({ name }) => name), ...strange];
  const viewerProtocol = text(behavior, "viewerProtocolPolicy");
  // A function may ask for any other path than the viewer did.
  const asked = kept ? { path, earlier } : { path: "/*", earlier: [] };
  const outgoing: Outgoing = {
    ...asked,
    viewerHost: viewer.host,
    otherHosts: viewer.otherHosts,
    forwardsHost: forwardsHost(behavior, graph),
    https: viewerProtocol === "redirect-to-https" || viewerProtocol === "https-only",
  };
  return {
    path: text(behavior, "pathPattern") ?? "*",
    reached: someText({ all: [["/*"], [path]], none: earlier }) !== undefined,
    functions: settings !== undefined && Object.keys(effect).length === 0 ? [] : names,
    ...effect,
    signed: isSigned(behavior),
    methods: texts(behavior, "allowedMethods"),
    caching: cachingOf(behavior, graph),
    ...targets(text(behavior, "targetOriginId"), distribution, outgoing, graph),
  };
}

/** What the site's own function does with requests of a host. */
function effectOf(
  settings: EdgeSettings | undefined,
  kept: boolean,
  { host }: Viewer,
): Pick<PathRoutes, "redirectsTo" | "pages"> {
  if (settings === undefined) return {};
  const { host: redirectsTo, redirectHosts, routing } = settings;
  if (redirectsTo !== undefined && host !== undefined && covers(redirectHosts, host))
    return { redirectsTo };
  return kept || routing === "files" ? {} : { pages: routing };
}

function isSigned(behavior: Properties): boolean {
  return [...texts(behavior, "trustedKeyGroups"), ...texts(behavior, "trustedSigners")].length > 0;
}

function targets(
  id: string | undefined,
  distribution: Resource,
  outgoing: Outgoing,
  graph: ResourceGraph,
): Pick<PathRoutes, "origin" | "failover"> {
  const group = entries(distribution, "originGroups").find(
    (each) => id !== undefined && text(each, "originId") === id,
  );
  const origin = (originId: string | undefined): OriginRoutes => {
    const found = entries(distribution, "origins").find(
      (each) => originId !== undefined && text(each, "originId") === originId,
    );
    return found === undefined
      ? { kind: "notKnown", because: `there is no origin ${originId ?? ""}`.trim() }
      : originRoutes(found, distribution, outgoing, graph);
  };
  if (group === undefined) return { origin: origin(id) };
  const [first, second] = entries(group, "members").map((member) => text(member, "originId"));
  const statuses = numbers(entries(group, "failoverCriteria")[0]?.["statusCodes"]);
  return { origin: origin(first), failover: { statuses, origin: origin(second) } };
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
}
