/** Distributions, and of those that are for staging, who gets them. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { entries, flag, number, text, texts } from "../reachability/values";

export const distributionsOf = (graph: ResourceGraph) =>
  ofType(graph, "aws:cloudfront/distribution:Distribution");

/** Which visitors of a staging distribution's site get it; undefined for any other distribution. */
export function stagingShare(
  staging: Resource,
  graph: ResourceGraph,
): { readonly of: Resource | undefined; readonly who: string } | undefined {
  if (flag(staging, "staging") !== true) return undefined;
  const own = text(staging.outputs, "domainName");
  const policy = ofType(
    graph,
    "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
  ).find((each) =>
    entries(each, "stagingDistributionDnsNames").some(
      (names) => own !== undefined && texts(names, "items").includes(own),
    ),
  );
  if (policy === undefined)
    return { of: undefined, who: "nobody: no policy of this stack names it" };
  const id = text(policy.outputs, "id");
  const of = distributionsOf(graph).find(
    (each) => id !== undefined && text(each, "continuousDeploymentPolicyId") === id,
  );
  const traffic = entries(policy, "trafficConfig")[0] ?? {};
  const weight = number(traffic, "singleWeightConfig.weight");
  const header = text(traffic, "singleHeaderConfig.header");
  const value = text(traffic, "singleHeaderConfig.value");
  if (flag(policy, "enabled") === false) return { of, who: "nobody: its policy is off" };
  if (weight !== undefined) return { of, who: `${Math.round(1000 * weight) / 10} % of visitors` };
  return {
    of,
    who: header === undefined ? "not known" : `header ${header}: ${value ?? "not known"}`,
  };
}
