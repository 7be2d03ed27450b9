import { expect } from "chai";

import { dataSource, resourceType } from "../../aws";
import type { Json } from "../../aws/resource-type";
import { occurrence } from "./occurrences";

type Inputs = Readonly<Record<string, Json>>;

/** Id and computed outputs of one resource. */
function created(token: string, inputs: Inputs = {}, region = "ap-northeast-2", name = "main") {
  const row = resourceType(token);
  if (row === undefined) throw new Error(`${token} is not in the table`);
  const resource = occurrence(name, inputs, region);
  const id = row.id(resource);
  const output = (property: string): Json => row.computed[property]?.(resource, id) ?? null;
  const text = (property: string): string => {
    const value = output(property);
    if (typeof value !== "string") throw new Error(`${token} has no text in ${property}`);
    return value;
  };
  return { id, output, text };
}

const CERTIFICATE = "aws:acm/certificate:Certificate";

describe("what AWS answers", () => {
  it("validates each name of a certificate once, a name and its wildcard by one record", () => {
    const options = created(CERTIFICATE, {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "img.example.com", "example.com"],
      validationMethod: "DNS",
    }).output("domainValidationOptions") as readonly Inputs[];
    expect(options.map((option) => option["domainName"])).to.deep.equal([
      "example.com",
      "*.example.com",
      "img.example.com",
    ]);
    const [apex, wildcard, images] = options;
    expect(wildcard?.["resourceRecordName"]).to.equal(apex?.["resourceRecordName"]);
    expect(images?.["resourceRecordName"]).not.to.equal(apex?.["resourceRecordName"]);
    for (const option of options) {
      expect(option["resourceRecordType"]).to.equal("CNAME");
      expect(option["resourceRecordName"]).to.match(/^_[0-9a-f]{32}\.(img\.)?example\.com\.$/);
      expect(option["resourceRecordValue"]).to.match(
        /^_[0-9a-f]{24,32}\.[a-z]{10}\.acm-validations\.aws\.$/,
      );
    }
  });

  it("asks two certificates of one account for the same record of a name", () => {
    const inputs = { domainName: "example.com", validationMethod: "DNS" };
    const [one, other] = ["ap-northeast-2", "us-east-1"].map((region) =>
      created(CERTIFICATE, inputs, region, region).output("domainValidationOptions"),
    );
    expect(one).to.deep.equal(other);
  });

  it("has no records for a certificate that is not validated by DNS", () => {
    expect(
      created(CERTIFICATE, { domainName: "example.com", validationMethod: "EMAIL" }).output(
        "domainValidationOptions",
      ),
    ).to.deep.equal([]);
    expect(created(CERTIFICATE, { certificateBody: "…" }).output("status")).to.equal("ISSUED");
  });

  it("carries a load balancer's path on into its listeners and rules", () => {
    const balancer = created("aws:lb/loadBalancer:LoadBalancer", { name: "shop" });
    const listener = created("aws:lb/listener:Listener", { loadBalancerArn: balancer.id });
    const rule = created("aws:lb/listenerRule:ListenerRule", { listenerArn: listener.id });
    const path = balancer.text("arnSuffix");
    expect(path).to.match(/^app\/shop\/[0-9a-f]{16}$/);
    expect(balancer.id).to.equal(
      `arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/${path}`,
    );
    expect(listener.id).to.match(new RegExp(`:listener/${path}/[0-9a-f]{16}$`));
    expect(rule.id).to.match(new RegExp(`:listener-rule/${path}/[0-9a-f]{16}/[0-9a-f]{16}$`));
  });

  it("names load balancers as their type and scheme have it", () => {
    const dnsName = (inputs: Inputs) =>
      created("aws:lb/loadBalancer:LoadBalancer", { name: "shop", ...inputs }).output("dnsName");
    expect(dnsName({})).to.match(/^shop-\d{10}\.ap-northeast-2\.elb\.amazonaws\.com$/);
    expect(dnsName({ internal: true })).to.match(
      /^internal-shop-\d{10}\.ap-northeast-2\.elb\.amazonaws\.com$/,
    );
    expect(dnsName({ loadBalancerType: "network" })).to.match(
      /^shop-[0-9a-f]{16}\.elb\.ap-northeast-2\.amazonaws\.com$/,
    );
    expect(
      created("aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network" }).id,
    ).to.contain("loadbalancer/net/");
  });

  it("gives a target group an ARN that ends in its suffix, as CloudWatch wants it", () => {
    const group = created("aws:lb/targetGroup:TargetGroup", { name: "blue" });
    expect(group.output("arnSuffix")).to.match(/^targetgroup\/blue\/[0-9a-f]{16}$/);
    expect(group.id.endsWith(group.text("arnSuffix"))).to.equal(true);
  });

  it("answers hosted zones by region", () => {
    expect(created("aws:lb/loadBalancer:LoadBalancer").output("zoneId")).to.equal("ZWKZPGTI48KDX");
    expect(created("aws:lb/loadBalancer:LoadBalancer", {}, "us-east-1").output("zoneId")).to.equal(
      "Z35SXDOTRQ7X7K",
    );
    expect(created("aws:cloudfront/distribution:Distribution").output("hostedZoneId")).to.equal(
      "Z2FDTNDATAQYW2",
    );
  });

  it("keeps a database's password in a secret only where RDS manages it", () => {
    const managed = created("aws:rds/instance:Instance", {
      identifier: "shop",
      manageMasterUserPassword: true,
    });
    const [secret] = managed.output("masterUserSecrets") as readonly Inputs[];
    expect(secret?.["secretArn"]).to.match(
      /:secretsmanager:ap-northeast-2:123456789012:secret:rds!db-[0-9a-f-]{36}-\w{6}$/,
    );
    expect(secret?.["kmsKeyId"]).to.match(/^arn:aws:kms:/);
    expect(secret?.["secretStatus"]).to.equal("active");
    expect(created("aws:rds/instance:Instance").output("masterUserSecrets")).to.deep.equal([]);
  });

  it("gives a database its engine's port, and an endpoint of address and port", () => {
    const postgres = created("aws:rds/instance:Instance", {
      identifier: "shop",
      engine: "postgres",
    });
    expect(postgres.id).to.match(/^db-[A-Z0-9]{26}$/);
    expect(postgres.output("resourceId")).to.equal(postgres.id);
    expect(postgres.output("address")).to.match(
      /^shop\.c[a-z0-9]{11}\.ap-northeast-2\.rds\.amazonaws\.com$/,
    );
    expect(postgres.output("endpoint")).to.equal(`${postgres.text("address")}:5432`);
    expect(created("aws:rds/instance:Instance", { engine: "mysql" }).output("port")).to.equal(3306);
    expect(
      created("aws:rds/instance:Instance", { engine: "mysql", port: 3307 }).output("port"),
    ).to.equal(3307);
  });

  it("addresses buckets with and without their region", () => {
    const bucket = created("aws:s3/bucket:Bucket", { bucket: "shop-images" });
    expect(bucket.id).to.equal("shop-images");
    expect(bucket.output("arn")).to.equal("arn:aws:s3:::shop-images");
    expect(bucket.output("bucketRegionalDomainName")).to.equal(
      "shop-images.s3.ap-northeast-2.amazonaws.com",
    );
    expect(bucket.output("websiteEndpoint")).to.equal("");
    expect(
      created("aws:s3/bucket:Bucket", { bucket: "b", website: {} }).output("websiteEndpoint"),
    ).to.equal("b.s3-website.ap-northeast-2.amazonaws.com");
  });

  it("puts a role's path between kind and name", () => {
    expect(created("aws:iam/role:Role", { name: "api" }).output("arn")).to.equal(
      "arn:aws:iam::123456789012:role/api",
    );
    expect(created("aws:iam/role:Role", { name: "api", path: "/shop/" }).output("arn")).to.equal(
      "arn:aws:iam::123456789012:role/shop/api",
    );
  });

  it("drops the scheme of an identity provider's address", () => {
    expect(
      created("aws:iam/openIdConnectProvider:OpenIdConnectProvider", {
        url: "https://token.actions.githubusercontent.com",
      }).id,
    ).to.equal("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
  });

  it("ends a secret's ARN in six characters of AWS's own", () => {
    const secret = created("aws:secretsmanager/secret:Secret", { name: "shop/db" });
    expect(secret.id).to.match(/:secret:shop\/db-[A-Za-z0-9]{6}$/);
    expect(
      created("aws:secretsmanager/secretVersion:SecretVersion", { secretId: secret.id }).output(
        "arn",
      ),
    ).to.equal(secret.id);
  });

  it("writes a parameter's ARN with one slash, however the name begins", () => {
    for (const name of ["shop/db", "/shop/db"])
      expect(created("aws:ssm/parameter:Parameter", { name }).output("arn")).to.equal(
        "arn:aws:ssm:ap-northeast-2:123456789012:parameter/shop/db",
      );
  });

  it("lets people confirm a subscription, and services not", () => {
    const pending = (protocol: string) =>
      created("aws:sns/topicSubscription:TopicSubscription", {
        topic: "arn:aws:sns:r:1:t",
        protocol,
      }).output("pendingConfirmation");
    expect(pending("email")).to.equal(true);
    expect(pending("lambda")).to.equal(false);
  });

  it("calls a web ACL in front of CloudFront global, and counts its rules' units", () => {
    const rules: readonly Json[] = [
      {
        name: "common",
        statement: {
          managedRuleGroupStatement: { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" },
        },
      },
      { name: "rate", statement: { rateBasedStatement: { limit: 2000 } } },
      { name: "geo", statement: { geoMatchStatement: { countryCodes: ["KR"] } } },
    ];
    const acl = created(
      "aws:wafv2/webAcl:WebAcl",
      { name: "edge", scope: "CLOUDFRONT", rules },
      "us-east-1",
    );
    expect(acl.output("arn")).to.equal(
      `arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/${acl.id}`,
    );
    expect(acl.output("capacity")).to.equal(703);
    expect(
      created("aws:wafv2/webAcl:WebAcl", { name: "edge", scope: "REGIONAL" }).output("arn"),
    ).to.contain(":regional/webacl/edge/");
  });

  it("gives an interface endpoint an interface per subnet and a name, a gateway endpoint a prefix list", () => {
    const inputs = {
      vpcEndpointType: "Interface",
      subnetIds: ["subnet-1", "subnet-2"],
      serviceName: "com.amazonaws.ap-northeast-2.ssm",
    };
    const endpoint = created("aws:ec2/vpcEndpoint:VpcEndpoint", inputs);
    expect(endpoint.output("networkInterfaceIds")).to.have.length(2);
    expect(endpoint.output("dnsEntries")).to.have.length(1);
    expect(endpoint.output("prefixListId")).to.equal("");
    const gateway = created("aws:ec2/vpcEndpoint:VpcEndpoint", {
      serviceName: "com.amazonaws.ap-northeast-2.s3",
    });
    expect(gateway.output("networkInterfaceIds")).to.deep.equal([]);
    expect(gateway.output("prefixListId")).to.match(/^pl-[0-9a-f]{8}$/);
  });

  it("labels a table's stream only where there is one", () => {
    expect(created("aws:dynamodb/table:Table", { name: "orders" }).output("streamArn")).to.equal(
      "",
    );
    expect(
      created("aws:dynamodb/table:Table", { name: "orders", streamEnabled: true }).output(
        "streamArn",
      ),
    ).to.match(/:table\/orders\/stream\/2026-\d\d-\d\dT[\d:.]+$/);
  });

  it("publishes version 1 of a function that asks for versions", () => {
    const published = created("aws:lambda/function:Function", { name: "keeper", publish: true });
    expect(published.output("qualifiedArn")).to.equal(
      "arn:aws:lambda:ap-northeast-2:123456789012:function:keeper:1",
    );
    expect(created("aws:lambda/function:Function", { name: "keeper" }).output("version")).to.equal(
      "$LATEST",
    );
  });

  it("calls a service by its cluster's name, however the cluster is given", () => {
    const cluster = created("aws:ecs/cluster:Cluster", { name: "shop" });
    expect(cluster.id).to.equal("arn:aws:ecs:ap-northeast-2:123456789012:cluster/shop");
    const service = (inputs: Inputs) =>
      created("aws:ecs/service:Service", { name: "api", ...inputs }).output("arn");
    const arn = "arn:aws:ecs:ap-northeast-2:123456789012:service/shop/api";
    expect(service({ cluster: cluster.id })).to.equal(arn);
    expect(service({ cluster: "shop" })).to.equal(arn);
    expect(service({})).to.match(/:service\/default\/api$/);
  });

  it("numbers a task definition's revision, and gives its ARN without one", () => {
    const definition = created("aws:ecs/taskDefinition:TaskDefinition", { family: "shop-api" });
    expect(definition.id).to.equal("shop-api");
    expect(definition.output("arn")).to.equal(
      `${definition.text("arnWithoutRevision")}:${JSON.stringify(definition.output("revision"))}`,
    );
    expect(definition.output("arnWithoutRevision")).to.match(/:task-definition\/shop-api$/);
  });

  it("gives a repository the address images are pushed to", () => {
    expect(
      created("aws:ecr/repository:Repository", { name: "shop/api" }).output("repositoryUrl"),
    ).to.equal("123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/shop/api");
  });

  it("makes the alarms of a policy that tracks a target, and of no other", () => {
    const alarms = (policyType: string) =>
      created("aws:appautoscaling/policy:Policy", {
        name: "cpu",
        policyType,
        resourceId: "service/shop/api",
        serviceNamespace: "ecs",
      }).output("alarmArns") as readonly string[];
    expect(alarms("StepScaling")).to.deep.equal([]);
    const [high, low] = alarms("TargetTrackingScaling");
    expect(high).to.match(/:alarm:TargetTracking-service\/shop\/api-AlarmHigh-[0-9a-f-]{36}$/);
    expect(low).to.match(/:alarm:TargetTracking-service\/shop\/api-AlarmLow-[0-9a-f-]{36}$/);
  });

  it("scales a service by its service's own role", () => {
    const target = (serviceNamespace: string) =>
      created("aws:appautoscaling/target:Target", { serviceNamespace }).output("roleArn");
    expect(target("ecs")).to.match(
      /role\/aws-service-role\/ecs\.application-autoscaling\.amazonaws\.com\/AWSServiceRoleForApplicationAutoScaling_ECSService$/,
    );
    expect(target("dynamodb")).to.match(/_DynamoDBTable$/);
  });

  it("puts group and name into the ARN of a group's schedule", () => {
    expect(
      created("aws:autoscaling/schedule:Schedule", {
        autoscalingGroupName: "shop-api",
        scheduledActionName: "night",
      }).output("arn"),
    ).to.match(
      /:scheduledUpdateGroupAction:[0-9a-f-]{36}:autoScalingGroupName\/shop-api:scheduledActionName\/night$/,
    );
  });

  it("knows a traffic source by its group, its type and its ARN", () => {
    expect(
      created("aws:autoscaling/trafficSourceAttachment:TrafficSourceAttachment", {
        autoscalingGroupName: "shop-api",
        trafficSource: { identifier: "arn:aws:x", type: "elbv2" },
      }).id,
    ).to.equal("shop-api,elbv2,arn:aws:x");
  });

  it("addresses a queue by its URL, and its policy by the same", () => {
    const queue = created("aws:sqs/queue:Queue", { name: "orders.fifo", fifoQueue: true });
    expect(queue.id).to.equal("https://sqs.ap-northeast-2.amazonaws.com/123456789012/orders.fifo");
    expect(queue.output("url")).to.equal(queue.id);
    expect(queue.output("arn")).to.equal("arn:aws:sqs:ap-northeast-2:123456789012:orders.fifo");
    expect(created("aws:sqs/queuePolicy:QueuePolicy", { queueUrl: queue.id }).id).to.equal(
      queue.id,
    );
  });

  it("knows a schedule by its group, and gives the default one its name", () => {
    const schedule = (inputs: Inputs) => created("aws:scheduler/schedule:Schedule", inputs);
    expect(schedule({ name: "night", groupName: "shop" }).output("arn")).to.match(
      /:schedule\/shop\/night$/,
    );
    expect(schedule({ name: "night" }).id).to.equal("default/night");
  });

  it("gives a state machine a version only where one is published", () => {
    const machine = (inputs: Inputs) =>
      created("aws:sfn/stateMachine:StateMachine", { name: "rollout", ...inputs });
    expect(machine({}).output("stateMachineVersionArn")).to.equal("");
    expect(machine({ publish: true }).output("stateMachineVersionArn")).to.equal(
      "arn:aws:states:ap-northeast-2:123456789012:stateMachine:rollout:1",
    );
  });

  it("lets tasks mount a file system by its own name, and by the zone's", () => {
    const files = created("aws:efs/fileSystem:FileSystem", { tags: { Name: "uploads" } });
    expect(files.id).to.match(/^fs-0[0-9a-f]{16}$/);
    expect(files.output("name")).to.equal("uploads");
    expect(files.output("availabilityZoneId")).to.equal("");
    const target = created("aws:efs/mountTarget:MountTarget", { fileSystemId: files.id });
    expect(target.output("dnsName")).to.equal(files.output("dnsName"));
    expect(target.output("mountTargetDnsName")).to.equal(
      `ap-northeast-2a.${files.text("dnsName")}`,
    );
    expect(target.output("availabilityZoneId")).to.equal("apne2-az1");
    expect(target.output("fileSystemArn")).to.equal(files.output("arn"));
    expect(
      created("aws:efs/mountTarget:MountTarget", {}, "us-east-1").output("availabilityZoneId"),
    ).to.equal("use1-az1");
  });

  it("draws a password from the letters that were asked for", () => {
    const password = (inputs: Inputs) =>
      created("random:index/randomPassword:RandomPassword", inputs).output("result");
    expect(password({ length: 40, special: false })).to.match(/^[A-Za-z0-9]{40}$/);
    expect(password({ length: 20, special: true, overrideSpecial: "_" })).to.match(
      /^[A-Za-z0-9_]{20}$/,
    );
  });

  it("writes a random id as asked, prefix in front", () => {
    const random = created("random:index/randomId:RandomId", { byteLength: 4, prefix: "shop-" });
    expect(random.output("hex")).to.match(/^shop-[0-9a-f]{8}$/);
    expect(random.output("b64Url")).to.equal(`shop-${random.id}`);
    expect(random.output("dec")).to.match(/^shop-\d{1,10}$/);
  });

  it("uses the partition of the region", () => {
    expect(created("aws:iam/role:Role", { name: "api" }, "cn-north-1").output("arn")).to.match(
      /^arn:aws-cn:iam::/,
    );
    expect(created("aws:sns/topic:Topic", { name: "alarms" }, "us-gov-west-1").id).to.match(
      /^arn:aws-us-gov:sns:/,
    );
  });
});

