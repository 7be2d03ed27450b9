/** A web ACL in front of a load balancer that people reach themselves: who asks too much, and what AWS knows. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { transformed, Transform } from "../shared/transform";

export interface WebAclTransforms {
  readonly webAcl?: Transform<aws.wafv2.WebAclArgs>;
}

/**
 * 9 USD a month: 5 for the ACL, 1 for each of its four rules; beside it 0.60 USD per million requests (AWS WAF
 * pricing, the same in every region).
 */
export interface WebAclArgs {
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly rateLimit: {
    /** Requests one address may make within the window, 10 to 2,000,000,000. */
    readonly requests: number;
    /** 60, 120, 300 or 600. */
    readonly windowSeconds: number;
  };
  readonly transforms?: WebAclTransforms;
}

type Rule = aws.types.input.wafv2.WebAclRule;

/**
 * AWS's groups (AWS WAF developer guide, "AWS Managed Rules rule groups list"). The one that is asked first
 * turns away most for least.
 */
const groups = [
  { name: "reputation", group: "AWSManagedRulesAmazonIpReputationList" },
  { name: "known-bad-inputs", group: "AWSManagedRulesKnownBadInputsRuleSet" },
  { name: "common", group: "AWSManagedRulesCommonRuleSet" },
] as const;

export class WebAcl extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:WebAcl";

  readonly webAclArn: pulumi.Output<string>;

  constructor(name: string, args: WebAclArgs, opts?: pulumi.ComponentResourceOptions) {
    super(WebAcl.token, name, {}, opts);
    const settings: aws.wafv2.WebAclArgs = {
      scope: "REGIONAL",
      description: `In front of load balancer ${name}`,
      defaultAction: { allow: {} },
      rules: [rateRule(name, args.rateLimit), ...managedRules(name)],
      visibilityConfig: visibility(name),
      tags: { Name: name },
    };
    const webAcl = new aws.wafv2.WebAcl(
      name,
      { ...transformed(settings, args.transforms?.webAcl), scope: "REGIONAL" },
      { parent: this },
    );
    new aws.wafv2.WebAclAssociation(
      name,
      { webAclArn: webAcl.arn, resourceArn: args.loadBalancerArn },
      { parent: this },
    );
    this.webAclArn = webAcl.arn;
    this.registerOutputs({ webAclArn: this.webAclArn });
  }
}

function rateRule(name: string, { requests: limit, windowSeconds }: WebAclArgs["rateLimit"]): Rule {
  return {
    name: "rate",
    priority: 0,
    action: { block: {} },
    statement: {
      rateBasedStatement: { aggregateKeyType: "IP", limit, evaluationWindowSec: windowSeconds },
    },
    visibilityConfig: visibility(`${name}-rate`),
  };
}

function managedRules(name: string): Rule[] {
  return groups.map((rule, place) => ({
    name: rule.name,
    priority: place + 1,
    // The group's own actions hold: its rules refuse.
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name: rule.group } },
    visibilityConfig: visibility(`${name}-${rule.name}`),
  }));
}

/** Counted in CloudWatch, with samples of what was refused in the console. */
function visibility(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
