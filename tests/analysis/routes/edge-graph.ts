/** A small stack written by hand: a distribution before a bucket and a load balancer, and what leads to both. */
import { Properties, ResourceGraph } from "../../../analysis/graph";
import { ALL_VIEWER, CACHING_DISABLED, CACHING_OPTIMIZED } from "../../../aws/cloudfront";
import { Declared, graphOf, urnOf } from "../../support/graph-builder";

export const balancerName = "lb-1.ap-northeast-2.elb.amazonaws.com";
export const distributionName = "d1.cloudfront.net";

type Made = Partial<Omit<Declared, "type" | "name">>;

export const distribution = (name: string, inputs: Properties, more: Made = {}): Declared => ({
  type: "aws:cloudfront/distribution:Distribution",
  name,
  inputs: { enabled: true, ...inputs },
  outputs: { domainName: distributionName, id: `id-${name}` },
  ...more,
});

export const bucketOrigin = { originId: "bucket", domainName: "site.s3.amazonaws.com" };
export const vpcOrigin = {
  originId: "ingress",
  domainName: balancerName,
  vpcOriginConfig: { vpcOriginId: "vo-1" },
};
export const lockedOrigin = {
  originId: "ingress",
  domainName: "origin.example.com",
  customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only" },
  customHeaders: [{ name: "X-Origin-Secret", value: "[secret]" }],
};

export const cached = {
  targetOriginId: "bucket",
  cachePolicyId: CACHING_OPTIMIZED,
  allowedMethods: ["GET", "HEAD"],
  viewerProtocolPolicy: "redirect-to-https",
};
export const api = {
  targetOriginId: "ingress",
  cachePolicyId: CACHING_DISABLED,
  originRequestPolicyId: ALL_VIEWER,
  viewerProtocolPolicy: "redirect-to-https",
};

export const bucket: Declared = {
  type: "aws:s3/bucket:Bucket",
  name: "site",
  outputs: { bucketRegionalDomainName: bucketOrigin.domainName },
};

export const balancer: readonly Declared[] = [
  {
    type: "aws:lb/loadBalancer:LoadBalancer",
    name: "ingress",
    inputs: { internal: true },
    outputs: { arn: "lb-arn", dnsName: balancerName },
  },
  {
    type: "aws:cloudfront/vpcOrigin:VpcOrigin",
    name: "ingress-https-443",
    inputs: {
      vpcOriginEndpointConfig: {
        arn: "lb-arn",
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "https-only",
      },
    },
    outputs: { id: "vo-1" },
  },
];

export const listener = (port: number, defaultAction: Properties, more: Made = {}): Declared => ({
  type: "aws:lb/listener:Listener",
  name: `ingress-${port}`,
  inputs: { loadBalancerArn: "lb-arn", port, protocol: "HTTPS", defaultActions: [defaultAction] },
  outputs: { arn: `listener-${port}` },
  ...more,
});

export const fixed = (statusCode: string): Properties => ({
  type: "fixed-response",
  fixedResponse: { statusCode },
});

export const forward = (...weights: readonly (readonly [string, number])[]): Properties => ({
  type: "forward",
  forward: {
    targetGroups: weights.map(([name, weight]) => ({ arn: `group-${name}`, weight })),
  },
});

export function rule(
  name: string,
  priority: number,
  conditions: readonly Properties[],
  more: Made = {},
): Declared {
  return {
    type: "aws:lb/listenerRule:ListenerRule",
    name,
    ...more,
    inputs: {
      listenerArn: "listener-443",
      priority,
      conditions: [...conditions],
      actions: [forward([name, 1])],
      ...more.inputs,
    },
  };
}

export const hosts = (...values: string[]): Properties => ({ hostHeader: { values } });
export const paths = (...values: string[]): Properties => ({ pathPattern: { values } });

/** A target group, and the fleet that registers with it. */
export const group = (name: string): readonly Declared[] => [
  {
    type: "aws:lb/targetGroup:TargetGroup",
    name,
    inputs: { name: `${name}-1` },
    outputs: { arn: `group-${name}` },
  },
  {
    type: "aws:autoscaling/group:Group",
    name: `${name}-fleet`,
    inputs: { targetGroupArns: [`group-${name}`] },
  },
];

export const record = (name: string, target: string, more: Properties = {}): Declared => ({
  type: "aws:route53/record:Record",
  name,
  inputs: { name, type: "A", aliases: [{ name: target }], ...more },
});

/** The site under www.example.com, /api/* of which goes to two services behind a VPC origin. */
export const site: readonly Declared[] = [
  bucket,
  ...balancer,
  listener(443, fixed("404")),
  ...group("orders"),
  ...group("web"),
  rule("orders", 100, [hosts("www.example.com"), paths("/api/orders/*")]),
  rule("web", 200, [hosts("www.example.com")]),
  distribution("www", {
    aliases: ["www.example.com"],
    origins: [bucketOrigin, vpcOrigin],
    orderedCacheBehaviors: [
      { pathPattern: "/api/*", ...api },
      { pathPattern: "/assets/*", ...cached },
    ],
    defaultCacheBehavior: cached,
  }),
  record("www.example.com", distributionName),
];

export const distributionUrn = urnOf("aws:cloudfront/distribution:Distribution", "www");

export const written = (...declared: readonly Declared[]): ResourceGraph => graphOf(declared);

/** The site with some of its resources put in place of those of the same name and type, or beside them. */
export function siteWith(...others: readonly Declared[]): ResourceGraph {
  const key = ({ type, name }: Declared) => `${type} ${name}`;
  const replaced = new Set(others.map(key));
  return written(...site.filter((each) => !replaced.has(key(each))), ...others);
}
