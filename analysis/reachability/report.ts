/** Every question about who reaches whom, asked of one stack. docs/reachability.md says what is modelled. */
import type { ResourceGraph } from "../graph";
import { CloudFrontAnswer, cloudFrontOnly } from "./cloudfront-only";
import { defaultRoutes, EgressMode, RouteAnswer } from "./default-routes";
import { InternetAnswer, reachedFromInternet } from "./internet";
import { EndpointAnswer, endpointsReached } from "./service-endpoints";
import { StoreAnswer, storesReached } from "./stores";
import { surveyOf } from "./survey";
import { topologyOf } from "./topology-of";
import type { Verdict } from "./verdict";

/** What the graph itself does not say. */
export interface ReachabilitySettings {
  /** How private subnets are meant to leave. Absent: their default routes are not judged. */
  readonly egress?: EgressMode;
  /** Ids of CloudFront's managed prefix lists, each with the name to print. */
  readonly cloudFrontLists: ReadonlyMap<string, string>;
}

export interface Reachability {
  readonly internet: readonly InternetAnswer[];
  readonly stores: readonly StoreAnswer[];
  readonly defaultRoutes: readonly RouteAnswer[];
  readonly endpoints: readonly EndpointAnswer[];
  readonly cloudFrontOnly: readonly CloudFrontAnswer[];
  /** What the stack refers to and does not make, one sentence each. */
  readonly notKnown: readonly string[];
}

/** Asks a graph whose ids are known: that of an update, real or simulated. */
export function reachability(graph: ResourceGraph, settings: ReachabilitySettings): Reachability {
  const topology = topologyOf(graph);
  const survey = surveyOf(topology);
  return {
    internet: reachedFromInternet(survey, settings.cloudFrontLists),
    stores: storesReached(survey),
    defaultRoutes: defaultRoutes(survey, settings.egress),
    endpoints: endpointsReached(survey),
    cloudFrontOnly: cloudFrontOnly(survey, settings.cloudFrontLists),
    notKnown: [...new Set(topology.gaps.map(({ name, text }) => `${name} ${text}`))],
  };
}

/** Every answer of a report, whatever it is about. */
export function verdictsOf(report: Reachability): Verdict[] {
  return [
    ...report.internet,
    ...report.stores,
    ...report.defaultRoutes,
    ...report.endpoints,
    ...report.cloudFrontOnly,
  ];
}

/** Every fault, as a sentence. */
export function faultsOf(report: Reachability): string[] {
  return verdictsOf(report)
    .filter(({ status }) => status === "fault")
    .flatMap(({ reasons }) => reasons);
}
