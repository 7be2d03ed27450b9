/**
 * System A, the newsletter service, row by row (docs/systems.md): what each row asks for, asked of the three
 * real stacks as they are once they are up. How a part behaves is its own spec's matter.
 */
import { expect } from "chai";

import { Resource } from "../../analysis/graph";
import { tierNames } from "../../config/tiers";
import { files, read } from "../repository/files";
import { document, text } from "../support/inventory";
import { input, StackName, stackRun } from "../support/stacks";
import { idOf, inEach, inEveryStack, Statement, statements, System } from "./system";

/** The stacks that have a domain and a pipeline. */
const named = ["stg", "prd"] as const;

const zones: Readonly<Record<StackName, number>> = { dev: 2, stg: 2, prd: 3 };

/** Security groups of the way in for administration: dev's NAT instance. */
const wayIn = ({ stack }: System): string[] => (stack === "dev" ? ["network-egress-nat"] : []);

/** What an instance boots with, decoded. */
function userData(system: System): string {
  const template = system.only("aws:ec2/launchTemplate:LaunchTemplate", "app");
  return Buffer.from(text(template.inputs, "userData"), "base64").toString("utf8");
}

/** The rights that the program itself writes for a role. */
function rights(system: System, role: string): Statement[] {
  return statements(system.only("aws:iam/rolePolicy:RolePolicy", role).inputs);
}

const bucketOf = (system: System, name: string): Resource =>
  system.only("aws:s3/bucket:Bucket", name);

const bySid = (all: readonly Statement[], sid: string) => all.find((each) => each.sid === sid);

