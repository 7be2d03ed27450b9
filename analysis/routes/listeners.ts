/** Where a listener sends requests: its rules in the order they are asked, and what answers when none fits. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { entries, number, text } from "../reachability/values";
import { Asked, matchOf } from "./conditions";
import { someText } from "./patterns";
import { arnOf, GroupShare, sharesOf } from "./target-groups";

/** What becomes of a request in the end. */
export type Ending =
  | {
      readonly kind: "forward";
      readonly groups: readonly GroupShare[];
      /** Whether a deployment moves the shares: they are as the program makes them first. */
      readonly moves: boolean;
    }
  | { readonly kind: "fixed"; readonly status: string }
  | { readonly kind: "redirect"; readonly status: string; readonly to: string }
  | { readonly kind: "notKnown" };

export interface RuleRoute {
  readonly name: string;
  /** Lowest first. Absent: not known, so it stands last here. */
  readonly priority?: number;
  /** Its own path patterns; `*` without one. */
  readonly paths: readonly string[];
  /** What else the request has to be like. */
  readonly asks: readonly string[];
  readonly ending: Ending;
}

export interface ListenerRoutes {
  /** Name of the load balancer, or of the stack that it is of. */
  readonly loadBalancer: string;
  readonly port?: number;
  readonly protocol?: string;
  /** Those that such a request can meet. */
  readonly rules: readonly RuleRoute[];
  /** What a request gets that meets none. Absent: the rules leave none. */
  readonly otherwise?: Ending;
  /** The load balancer is another stack's, whose own rules stand between these. */
  readonly foreign?: boolean;
}

const LAST = Number.MAX_SAFE_INTEGER;

export function listenersOf(balancer: Resource, graph: ResourceGraph): Resource[] {
  const arn = arnOf(balancer);
  return ofType(graph, "aws:lb/listener:Listener")
    .filter((each) => arn !== undefined && text(each, "loadBalancerArn") === arn)
    .sort((one, other) => (number(one, "port") ?? 0) - (number(other, "port") ?? 0));
}

/** What requests meet at a listener of this stack. */
export function listenerRoutes(
  listener: Resource,
  loadBalancer: string,
  asked: Asked,
  graph: ResourceGraph,
): ListenerRoutes {
  const arn = arnOf(listener);
  const rules = ofType(graph, "aws:lb/listenerRule:ListenerRule").filter(
    (rule) => arn !== undefined && text(rule, "listenerArn") === arn,
  );
  const { met, taken } = rulesMet(rules, asked, graph);
  const left = { ...asked, earlier: [...asked.earlier, ...taken] };
  const moves = (listener.options.ignoreChanges ?? []).includes("defaultActions");
  const otherwise = endingOf(entries(listener, "defaultActions"), moves, graph);
  const [port, protocol] = [number(listener, "port"), text(listener, "protocol")];
  return {
    loadBalancer,
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol }),
    rules: met,
    ...(leavesSome(left) ? { otherwise } : {}),
  };
}

/** What this stack's rules say of requests to a listener that another stack has. */
export function foreignRoutes(
  owner: string,
  rules: readonly Resource[],
  asked: Asked,
  graph: ResourceGraph,
): ListenerRoutes {
  return { loadBalancer: owner, rules: rulesMet(rules, asked, graph).met, foreign: true };
}

function rulesMet(rules: readonly Resource[], asked: Asked, graph: ResourceGraph) {
  const order = (rule: Resource) => number(rule, "priority") ?? LAST;
  const met: RuleRoute[] = [];
  const taken: string[] = [];
  for (const rule of [...rules].sort((one, other) => order(one) - order(other))) {
    const match = matchOf(rule, asked, taken);
    if (match === undefined) continue;
    const priority = number(rule, "priority");
    const moves = (rule.options.ignoreChanges ?? []).includes("actions");
    const ending = endingOf(entries(rule, "actions"), moves, graph);
    met.push({
      name: rule.name,
      ...(priority === undefined ? {} : { priority }),
      ...match,
      ending,
    });
    if (match.asks.length === 0 && priority !== undefined) taken.push(...match.paths);
  }
  return { met, taken };
}

function leavesSome({ path, earlier }: Asked): boolean {
  return someText({ all: [["/*"], [path]], none: earlier }) !== undefined;
}

/** Actions run in order; the last one answers. */
function endingOf(actions: readonly Properties[], moves: boolean, graph: ResourceGraph): Ending {
  const action = actions.at(-1) ?? {};
  switch (text(action, "type")) {
    case "forward": {
      const groups = sharesOf(action, graph);
      return groups === undefined ? { kind: "notKnown" } : { kind: "forward", groups, moves };
    }
    case "fixed-response":
      return { kind: "fixed", status: text(action, "fixedResponse.statusCode") ?? "200" };
    case "redirect":
      return redirectOf(action);
    default:
      return { kind: "notKnown" };
  }
}

/** What is not said stays as it was asked for (Elastic Load Balancing API reference, RedirectActionConfig). */
function redirectOf(action: Properties): Ending {
  const part = (name: string, kept: string) => text(action, `redirect.${name}`) ?? kept;
  const protocol = part("protocol", "#{protocol}").replace("#{protocol}", "the same protocol");
  const [host, path] = [part("host", "#{host}"), part("path", "/#{path}")];
  const to = [
    protocol,
    ...(host === "#{host}" ? [] : [host]),
    ...(path === "/#{path}" ? [] : [path]),
  ];
  const status = part("statusCode", "HTTP_302").replace("HTTP_", "");
  return { kind: "redirect", status, to: to.join(" ") };
}
