/** Where CloudFront asks: a bucket, a load balancer of this stack and its listener, or somebody else. */
import { ofType, Properties, Resource, ResourceGraph } from "../graph";
import { entries, number, text } from "../reachability/values";
import { Asked, SentHeader } from "./conditions";
import { foreignRoutes, ListenerRoutes, listenerRoutes, listenersOf } from "./listeners";
import { balancersOf, balancerNamed } from "./records";
import { arnOf } from "./target-groups";

export type OriginRoutes =
  | { readonly kind: "bucket"; readonly bucket: string; readonly folder?: string }
  | {
      readonly kind: "loadBalancer";
      /** `vpcOrigin`: it needs no public address. `address`: by its public one. */
      readonly by: "vpcOrigin" | "address";
      /** Headers that CloudFront adds. */
      readonly sends: readonly string[];
      readonly listener: ListenerRoutes;
    }
  | { readonly kind: "elsewhere"; readonly domainName: string }
  | { readonly kind: "notKnown"; readonly because: string };

/** Requests of one behavior, on their way to an origin. */
export interface Outgoing extends Pick<Asked, "otherHosts" | "path" | "earlier"> {
  /** Host the viewer named, or a pattern of hosts. */
  readonly viewerHost: string | undefined;
  /** Whether the origin is told that host; otherwise it is told its own. Undefined: not known. */
  readonly forwardsHost: boolean | undefined;
  /** Whether viewers come over HTTPS alone. */
  readonly https: boolean;
}

export function originRoutes(
  origin: Properties,
  distribution: Resource,
  outgoing: Outgoing,
  graph: ResourceGraph,
): OriginRoutes {
  const domainName = text(origin, "domainName");
  const bucket = bucketOf(domainName, graph);
  if (bucket !== undefined) {
    const folder = (text(origin, "originPath") ?? "").replace(/^\//, "");
    return { kind: "bucket", bucket: bucket.name, ...(folder === "" ? {} : { folder }) };
  }
  const asked = askedOf(origin, distribution, outgoing);
  const vpcOriginId = text(origin, "vpcOriginConfig.vpcOriginId");
  const vpcOrigin = vpcOriginOf(vpcOriginId, graph);
  const endpoint = entries(vpcOrigin ?? {}, "vpcOriginEndpointConfig")[0];
  const balancer =
    endpoint === undefined
      ? balancerNamed(domainName, graph)
      : balancerWith(text(endpoint, "arn"), graph);
  const config = endpoint ?? entries(origin, "customOriginConfig")[0] ?? {};
  const by = origin["vpcOriginConfig"] === undefined ? "address" : "vpcOrigin";
  const sends = [...asked.sent.keys()];
  if (balancer === undefined) {
    const foreign = foreignListener(distribution, asked, graph);
    if (foreign !== undefined)
      return { kind: "loadBalancer", by, sends, listener: { ...foreign, ...portIn(config) } };
    if (domainName === undefined || by === "vpcOrigin")
      return { kind: "notKnown", because: "what its origin is made of is not known" };
    return { kind: "elsewhere", domainName };
  }
  const port = portOf(config, outgoing.https);
  const listener = listenersOf(balancer, graph).find((each) => number(each, "port") === port);
  if (listener === undefined) {
    const which =
      port === undefined ? "is asked on a port not known" : `has no listener on ${port}`;
    return { kind: "notKnown", because: `load balancer ${balancer.name} ${which}` };
  }
  const routes = listenerRoutes(listener, balancer.name, asked, graph);
  return { kind: "loadBalancer", by, sends, listener: routes };
}

function askedOf(origin: Properties, distribution: Resource, outgoing: Outgoing): Asked {
  const { viewerHost, forwardsHost, otherHosts, path, earlier } = outgoing;
  const own = text(origin, "domainName")?.toLowerCase();
  const before = text(origin, "originPath") ?? "";
  const madeOf = distribution.propertyDependencies["origins"] ?? [];
  return {
    host: forwardsHost === undefined ? undefined : forwardsHost ? viewerHost : own,
    otherHosts: forwardsHost === true ? otherHosts : [],
    path: before + path,
    earlier: earlier.map((each) => before + each),
    sent: new Map(
      entries(origin, "customHeaders").map((header): [string, SentHeader] => [
        (text(header, "name") ?? "").toLowerCase(),
        { value: text(header, "value"), madeOf },
      ]),
    ),
  };
}

function portOf(config: Properties, https: boolean): number | undefined {
  const secure = number(config, "httpsPort") ?? 443;
  switch (text(config, "originProtocolPolicy")) {
    case "https-only":
      return secure;
    case "http-only":
      return number(config, "httpPort") ?? 80;
    case "match-viewer":
      return https ? secure : undefined;
    default:
      return undefined;
  }
}

function portIn(config: Properties): Pick<ListenerRoutes, "port"> {
  const port = portOf(config, true);
  return port === undefined ? {} : { port };
}

function bucketOf(domainName: string | undefined, graph: ResourceGraph): Resource | undefined {
  if (domainName === undefined) return undefined;
  return ofType(graph, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2").find(({ outputs }) =>
    ["bucketRegionalDomainName", "bucketDomainName"].some(
      (name) => text(outputs, name) === domainName,
    ),
  );
}

function vpcOriginOf(id: string | undefined, graph: ResourceGraph): Resource | undefined {
  return ofType(graph, "aws:cloudfront/vpcOrigin:VpcOrigin").find(
    ({ outputs }) => id !== undefined && text(outputs, "id") === id,
  );
}

function balancerWith(arn: string | undefined, graph: ResourceGraph): Resource | undefined {
  return balancersOf(graph).find((each) => arn !== undefined && arnOf(each) === arn);
}

const REFERENCE = "::pulumi:pulumi:StackReference::";

/** Rules of this stack on a listener of the very stack that the distribution's origins are taken from. */
function foreignListener(
  distribution: Resource,
  asked: Asked,
  graph: ResourceGraph,
): ListenerRoutes | undefined {
  const from = distribution.propertyDependencies["origins"] ?? [];
  const owner = from.find((urn) => urn.includes(REFERENCE));
  if (owner === undefined) return undefined;
  const rules = ofType(graph, "aws:lb/listenerRule:ListenerRule").filter((rule) =>
    (rule.propertyDependencies["listenerArn"] ?? []).includes(owner),
  );
  const name = owner.split("/").at(-1) ?? owner;
  return rules.length === 0 ? undefined : foreignRoutes(name, rules, asked, graph);
}
