/** A web ACL: who may come at all, how often, and what AWS knows of attacks. In front of CloudFront or a load balancer. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CLOUDFRONT_REGION } from "../../aws/cloudfront";
import {
  AddressSet,
  addressSets,
  bodyInspections,
  WebAclRequest,
  webAclRules,
} from "../../model/web-acl";
import { physicalName } from "../shared/names";
import { transformed, Transform } from "../shared/transform";

export interface WebAclTransforms {
  readonly webAcl?: Transform<aws.wafv2.WebAclArgs>;
  readonly ipSet?: Transform<aws.wafv2.IpSetArgs>;
}

export interface WebAclArgs extends WebAclRequest {
  /** It exists already: nothing is made of the keys below. */
  readonly arn?: string | undefined;
  /** `CLOUDFRONT` lies in us-east-1, and distributions name it; `REGIONAL` lies in the stack's region. */
  readonly scope: "CLOUDFRONT" | "REGIONAL";
  /** KiB of a body that rules look at; before a load balancer it is 8, and not to be had otherwise. */
  readonly inspectBodyKiB: (typeof bodyInspections)[number];
  /** What it stands before; distributions name their web ACL themselves. */
  readonly loadBalancerArn?: pulumi.Input<string> | undefined;
  readonly transforms?: WebAclTransforms | undefined;
}

export class WebAcl extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:WebAcl";

  readonly webAclArn: pulumi.Output<string>;

  constructor(name: string, args: WebAclArgs, opts?: pulumi.ComponentResourceOptions) {
    super(WebAcl.token, name, {}, opts);
    const { arn, loadBalancerArn } = args;
    this.webAclArn = arn === undefined ? this.create(name, args).arn : pulumi.output(arn);
    if (loadBalancerArn !== undefined) this.associate(name, loadBalancerArn);
    this.registerOutputs({ webAclArn: this.webAclArn });
  }

  private create(name: string, args: WebAclArgs): aws.wafv2.WebAcl {
    const { scope, transforms } = args;
    const place = { scope, region: scope === "CLOUDFRONT" ? CLOUDFRONT_REGION : undefined };
    const metric = physicalName(name);
    const settings: aws.wafv2.WebAclArgs = {
      ...place,
      description: `In front of ${scope === "CLOUDFRONT" ? "sites" : "the load balancer"}: ${metric}`,
      defaultAction: { allow: {} },
      rules: this.rulesOf(name, args, place),
      associationConfig: scope === "CLOUDFRONT" ? inspection(args) : undefined,
      visibilityConfig: visibility(metric),
      tags: { Name: name },
    };
    return new aws.wafv2.WebAcl(
      name,
      { ...transformed(settings, transforms?.webAcl), ...place },
      { parent: this },
    );
  }

  private associate(name: string, resourceArn: pulumi.Input<string>): void {
    new aws.wafv2.WebAclAssociation(
      name,
      { webAclArn: this.webAclArn, resourceArn },
      {
        parent: this,
        // A load balancer has one: a second would take its place, and the first one's deletion end both.
        deleteBeforeReplace: true,
      },
    );
  }

  /** Each with its place as priority and a metric of its own; the sets its allow lists ask for are made first. */
  private rulesOf(
    name: string,
    args: WebAclArgs,
    place: Pick<aws.wafv2.IpSetArgs, "scope" | "region">,
  ): aws.types.input.wafv2.WebAclRule[] {
    const sets = Object.entries(args.allowLists).flatMap(([list, own]) => addressSets(list, own));
    const arns = new Map(sets.map((set) => [set.name, this.createSet(name, set, place, args).arn]));
    const arnOf = ({ name: set }: AddressSet): pulumi.Output<string> => {
      const arn = arns.get(set);
      if (arn === undefined) throw new Error(`web ACL ${name} has no IP set ${set}`);
      return arn;
    };
    return webAclRules(args, arnOf).map((rule, priority) => ({
      ...rule,
      priority,
      visibilityConfig: visibility(`${physicalName(name)}-${rule.name}`),
    }));
  }

  private createSet(
    name: string,
    { name: set, version, addresses }: AddressSet,
    place: Pick<aws.wafv2.IpSetArgs, "scope" | "region">,
    { transforms }: WebAclArgs,
  ): aws.wafv2.IpSet {
    const settings: aws.wafv2.IpSetArgs = {
      ...place,
      description: `Who may come by allow list ${set}`,
      ipAddressVersion: version,
      addresses: [...addresses],
      tags: { Name: `${name}-${set}` },
    };
    return new aws.wafv2.IpSet(
      `${name}-${set}`,
      { ...transformed(settings, transforms?.ipSet), ...place, ipAddressVersion: version },
      { parent: this },
    );
  }
}

function inspection({ inspectBodyKiB }: WebAclArgs): aws.types.input.wafv2.WebAclAssociationConfig {
  const cloudfront = { defaultSizeInspectionLimit: `KB_${inspectBodyKiB}` };
  return { requestBodies: [{ cloudfront }] };
}

/** Counted in CloudWatch by the web ACL's metric, with samples of what was refused or counted in the console. */
function visibility(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
