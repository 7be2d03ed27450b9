import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

const config = new pulumi.Config();
const network = config.requireObject<{ cidr: string; zones: string[] }>("network");

const provider = new aws.Provider("aws", {
  region: "ap-northeast-2",
  allowedAccountIds: [config.require("account")],
  defaultTags: { tags: { Project: "whole" } },
});

class Network extends pulumi.ComponentResource {
  readonly vpc: awsx.ec2.Vpc;

  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("whole:network:Network", name, {}, opts);
    this.vpc = new awsx.ec2.Vpc(
      name,
      {
        cidrBlock: network.cidr,
        enableDnsHostnames: true,
        availabilityZoneNames: network.zones,
        natGateways: { strategy: "None" },
        subnetStrategy: "Auto",
        subnetSpecs: [
          { type: "Public", name: "public", cidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"] },
          { type: "Private", name: "app", cidrBlocks: ["10.0.16.0/20", "10.0.32.0/20"] },
          { type: "Isolated", name: "data", cidrBlocks: ["10.0.48.0/24", "10.0.49.0/24"] },
        ],
        tags: { Area: "network" },
      },
      {
        parent: this,
        transforms: [
          ({ type, props, opts: options }) =>
            type === "aws:ec2/subnet:Subnet"
              ? { props: { ...props, tags: { ...props.tags, Touched: "yes" } }, opts: options }
              : undefined,
        ],
      },
    );
    this.registerOutputs({ vpcId: this.vpc.vpcId });
  }
}

const { vpc } = new Network("net", { providers: [provider] });
const group = new aws.ec2.SecurityGroup(
  "web",
  { vpcId: vpc.vpcId, description: "web" },
  { provider, protect: true },
);
const password = new random.RandomPassword("db", { length: 20 });
new aws.ssm.Parameter(
  "key",
  { type: "SecureString", value: config.requireSecret("apiKey"), tags: { Owner: "me" } },
  { provider, ignoreChanges: ["value"], customTimeouts: { create: "5m" } },
);
const caller = aws.getCallerIdentityOutput({}, { provider });

void pulumi.log.info(`${config.require("greeting")} from the program`);

export const groupId = group.id;
export const zones = vpc.subnets.apply((subnets) =>
  pulumi.all(subnets.map((subnet) => subnet.availabilityZone)),
);
export const secondSubnetTags = vpc.subnets.apply((subnets) => subnets[1]?.tags);
export const dbPassword = password.result;
export const apiKey = config.requireSecret("apiKey");
export const account = caller.accountId;
