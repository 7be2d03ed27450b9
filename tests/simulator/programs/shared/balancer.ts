/** What every mechanism's program has in front of it: a load balancer and two target groups. */
import * as aws from "@pulumi/aws";

const subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];

/** Made by the program that imports this, each time it is run. */
export const balancer = () => new aws.lb.LoadBalancer("web", { internal: true, subnets });

export const listener = (
  name: string,
  { arn: loadBalancerArn }: aws.lb.LoadBalancer,
  port: number,
  defaultActions?: Actions,
) =>
  new aws.lb.Listener(name, {
    loadBalancerArn,
    port,
    protocol: "HTTP",
    defaultActions: defaultActions ?? [
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
    ],
  });

export const targetGroup = (name: string, targetType: "instance" | "ip") =>
  new aws.lb.TargetGroup(name, {
    port: 8080,
    protocol: "HTTP",
    targetType,
    vpcId: "vpc-0123456789abcdef0",
    deregistrationDelay: 30,
  });

type Actions = aws.types.input.lb.ListenerRuleAction[];

/** A weighted forward over blue and green. */
export const weighted = (blue: aws.lb.TargetGroup, green: aws.lb.TargetGroup, percent: number) => [
  {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: blue.arn, weight: 100 - percent },
        { arn: green.arn, weight: percent },
      ],
    },
  },
];

export const template = (name: string) =>
  new aws.ec2.LaunchTemplate(
    name,
    {
      imageId: "ami-0123456789abcdef0",
      instanceType: "t4g.small",
      updateDefaultVersion: true,
      tagSpecifications: [
        { resourceType: "instance", tags: { Name: name } },
        { resourceType: "volume", tags: { Name: name } },
      ],
    },
    // Releases make versions of their own, with their key as a tag.
    { ignoreChanges: ["tagSpecifications"] },
  );

export const vpcZoneIdentifiers = subnets;
