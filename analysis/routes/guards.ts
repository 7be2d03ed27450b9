/** Who may refuse a request before anything else looks at it, in words. */
import { ofType, Resource, ResourceGraph } from "../graph";
import { entries, text, texts } from "../reachability/values";
import { arnOf } from "./target-groups";

export function distributionGuards(distribution: Resource, graph: ResourceGraph): string[] {
  return [...countriesOf(distribution), ...webAclOf(text(distribution, "webAclId"), graph)];
}

export function balancerGuards(balancer: Resource, graph: ResourceGraph): string[] {
  const arn = arnOf(balancer);
  return ofType(graph, "aws:wafv2/webAclAssociation:WebAclAssociation")
    .filter((each) => arn !== undefined && text(each, "resourceArn") === arn)
    .flatMap((each) => webAclOf(text(each, "webAclArn"), graph));
}

function countriesOf(distribution: Resource): string[] {
  return entries(distribution, "restrictions")
    .flatMap((each) => entries(each, "geoRestriction"))
    .flatMap((each) => {
      const countries = texts(each, "locations").join(", ");
      const type = text(each, "restrictionType");
      if (type === "whitelist") return [`countries: ${countries} alone`];
      return type === "blacklist" ? [`countries: all but ${countries}`] : [];
    });
}

function webAclOf(arn: string | undefined, graph: ResourceGraph): string[] {
  if (arn === undefined) return [];
  const found = ofType(graph, "aws:wafv2/webAcl:WebAcl").find((each) => arnOf(each) === arn);
  return [`web ACL ${found?.name ?? arn}`];
}
