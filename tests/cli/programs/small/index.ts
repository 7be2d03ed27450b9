/** A stack small enough to read, in which one thing can be wrong at a time. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const fault = config.get("fault") ?? "none";

if (fault === "config") {
  throw new pulumi.RunError('bluegreen-aws:network.cidr is "10.0.0.0/33"; allowed: /16 to /24');
}

class Network extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("bluegreen-aws:network:Network", name, {}, opts);
    const group = new aws.ec2.SecurityGroup(
      `${name}-web`,
      { description: "web", vpcId: "vpc-0123456789abcdef0" },
      { parent: this },
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-in`,
      {
        description: "who may come in",
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrIpv4: fault === "policy" ? "0.0.0.0/0" : "10.0.0.0/16",
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

const tags = {
  Project: "bluegreen-aws",
  Environment: pulumi.getStack(),
  Owner: "팀",
  ManagedBy: "pulumi",
};
const provider = new aws.Provider("aws", { region: "ap-northeast-2", defaultTags: { tags } });

new Network("network", { providers: [provider] });
const letters = new aws.dynamodb.Table(
  "letters",
  {
    attributes: [{ name: "id", type: "S" }],
    hashKey: "id",
    billingMode: "PAY_PER_REQUEST",
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
  },
  { provider, protect: true },
);
void pulumi.log.info("보호를 풀었습니다: 시험용 스택");

export const table = letters.name;
export const tableArn = letters.arn;
