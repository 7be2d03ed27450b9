/** What a rule of a load balancer asks of a request, held against what is known of the request. */
import { Properties, REDACTED, Resource, UNKNOWN } from "../graph";
import { entries, text, texts } from "../reachability/values";
import { someText } from "./patterns";

/** A header that CloudFront adds, with what its value is made of: secrets are compared by where they come from. */
export interface SentHeader {
  readonly value: string | undefined;
  readonly madeOf: readonly string[];
}

/** Requests of one host and path pattern, as they arrive at a listener. */
export interface Asked {
  /** Host they name, or a pattern of hosts. Undefined: not known. */
  readonly host: string | undefined;
  /** Hosts that are of the pattern and led elsewhere. */
  readonly otherHosts: readonly string[];
  /** Path pattern, with / first. */
  readonly path: string;
  /** Patterns whose paths went another way before. */
  readonly earlier: readonly string[];
  /** By name in small letters. */
  readonly sent: ReadonlyMap<string, SentHeader>;
}

/** How much of what is asked a rule takes. */
export interface Match {
  /** The rule's own path patterns. */
  readonly paths: readonly string[];
  /** What else a request has to be like, in words. None: every request of these paths is taken. */
  readonly asks: readonly string[];
}

const every = "*";

/** Undefined: no such request meets the rule. `taken` are paths that rules before it leave nothing of. */
export function matchOf(rule: Resource, asked: Asked, taken: readonly string[]): Match | undefined {
  const conditions = entries(rule, "conditions");
  const paths = conditions.flatMap((each) => valuesOf(each, "pathPattern"));
  const asks: string[] = [];
  for (const condition of conditions) {
    const answer = answerTo(condition, rule, asked);
    if (answer === "no") return undefined;
    if (answer !== "yes") asks.push(answer);
  }
  const listed = paths.length === 0 ? [every] : paths;
  const known = listed.filter((path) => path !== UNKNOWN);
  if (known.length < listed.length)
    return { paths: known, asks: [...asks, "a path not known yet"] };
  const left = { all: [["/*"], [asked.path], listed], none: [...asked.earlier, ...taken] };
  return someText(left) === undefined ? undefined : { paths: listed, asks };
}

function valuesOf(condition: Properties, kind: string): string[] {
  return entries(condition, kind).flatMap((each) => texts(each, "values"));
}

const or = (values: readonly string[]) =>
  values.map((value) => (value === UNKNOWN ? "a value not known yet" : value)).join(" or ");

/** `yes`: each of the requests. `no`: none. Otherwise what those that do are like. */
function answerTo(condition: Properties, rule: Resource, asked: Asked): string {
  const hosts = valuesOf(condition, "hostHeader").map((host) => host.toLowerCase());
  if (hosts.length > 0) return hostAnswer(hosts, asked);
  const header = entries(condition, "httpHeader")[0];
  if (header !== undefined) return headerAnswer(header, rule, asked);
  if (valuesOf(condition, "pathPattern").length > 0) return "yes";
  const methods = valuesOf(condition, "httpRequestMethod");
  if (methods.length > 0) return `method ${or(methods)}`;
  const sources = valuesOf(condition, "sourceIp");
  if (sources.length > 0) return `from ${or(sources)}`;
  const kind = Object.keys(condition)[0] ?? "condition";
  return `a ${kind} of its own`;
}

function hostAnswer(hosts: readonly string[], { host, otherHosts }: Asked): string {
  const asks = `host ${or(hosts)}`;
  if (host === undefined || hosts.includes(UNKNOWN)) return asks;
  const none = [...otherHosts];
  if (someText({ all: [[host], hosts], none }) === undefined) return "no";
  return someText({ all: [[host]], none: [...none, ...hosts] }) === undefined ? "yes" : asks;
}

function headerAnswer(condition: Properties, rule: Resource, { sent }: Asked): string {
  const name = text(condition, "httpHeaderName") ?? "";
  const values = texts(condition, "values");
  const header = sent.get(name.toLowerCase());
  const secret = values.includes(REDACTED);
  const asks = `header ${name}${secret ? "" : `: ${or(values)}`}`;
  if (header?.value === undefined || values.includes(UNKNOWN)) return asks;
  if (secret || header.value === REDACTED) {
    const from = rule.propertyDependencies["conditions"] ?? [];
    return header.madeOf.some((urn) => from.includes(urn)) ? "yes" : `${asks} (not compared)`;
  }
  return someText({ all: [[header.value], values], none: [] }) === undefined ? "no" : "yes";
}
