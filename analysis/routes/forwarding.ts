/** What a behavior does to a request on its way: what is kept of the answer, and which Host the origin is told. */
import {
  ALL_VIEWER,
  ALL_VIEWER_EXCEPT_HOST_HEADER,
  CACHING_DISABLED,
  CACHING_OPTIMIZED,
} from "../../aws/cloudfront";
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { entries, number, text, texts } from "../reachability/values";
import { arnOf } from "./target-groups";

/** How long CloudFront keeps an answer that says nothing of it itself. */
export type Caching =
  | { readonly kind: "never" }
  /** Only as long as the answer's own headers say, and no longer than this. */
  | { readonly kind: "asAnswered"; readonly atMostSeconds: number }
  | { readonly kind: "seconds"; readonly seconds: number }
  | { readonly kind: "notKnown" };

const DAY = 86_400;
const YEAR = 365 * DAY;

function policyWith(id: string, type: string, graph: ResourceGraph): Resource | undefined {
  return ofType(graph, type).find(({ outputs }) => text(outputs, "id") === id);
}

function cachePolicyOf(behavior: Properties, graph: ResourceGraph): Resource | undefined {
  const id = text(behavior, "cachePolicyId");
  return id === undefined
    ? undefined
    : policyWith(id, "aws:cloudfront/cachePolicy:CachePolicy", graph);
}

export function cachingOf(behavior: Properties, graph: ResourceGraph): Caching {
  const id = text(behavior, "cachePolicyId");
  if (id === CACHING_DISABLED) return { kind: "never" };
  if (id === CACHING_OPTIMIZED) return { kind: "seconds", seconds: DAY };
  const policy = id === undefined ? behavior : cachePolicyOf(behavior, graph);
  if (policy === undefined) return { kind: "notKnown" };
  // Unset, both are the provider's: a day, and a year.
  if (number(policy, "maxTtl") === 0) return { kind: "never" };
  const seconds = Math.max(number(policy, "defaultTtl") ?? DAY, number(policy, "minTtl") ?? 0);
  if (seconds > 0) return { kind: "seconds", seconds };
  return { kind: "asAnswered", atMostSeconds: number(policy, "maxTtl") ?? YEAR };
}

/** Whether the origin is told the viewer's Host. Undefined: not known. Otherwise it is told its own name. */
export function forwardsHost(behavior: Properties, graph: ResourceGraph): boolean | undefined {
  const id = text(behavior, "originRequestPolicyId");
  if (id === ALL_VIEWER) return true;
  const cached = entries(
    cachePolicyOf(behavior, graph) ?? {},
    "parametersInCacheKeyAndForwardedToOrigin",
  ).flatMap((each) => entries(each, "headersConfig"));
  const old = entries(behavior, "forwardedValues").flatMap((each) => texts(each, "headers"));
  if (namesHost([...cached.flatMap(namesIn), ...old])) return true;
  if (id === ALL_VIEWER_EXCEPT_HOST_HEADER) return false;
  if (id === undefined) return behavior["originRequestPolicyId"] === undefined ? false : undefined;
  const type = "aws:cloudfront/originRequestPolicy:OriginRequestPolicy";
  const headers = policyWith(id, type, graph);
  return headers === undefined ? undefined : entries(headers, "headersConfig").some(isAsked);
}

function isAsked(headers: Properties): boolean {
  const names = namesHost(namesIn(headers));
  switch (text(headers, "headerBehavior")) {
    case "allViewer":
    case "allViewerAndWhitelistCloudFront":
      return true;
    case "allExcept":
      return !names;
    default:
      return names;
  }
}

const namesIn = (headers: Properties) =>
  entries(headers, "headers").flatMap((each) => texts(each, "items"));

function namesHost(headers: readonly string[]): boolean {
  return headers.some((header) => header === "*" || header.toLowerCase() === "host");
}

/** Functions that a behavior runs on requests, by name: they may answer, or ask for another path. */
export function requestFunctions(behavior: Properties, graph: ResourceGraph): Resource[] {
  const arns = functionArns(behavior);
  return arns.flatMap((arn) => graph.resources.filter((each) => arnOf(each) === arn).slice(0, 1));
}

/** Those that are not of this stack, by ARN. */
export function strangeFunctions(behavior: Properties, graph: ResourceGraph): string[] {
  return functionArns(behavior).filter(
    (arn) => !graph.resources.some((each) => arnOf(each) === arn),
  );
}

function functionArns(behavior: Properties): string[] {
  const associated = [
    ...entries(behavior, "functionAssociations"),
    ...entries(behavior, "lambdaFunctionAssociations"),
  ];
  return associated
    .filter((each) => /request$/.test(text(each, "eventType") ?? "request"))
    .map(
      (each) => text(each, "functionArn") ?? text(each, "lambdaArn") ?? "a function not known yet",
    );
}