describe("what a look-up answers", () => {
  const context = { account: "123456789012", region: "ap-northeast-2" };
  const asked = (token: string, args: Inputs = {}) => dataSource(token)?.answer(args, context);

  it("is the account and the region of the stack", () => {
    expect(asked("aws:index/getCallerIdentity:getCallerIdentity")).to.include({
      accountId: "123456789012",
    });
    expect(asked("aws:index/getRegion:getRegion")).to.include({
      name: "ap-northeast-2",
      region: "ap-northeast-2",
      description: "Asia Pacific (Seoul)",
    });
    expect(asked("aws:index/getRegion:getRegion", { region: "us-east-1" })).to.include({
      region: "us-east-1",
    });
    expect(asked("aws:index/getPartition:getPartition")).to.include({
      partition: "aws",
      dnsSuffix: "amazonaws.com",
      reverseDnsPrefix: "com.amazonaws",
    });
  });

  it("knows the images that AWS's own parameters name, one by region and architecture", () => {
    const token = "aws:ssm/getParameter:getParameter";
    const name = (architecture: string) =>
      `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
    const image = (architecture: string) =>
      asked(token, { name: name(architecture) })?.["insecureValue"];
    expect(image("arm64"))
      .to.match(/^ami-[0-9a-f]{17}$/)
      .and.not.equal(image("x86_64"));
    expect(asked(token, { name: name("arm64") })?.["arn"]).to.equal(
      `arn:aws:ssm:ap-northeast-2::parameter${name("arm64")}`,
    );
    expect(asked(token, { name: "/own" })?.["arn"]).to.match(/:\d{12}:parameter\/own$/);
  });

  it("tells two prefix lists, and two zones, apart", () => {
    const list = "aws:ec2/getManagedPrefixList:getManagedPrefixList";
    expect(asked(list, { name: "a" })?.["id"])
      .to.match(/^pl-[0-9a-f]{8}$/)
      .and.not.equal(asked(list, { name: "b" })?.["id"]);
    const zone = "aws:route53/getZone:getZone";
    expect(asked(zone, { name: "a.example" })?.["zoneId"])
      .to.match(/^Z[0-9A-F]{20}$/)
      .and.not.equal(asked(zone, { name: "b.example" })?.["zoneId"]);
    expect(asked(zone, { name: "a.example." })?.["name"]).to.equal("a.example");
    expect(asked(zone, { zoneId: "Z123" })?.["zoneId"]).to.equal("Z123");
  });
});