describe("system A, its environments", function () {
  this.timeout(120_000);

  /** Every component, with what carries the environment in its name made the same. */
  const components = async (stack: StackName) =>
    (await stackRun(stack, "up")).graph.resources
      .filter(({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack")
      .map(({ type, name }) => `${type.split(":").at(-1)} ${name.replace(/-stg\b/, "")}`);

  it("are one program, whose components differ by what the stack files name (A1)", async () => {
    const [dev, stg, prd] = [
      await components("dev"),
      await components("stg"),
      await components("prd"),
    ];
    expect(prd).to.have.members(stg);
    // dev names no `dns`, so a site stands before the load balancer; no `ci`; its tier has no key and no web ACL, and a NAT
    // instance instead of a gateway.
    expect(dev.filter((each) => !stg.includes(each))).to.have.members([
      "NatInstance network-egress-nat",
      "Site web",
      "VpcOrigin ingress",
    ]);
    expect(stg.filter((each) => !dev.includes(each))).to.have.members([
      "AliasRecords images.example.com",
      "AliasRecords newsletter.example.com",
      "Certificates certificates",
      "Deployer deployer",
      "EncryptionKey data",
      "WebAcl edge",
      "WebAcl ingress",
      "WebAclLogs edge",
      "WebAclLogs ingress",
    ]);
  });

  it("are never asked for by name outside of config (A1)", () => {
    const names = new RegExp(`["'\`](${tierNames.join("|")})["'\`]`);
    const sources = files(/\.(ts|mjs|sh|py)$/, "components", "functions", "model", "aws");
    expect(sources).to.have.length.greaterThan(40);
    for (const file of [...sources, "index.ts", "transforms.ts"])
      expect(read(file), file).to.not.match(names);
  });
});

describe("system A, its network", function () {
  this.timeout(120_000);

  it("has a public, an app and a data subnet in each of several zones (A2)", () =>
    inEveryStack((system) => {
      const subnets = system.all("aws:ec2/subnet:Subnet");
      const wanted = zones[system.stack];
      for (const tier of ["public", "app", "data"]) {
        const own = subnets.filter(({ name }) => name.startsWith(`network-${tier}-`));
        expect(own, tier).to.have.length(wanted);
        expect(new Set(own.map((each) => input(each, "availabilityZone"))).size).to.equal(wanted);
      }
      expect(subnets).to.have.length(3 * wanted);
      // The data tier has no way to the internet at all.
      const tables = system.ids("aws:ec2/routeTable:RouteTable", /^network-data-/);
      expect(tables).to.have.length(wanted);
      const routed = system.all("aws:ec2/route:Route").map((route) => input(route, "routeTableId"));
      expect(routed.filter((table) => tables.includes(table))).to.deep.equal([]);
    }));

  it("chains security groups from load balancer to app to data by reference (A2)", () =>
    inEveryStack((system) => {
      const names = ["ingress-group", "app", "main", ...wayIn(system)];
      const groups = names.map((name) => system.only("aws:ec2/securityGroup:SecurityGroup", name));
      const [balancer, app, data, administration] = groups.map(idOf);
      const rules = system
        .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .map(({ inputs }) => inputs);
      const into = (group: unknown) => rules.filter((rule) => rule["securityGroupId"] === group);
      const from = (group: unknown) => into(group).map((rule) => rule["referencedSecurityGroupId"]);
      expect(from(app)).to.deep.equal([balancer]);
      expect(from(data)).to.have.members(
        administration === undefined ? [app] : [app, administration],
      );
      for (const rule of [...into(app), ...into(data)])
        expect(rule).to.not.have.any.keys("cidrIpv4", "cidrIpv6", "prefixListId");
      // No group has rules beside these, and each is worn by what it is for. CloudFront has one of its own.
      const doors = [balancer, ...system.ids("aws:ec2/securityGroup:SecurityGroup", /cloudfront/)];
      const known = [
        ...doors,
        app,
        data,
        ...(administration === undefined ? [] : [administration]),
      ];
      expect(rules).to.have.length(known.flatMap(into).length);
      expect(system.all("aws:ec2/securityGroup:SecurityGroup")).to.have.length(known.length);
      for (const group of groups) expect(group.inputs).to.not.have.any.keys("ingress", "egress");
      const wearer = (type: string, name?: string) => system.only(type, name).inputs;
      expect(wearer("aws:lb/loadBalancer:LoadBalancer")["securityGroups"]).to.eql(doors);
      expect(wearer("aws:rds/instance:Instance")["vpcSecurityGroupIds"]).to.eql([data]);
      expect(wearer("aws:ec2/launchTemplate:LaunchTemplate", "app")).to.have.deep.nested.property(
        "networkInterfaces[0].securityGroups",
        [app],
      );
    }));
});

describe("system A, its way in", function () {
  this.timeout(120_000);

  it("checks the health of one target group, which the one rule forwards to (A3)", () =>
    inEveryStack((system) => {
      const group = system.only("aws:lb/targetGroup:TargetGroup");
      expect(input(group, "healthCheck")).to.include({
        enabled: true,
        path: "/health",
        matcher: "200",
      });
      const rule = system.only("aws:lb/listenerRule:ListenerRule");
      expect(input(rule, "actions")).to.deep.equal([
        { type: "forward", forward: { targetGroups: [{ arn: idOf(group), weight: 100 }] } },
      ]);
      // Traffic of the internet is served over TLS: by the load balancer, or by CloudFront before it.
      const serving = system
        .all("aws:lb/listener:Listener")
        .find((listener) => idOf(listener) === input(rule, "listenerArn"));
      expect(input(serving, "protocol")).to.equal(system.stack === "dev" ? "HTTP" : "HTTPS");
    }));

  it("redirects HTTP to HTTPS wherever people come to the load balancer itself (A3)", () =>
    inEach(named, (system) => {
      const redirect = system.only("aws:lb/listener:Listener", "ingress-redirect");
      expect(redirect.inputs).to.deep.include({
        port: 80,
        protocol: "HTTP",
        defaultActions: [
          {
            type: "redirect",
            redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
          },
        ],
      });
    }));

  it("serves HTTPS with a certificate that is requested and proven by DNS on its own (A4)", () =>
    inEach(named, (system) => {
      const certificate = system.only("aws:acm/certificate:Certificate", "ingress");
      expect(input(certificate, "validationMethod")).to.equal("DNS");
      const issued = system.only("aws:acm/certificateValidation:CertificateValidation", "ingress");
      expect(input(issued, "certificateArn")).to.equal(certificate.outputs["arn"]);
      const proof = system.only(
        "aws:route53/record:Record",
        `proof-${text(certificate.inputs, "domainName")}`,
      );
      expect(input(issued, "validationRecordFqdns")).to.deep.equal([proof.outputs["fqdn"]]);
      expect(certificate.outputs["domainValidationOptions"]).to.have.deep.nested.property("[0]", {
        domainName: input(certificate, "domainName"),
        resourceRecordName: input(proof, "name"),
        resourceRecordType: input(proof, "type"),
        resourceRecordValue: (input(proof, "records") as string[])[0],
      });
      const listener = system.only("aws:lb/listener:Listener", "ingress-https");
      expect(input(listener, "certificateArn")).to.equal(certificate.outputs["arn"]);
      // It waits until the certificate is issued: a pending one is refused.
      expect(listener.propertyDependencies["certificateArn"]).to.deep.equal([issued.urn]);
    }));
});

describe("system A, its way out in dev", function () {
  this.timeout(120_000);

  it("is a NAT instance that outlives its replacement, not a gateway (A18)", () =>
    inEach(["dev"], (system) => {
      expect(system.all("aws:ec2/natGateway:NatGateway")).to.deep.equal([]);
      const eni = system.only("aws:ec2/networkInterface:NetworkInterface");
      expect(eni.inputs["sourceDestCheck"]).to.equal(false);
      const tables = system.ids("aws:ec2/routeTable:RouteTable", /^network-app-/);
      const led = system
        .all("aws:ec2/route:Route")
        .filter(({ inputs }) => inputs["networkInterfaceId"] === idOf(eni));
      expect(led.map((route) => input(route, "routeTableId"))).to.have.members(tables);
      const group = system.only("aws:autoscaling/group:Group", "network-egress-nat");
      expect(group.inputs).to.include({ minSize: 1, maxSize: 1 });
      const alarm = system.only(
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "network-egress-nat-down",
      );
      expect(input(alarm, "dimensions")).to.deep.equal({
        AutoScalingGroupName: input(group, "name"),
      });
    }));

  it("names what leaves: HTTPS, letters over SMTP, and the database for administrators (A18)", () =>
    inEach(["dev"], (system) => {
      const nat = system.only("aws:ec2/securityGroup:SecurityGroup", "network-egress-nat");
      const out = system
        .all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
        .filter(({ inputs }) => inputs["securityGroupId"] === idOf(nat))
        .map(({ inputs }) => [
          inputs["ipProtocol"],
          inputs["fromPort"],
          inputs["toPort"],
          inputs["cidrIpv4"] ?? inputs["referencedSecurityGroupId"],
        ]);
      const data = system.only("aws:ec2/securityGroup:SecurityGroup", "main");
      expect(out).to.have.deep.members([
        ["tcp", 443, 443, "0.0.0.0/0"],
        ["tcp", 465, 465, "0.0.0.0/0"],
        ["tcp", 5432, 5432, idOf(data)],
      ]);
    }));

  it("is the way in for administration, by one command (A18)", () =>
    inEach(["dev"], (system) => {
      const { outputs } = system.only("pulumi:pulumi:Stack");
      const { main } = outputs["connect"] as { main: string };
      const host = text(system.only("aws:rds/instance:Instance").outputs, "address");
      expect(main).to.contain("AWS-StartPortForwardingSessionToRemoteHost");
      expect(main).to.contain(`host=${host},portNumber=5432`);
      const template = system.only("aws:ec2/launchTemplate:LaunchTemplate", "network-egress-nat");
      const tags = template.inputs["tagSpecifications"] as { tags: { Name: string } }[];
      for (const { tags: own } of tags) expect(main).to.contain(`Values=${own.Name} `);
    }));
});

describe("system A, its fleet", function () {
  this.timeout(120_000);

  it("launches Amazon Linux 2023 with IMDSv2 alone and encrypted gp3 (A5)", () =>
    inEveryStack((system) => {
      const template = system.only("aws:ec2/launchTemplate:LaunchTemplate", "app");
      const { inputs } = template;
      expect(inputs["imageId"]).to.match(
        /^resolve:ssm:\/aws\/service\/ami-amazon-linux.*\/al2023-/,
      );
      expect(inputs["metadataOptions"]).to.include({ httpTokens: "required" });
      for (const device of inputs["blockDeviceMappings"] as unknown[])
        expect(device)
          .to.have.property("ebs")
          .that.includes({ encrypted: "true", volumeType: "gp3" });
      const group = system.only("aws:autoscaling/group:Group", "app");
      expect(input(group, "launchTemplate")).to.deep.include({ id: idOf(template) });
      expect(input(group, "vpcZoneIdentifiers")).to.have.members(
        system.ids("aws:ec2/subnet:Subnet", /^network-app-/),
      );
      const policy = system.only("aws:autoscaling/policy:Policy");
      expect(input(policy, "autoscalingGroupName")).to.equal(idOf(group));
      expect(input(policy, "policyType")).to.equal("TargetTrackingScaling");
    }));

  it("brings up Docker and the CodeDeploy agent, and admits the SSM agent (A5)", () =>
    inEveryStack((system) => {
      const boot = userData(system);
      expect(boot)
        .to.match(/^PACKAGES=.*\bdocker\b/m)
        .and.to.include("dnf install -y -q $PACKAGES");
      expect(boot).to.include("systemctl enable --now docker");
      expect(boot).to.include("/root/codedeploy-install auto");
      // The SSM agent is part of the image: what it lacks is the right to talk to Systems Manager.
      const role = system.only("aws:iam/role:Role", "app-instance");
      expect(bySid(rights(system, "app-instance"), "BeManaged")?.actions).to.include.members([
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:OpenDataChannel",
      ]);
      const profile = system.only("aws:iam/instanceProfile:InstanceProfile", "app-instance");
      expect(input(profile, "role")).to.equal(idOf(role));
      expect(
        system.only("aws:ec2/launchTemplate:LaunchTemplate", "app").inputs["iamInstanceProfile"],
      ).to.deep.equal({ arn: profile.outputs["arn"] });
    }));
});

describe("system A, its releases", function () {
  this.timeout(120_000);

  it("go blue/green with traffic control onto a copied fleet, back on failure and alarm (A6)", () =>
    inEveryStack((system) => {
      const group = system.only("aws:codedeploy/deploymentGroup:DeploymentGroup");
      const application = system.only("aws:codedeploy/application:Application");
      expect(input(application, "computePlatform")).to.equal("Server");
      const settings = group.inputs;
      expect(settings["appName"]).to.equal(input(application, "name"));
      expect(settings["deploymentStyle"]).to.deep.equal({
        deploymentType: "BLUE_GREEN",
        deploymentOption: "WITH_TRAFFIC_CONTROL",
      });
      expect(settings["blueGreenDeploymentConfig"]).to.deep.include({
        greenFleetProvisioningOption: { action: "COPY_AUTO_SCALING_GROUP" },
      });
      expect(settings["loadBalancerInfo"]).to.deep.equal({
        targetGroupInfos: [{ name: input(system.only("aws:lb/targetGroup:TargetGroup"), "name") }],
      });
      expect(settings["autoRollbackConfiguration"]).to.deep.equal({
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
      });
      const { alarms } = settings["alarmConfiguration"] as { alarms: unknown[] };
      expect(settings["alarmConfiguration"]).to.include({ enabled: true });
      expect(alarms).to.have.length(3);
      expect(system.ids("aws:cloudwatch/metricAlarm:MetricAlarm", /./)).to.include.members(alarms);
    }));

  it("are verified on green before traffic moves, and retire blue after a wait (A6)", () =>
    inEveryStack((system) => {
      const { outputs } = system.only("pulumi:pulumi:Stack");
      const { app } = outputs["services"] as Record<string, { appSpec: string }>;
      for (const event of ["ValidateService", "BeforeAllowTraffic"])
        expect(app?.appSpec).to.match(new RegExp(`${event}:\\n\\s+- location: hooks/verify.sh`));
      expect(userData(system)).to.include("HEALTH_PATH='/health'");
      expect(userData(system)).to.include("HEALTH_TRIES='5'\nHEALTH_PAUSE='5'\n");
      const keeper = system.only("aws:lambda/invocation:Invocation");
      expect(document(keeper.inputs, "input")).to.include({
        keepOldMinutes: { dev: 5, stg: 15, prd: 60 }[system.stack],
      });
    }));
});

describe("system A, the rights of CodeDeploy", function () {
  this.timeout(120_000);

  it("are to run instances, to tag them and to pass their one role (A6)", () =>
    inEveryStack((system) => {
      const group = system.only("aws:codedeploy/deploymentGroup:DeploymentGroup");
      const role = system.only("aws:iam/role:Role", "app-codedeploy");
      expect(input(group, "serviceRoleArn")).to.equal(role.outputs["arn"]);
      const own = rights(system, "app-codedeploy");
      expect(own.flatMap(({ actions }) => actions)).to.include.members([
        "ec2:RunInstances",
        "ec2:CreateTags",
        "iam:PassRole",
      ]);
      const instances = system.only("aws:iam/role:Role", "app-instance").outputs["arn"];
      expect(bySid(own, "PassTheInstanceRole")?.resources).to.deep.equal([instances]);
      // It has them before CodeDeploy is told of the group.
      const policy = system.only("aws:iam/rolePolicy:RolePolicy", "app-codedeploy");
      expect(group.dependencies).to.include(policy.urn);
    }));
});

describe("system A, every later update", function () {
  this.timeout(120_000);

  it("leaves to CodeDeploy and the keeper what they own, so that no flag is needed (A7)", () =>
    inEveryStack((system) => {
      const seed = system.only("aws:autoscaling/group:Group", "app");
      const group = system.only("aws:codedeploy/deploymentGroup:DeploymentGroup");
      // The first deployment copies the seed; which group serves afterwards, no `up` touches.
      expect(input(group, "autoscalingGroups")).to.deep.equal([idOf(seed)]);
      expect(group.options.ignoreChanges).to.deep.equal(["autoscalingGroups"]);
      expect(seed.options.ignoreChanges).to.include.members([
        "minSize",
        "maxSize",
        "desiredCapacity",
        "targetGroupArns",
      ]);
      // No copy carries over what the seed ignores: the live group gets it from the keeper.
      const keeper = system.only("aws:lambda/function:Function", "app-keeper");
      const call = system.only("aws:lambda/invocation:Invocation", "app-keeper");
      expect(call.inputs).to.include({ functionName: idOf(keeper), lifecycleScope: "CRUD" });
      expect(document(call.inputs, "input")).to.deep.include({
        seed: idOf(seed),
        deploymentGroup: input(group, "deploymentGroupName"),
        minSize: input(seed, "minSize"),
        maxSize: input(seed, "maxSize"),
      });
      const rule = system.only("aws:cloudwatch/eventRule:EventRule", "app-keeper");
      expect(document(rule.inputs, "eventPattern")).to.deep.include({ source: ["aws.codedeploy"] });
      expect(input(rule, "scheduleExpression")).to.equal("rate(5 minutes)");
      const target = system.only("aws:cloudwatch/eventTarget:EventTarget", "app-keeper");
      expect(target.inputs).to.include({
        rule: input(rule, "name"),
        arn: keeper.outputs["arn"],
        input: input(call, "input"),
      });
    }));
});

describe("system A, its buckets", function () {
  this.timeout(120_000);

  it("are for images, logs and releases, and closed to the public (A8)", () =>
    inEveryStack((system) => {
      const buckets = system.all("aws:s3/bucket:Bucket");
      expect(buckets.map(({ name }) => name)).to.have.members(["images", "logs", "artifacts"]);
      for (const bucket of buckets) {
        const block = system.only(
          "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
          bucket.name,
        );
        expect(block.inputs, bucket.name).to.include({
          bucket: idOf(bucket),
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        });
      }
    }));

  it("receive the access logs of the load balancer, which their policy admits (A8)", () =>
    inEveryStack((system) => {
      const logs = bucketOf(system, "logs");
      const balancer = system.only("aws:lb/loadBalancer:LoadBalancer");
      expect(input(balancer, "accessLogs")).to.include({ enabled: true, bucket: idOf(logs) });
      const policy = system.only("aws:s3/bucketPolicy:BucketPolicy", "logs");
      expect(input(policy, "bucket")).to.equal(idOf(logs));
      expect(bySid(statements(policy.inputs), "LoadBalancerLogs")).to.deep.include({
        effect: "Allow",
        principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        actions: ["s3:PutObject"],
        resources: [`${text(logs.outputs, "arn")}/AWSLogs/${accountOf(balancer)}/*`],
      });
      // The policy is there before the first delivery, which AWS tries when logging is turned on.
      expect(balancer.propertyDependencies["accessLogs"]).to.include(policy.urn);
      // Load balancers deliver into buckets with keys of S3 only.
      const encryption = system.only(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "logs",
      );
      expect(encryption.inputs).to.have.nested.property(
        "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        "AES256",
      );
    }));
});

describe("system A, its images", function () {
  this.timeout(120_000);

  it("are served by a distribution that nobody can go around (A16)", () =>
    inEveryStack((system) => {
      const bucket = bucketOf(system, "images");
      const access = system.only("aws:cloudfront/originAccessControl:OriginAccessControl");
      expect(access.inputs).to.include({
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
      });
      const distribution = system.only("aws:cloudfront/distribution:Distribution", "images");
      expect(input(distribution, "origins")).to.deep.equal([
        {
          originId: "bucket",
          domainName: bucket.outputs["bucketRegionalDomainName"],
          originAccessControlId: idOf(access),
        },
      ]);
      const policy = statements(system.only("aws:s3/bucketPolicy:BucketPolicy", "images").inputs);
      const admitted = policy.filter(({ effect }) => effect === "Allow");
      expect(admitted).to.have.length(1);
      expect(admitted[0]).to.deep.include({
        principal: { Service: "cloudfront.amazonaws.com" },
        actions: ["s3:GetObject"],
        condition: { StringEquals: { "aws:SourceArn": [distribution.outputs["arn"]] } },
      });
    }));
});

describe("system A, its data", function () {
  this.timeout(120_000);

  it("has subscriptions in a table on demand, restorable where it matters, with TTL (A9)", () =>
    inEveryStack((system) => {
      const table = system.only("aws:dynamodb/table:Table", "subscriptions");
      expect(table.inputs).to.deep.include({
        billingMode: "PAY_PER_REQUEST",
        hashKey: "email",
        pointInTimeRecovery: { enabled: system.stack !== "dev" },
        ttl: { attributeName: "expiresAt", enabled: true },
      });
    }));

  it("has PostgreSQL in data subnets with a standby in stg and prd, set up on purpose (A10)", () =>
    inEveryStack((system) => {
      const database = system.only("aws:rds/instance:Instance");
      const subnets = system.only("aws:rds/subnetGroup:SubnetGroup");
      const parameters = system.only("aws:rds/parameterGroup:ParameterGroup");
      expect(database.inputs).to.include({
        engine: "postgres",
        publiclyAccessible: false,
        multiAz: system.stack !== "dev",
        dbSubnetGroupName: input(subnets, "name"),
        parameterGroupName: input(parameters, "name"),
      });
      // Subnets in several zones: a standby needs another one.
      expect(input(subnets, "subnetIds")).to.have.members(
        system.ids("aws:ec2/subnet:Subnet", /^network-data-/),
      );
      const set = parameters.inputs["parameters"] as { name: string; value: string }[];
      expect(Object.fromEntries(set.map(({ name, value }) => [name, value]))).to.include({
        timezone: "Asia/Seoul",
        client_encoding: "UTF8",
      });
    }));

  it("leaves the password of the database to Secrets Manager, in plaintext nowhere (A10)", () =>
    inEveryStack((system) => {
      const database = system.only("aws:rds/instance:Instance");
      expect(input(database, "manageMasterUserPassword")).to.equal(true);
      for (const { inputs, urn } of system.graph.resources)
        expect(inputs, urn).to.not.have.any.keys("password", "passwordWo", "masterPassword");
      // What an instance is told is where the password lies; it may read that secret alone.
      expect(system.ids("aws:ssm/parameter:Parameter", /^app-main-/)).to.have.members(
        ["HOST", "PORT", "DATABASE", "SECRET_ARN"].map(
          (each) => `/bluegreen-aws/${system.stack}/app/MAIN_${each}`,
        ),
      );
    }));
});

describe("system A, its settings", function () {
  this.timeout(120_000);

  it("reach the instances through Parameter Store and Secrets Manager, per stack (A11)", () =>
    inEveryStack((system) => {
      const below = `/bluegreen-aws/${system.stack}/app`;
      const parameters = system
        .all("aws:ssm/parameter:Parameter")
        .map((each) => input(each, "name"));
      expect(parameters).to.include.members([`${below}/APP_ENV`, `${below}/LOG_LEVEL`]);
      const secret = system.only("aws:secretsmanager/secret:Secret");
      expect(input(secret, "name")).to.equal(`${below}/REGISTRY_TOKEN`);
      const boot = userData(system);
      expect(boot).to.include(`SETTINGS_PATH='${below}'\nSECRETS='REGISTRY_TOKEN'\n`);
      expect(boot).to.match(/^\/opt\/bluegreen\/fetch-settings$/m);
      const own = rights(system, "app-instance");
      expect(bySid(own, "OwnSecrets")?.resources).to.deep.equal([idOf(secret)]);
      const settings = bySid(own, "OwnSettings");
      expect(settings?.actions).to.deep.equal(["ssm:GetParametersByPath"]);
      for (const resource of settings?.resources ?? [])
        expect(resource).to.match(new RegExp(`:parameter${below}(/\\*)?$`));
    }));

  it("pass no value of a secret through the program, and are no file in a bucket (A11)", () =>
    inEveryStack((system) => {
      const carriers = /^aws:(secretsmanager\/secretVersion|s3\/bucketObject(v2)?|s3\/objectCopy):/;
      expect(system.graph.resources.filter(({ type }) => carriers.test(type))).to.deep.equal([]);
      for (const { inputs, urn } of system.graph.resources)
        expect(inputs, urn).to.not.have.any.keys("secretString", "secretBinary");
      // Settings and secrets are fetched at boot: in user data anybody may read them who sees the instance.
      expect(userData(system)).to.not.match(/APP_ENV|REGISTRY_TOKEN=/);
    }));
});

/** The account in a resource's ARN. */
function accountOf({ outputs }: Resource): string {
  return text(outputs, "arn").split(":")[4] ?? "";
}

/**
 * Statements that reach every resource of their kind, with the reason. All others name theirs.
 *
 * RunInstances and CreateTags meet instances, volumes and interfaces that do not exist yet: they are bound by
 * the launch template and by the launch itself. AWS knows no resource for the Describe calls, for stopping a
 * deployment of CodeDeploy, nor for what the SSM agent does.
 */
const unbounded: Readonly<Record<string, readonly string[]>> = {
  "app-instance": ["BeManaged"],
  "app-codedeploy": ["LaunchFromTheTemplate", "TagWhatIsLaunched"],
  "network-egress-nat": ["BeManaged", "FindInterface"],
  "app-keeper": ["ReadFleets", "LaunchFromTheTemplate", "TagWhatIsLaunched"],
  deployer: ["StopDeployments"],
};

describe("system A, its roles", function () {
  this.timeout(120_000);

  it("name actions and resources, but where AWS knows none or a condition binds them (A12)", () =>
    inEveryStack((system) => {
      for (const policy of system.all("aws:iam/rolePolicy:RolePolicy")) {
        const own = statements(policy.inputs);
        for (const { actions, effect } of own) {
          expect(effect, policy.name).to.equal("Allow");
          // No action of any role has a wildcard, `*` least of all.
          expect(actions.join(" "), policy.name).to.not.include("*");
        }
        const wide = own.filter(({ resources }) => resources.includes("*"));
        expect(
          wide.map(({ sid }) => sid),
          policy.name,
        ).to.deep.equal(unbounded[policy.name] ?? []);
        const template = system.only("aws:ec2/launchTemplate:LaunchTemplate", "app").outputs["arn"];
        for (const { sid, condition, actions } of wide)
          if (sid === "LaunchFromTheTemplate")
            expect(condition).to.deep.equal({ ArnEquals: { "ec2:LaunchTemplate": template } });
          else if (sid === "TagWhatIsLaunched")
            expect(condition).to.deep.equal({
              StringEquals: { "ec2:CreateAction": "RunInstances" },
            });
          else if (sid === "BeManaged")
            expect(actions.join()).to.match(/^ssm:UpdateInstanceInformation(,ssmmessages:\w+)+$/);
          else if (sid === "StopDeployments")
            expect(actions).to.deep.equal(["codedeploy:StopDeployment"]);
          else for (const action of actions) expect(action).to.match(/:Describe/);
      }
    }));

  it("are one each for instance, CodeDeploy and keeper, assumed by their service alone (A12)", () =>
    inEveryStack((system) => {
      const services = { instance: "ec2", codedeploy: "codedeploy", keeper: "lambda" };
      for (const [role, service] of Object.entries(services)) {
        const trust = statements(
          system.only("aws:iam/role:Role", `app-${role}`).inputs,
          "assumeRolePolicy",
        );
        expect(trust.map(({ principal }) => principal)).to.deep.equal([
          { Service: `${service}.amazonaws.com` },
        ]);
      }
      const managed = system
        .all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .map((each) => `${each.name} ${text(each.inputs, "policyArn").split("/").at(-1)}`);
      expect(managed).to.have.members([
        "app-codedeploy AWSCodeDeployRole",
        ...(system.stack === "dev" ? [] : ["main-monitoring AmazonRDSEnhancedMonitoringRole"]),
      ]);
    }));
});

describe("system A, its pipeline", function () {
  this.timeout(120_000);

  it("is admitted by OpenID Connect, from one environment of one repository (A12)", () =>
    inEach(named, (system) => {
      const deployer = system.only("aws:iam/role:Role", "deployer");
      const trust = statements(deployer.inputs, "assumeRolePolicy");
      const issuer = "token.actions.githubusercontent.com";
      expect(trust).to.have.length(1);
      expect(trust[0]).to.deep.include({
        actions: ["sts:AssumeRoleWithWebIdentity"],
        condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: `repo:example/newsletter:environment:${system.stack}`,
          },
        },
      });
      expect(trust[0]?.principal)
        .to.have.property("Federated")
        .that.matches(/:oidc-provider\/token/);
      const bucket = text(bucketOf(system, "artifacts").outputs, "arn");
      const own = rights(system, "deployer");
      expect(bySid(own, "UploadReleases")?.resources).to.deep.equal([`${bucket}/*`]);
      const key = text(system.only("aws:kms/key:Key").outputs, "arn");
      expect(bySid(own, "EncryptReleases")?.resources).to.deep.equal([key]);
    }));
});
