/** The web ACLs of a stack: one before all of its sites, one before its load balancer. */
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import { loggedRequests } from "../../model/web-acl";
import { WebAcl, WebAclArgs, WebAclTransforms } from "./web-acl";
import { WebAclLogs, WebAclLogsArgs, WebAclLogsTransforms } from "./web-acl-logs";

/** One web ACL as the stack file describes it. */
export interface OwnWebAcl extends Omit<WebAclArgs, "scope" | "loadBalancerArn" | "transforms"> {
  readonly logs: {
    readonly enabled: boolean;
    /** Name of the bucket store they go to. @default a log group */
    readonly to?: string | undefined;
    readonly requests: (typeof loggedRequests)[number];
    readonly redact: readonly string[];
  };
}

export interface GuardArgs {
  /** Absent: none. */
  readonly webAcl: OwnWebAcl | undefined;
  /** Days a log group keeps what was logged. */
  readonly logRetentionDays: number;
  /** Of the stack's region: a log group elsewhere cannot use it. */
  readonly kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Names of the buckets that WAF may deliver to, by store. */
  readonly wafLogBuckets: ReadonlyMap<string, pulumi.Output<string>>;
  readonly transforms?: (WebAclTransforms & WebAclLogsTransforms) | undefined;
}

type Logging = Pick<WebAclLogsArgs, "webAclArn" | "region">;

function log(
  name: string,
  { logs }: OwnWebAcl,
  args: GuardArgs,
  { webAclArn, region }: Logging,
  opts: pulumi.ComponentResourceOptions,
): void {
  const { logRetentionDays: retentionDays, kmsKeyArn, wafLogBuckets, transforms } = args;
  if (!logs.enabled) return;
  const group = { retentionDays, kmsKeyArn: region === undefined ? kmsKeyArn : undefined };
  const bucketName = logs.to === undefined ? undefined : wafLogBuckets.get(logs.to);
  const destination = bucketName === undefined ? group : { bucketName };
  new WebAclLogs(name, { ...logs, destination, webAclArn, region, transforms }, opts);
}

/** The web ACL that every site may name, by its ARN. */
export function guardSites(
  args: GuardArgs,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Output<string> | undefined {
  const { webAcl, transforms } = args;
  if (webAcl === undefined) return undefined;
  const { webAclArn } = new WebAcl("edge", { ...webAcl, scope: "CLOUDFRONT", transforms }, opts);
  if (webAcl.arn === undefined)
    log("edge", webAcl, args, { webAclArn, region: CLOUDFRONT_REGION }, opts);
  return webAclArn;
}

/** The web ACL before the load balancer; while that is gone for a time, what was logged stays. */
export function guardLoadBalancer(
  args: GuardArgs & { readonly loadBalancerArn: pulumi.Input<string> | undefined },
  opts: pulumi.ComponentResourceOptions,
): void {
  const { webAcl, loadBalancerArn, transforms } = args;
  if (webAcl === undefined) return;
  const own = { ...webAcl, scope: "REGIONAL" as const, loadBalancerArn, transforms };
  const guard = loadBalancerArn === undefined ? undefined : new WebAcl("ingress", own, opts);
  if (webAcl.arn === undefined) log("ingress", webAcl, args, { webAclArn: guard?.webAclArn }, opts);
}
