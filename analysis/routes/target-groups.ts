/** Who registers with a target group: the service that a request ends at. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { entries, text, texts } from "../reachability/values";

/** What an action forwards to. */
export interface GroupShare {
  readonly group: string;
  /** Of the action's requests; absent where it is the only group. */
  readonly percent?: number;
  /** Fleets and services of this stack whose targets it has, by name. */
  readonly servedBy: readonly string[];
}

export const arnOf = (resource: Resource): string | undefined =>
  text(resource.outputs, "arn") ?? text(resource.outputs, "id");

/** The groups of a forward action, either spelling of it. Undefined: which ones is not known. */
export function sharesOf(action: Properties, graph: ResourceGraph): GroupShare[] | undefined {
  const weighted = entries(action, "forward").flatMap((forward) =>
    entries(forward, "targetGroups"),
  );
  const listed =
    weighted.length > 0
      ? weighted.map((each) => ({ arn: text(each, "arn"), weight: text(each, "weight") ?? "1" }))
      : [{ arn: text(action, "targetGroupArn"), weight: "1" }];
  const sum = listed.reduce((total, { weight }) => total + Number(weight), 0);
  const shares = listed.flatMap(({ arn, weight }): GroupShare[] => {
    if (arn === undefined) return [];
    const group = groupWith(arn, graph);
    const percent = sum === 0 ? 0 : Math.round((1000 * Number(weight)) / sum) / 10;
    return [
      {
        group: group?.name ?? arn,
        ...(listed.length > 1 ? { percent } : {}),
        servedBy: group === undefined ? [] : servedBy(arn, text(group, "name"), graph),
      },
    ];
  });
  return shares.length < listed.length ? undefined : shares;
}

function groupWith(arn: string, graph: ResourceGraph): Resource | undefined {
  return ofType(graph, "aws:lb/targetGroup:TargetGroup").find((each) => arnOf(each) === arn);
}

function servedBy(arn: string, name: string | undefined, graph: ResourceGraph): string[] {
  const serving = graph.resources.filter((resource) => {
    switch (resource.type) {
      case "aws:autoscaling/group:Group":
        return texts(resource, "targetGroupArns").includes(arn);
      case "aws:lb/targetGroupAttachment:TargetGroupAttachment":
        return text(resource, "targetGroupArn") === arn;
      case "aws:ecs/service:Service":
        return entries(resource, "loadBalancers").some(
          (each) =>
            text(each, "targetGroupArn") === arn ||
            text(each, "advancedConfiguration.alternateTargetGroupArn") === arn,
        );
      case "aws:codedeploy/deploymentGroup:DeploymentGroup":
        return name !== undefined && movedByCodeDeploy(resource).includes(name);
      default:
        return false;
    }
  });
  return [...new Set(serving.map((each) => each.name))];
}

/** CodeDeploy puts a service's new tasks into the group that is free: by the groups' names. */
function movedByCodeDeploy(deployment: Resource): string[] {
  return entries(deployment, "loadBalancerInfo").flatMap((info) => [
    ...entries(info, "targetGroupInfos").flatMap((group) => text(group, "name") ?? []),
    ...entries(info, "targetGroupPairInfo")
      .flatMap((pair) => entries(pair, "targetGroups"))
      .flatMap((group) => text(group, "name") ?? []),
  ]);
}
