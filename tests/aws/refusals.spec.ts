import { expect } from "chai";

import { UNKNOWN } from "../../analysis/graph";
import { resourceType } from "../../aws";
import { refusalIds, refusals, typeRefusals } from "../../aws/refusals";
import type { Json } from "../../aws/resource-type";
import { many, type Case, type Inputs } from "./refusal-cases/case";
import { clusterCases } from "./refusal-cases/clusters";
import { cacheCases } from "./refusal-cases/caches";
import { distributionCases } from "./refusal-cases/distributions";
import { eventCases } from "./refusal-cases/events";
import { recordCases } from "./refusal-cases/records";
import { siteCases } from "./refusal-cases/sites";
import { tableCases } from "./refusal-cases/tables";
import { taskCases } from "./refusal-cases/tasks";
import { webAclCases } from "./refusal-cases/web-acls";

const INSTANCE = {
  engine: "postgres",
  identifier: "shop-main",
  instanceClass: "db.t4g.medium",
  allocatedStorage: 20,
  storageType: "gp3",
  username: "shop",
  manageMasterUserPassword: true,
  finalSnapshotIdentifier: "shop-main-final",
} satisfies Inputs;

const TARGET_GROUP = {
  name: "shop-blue",
  port: 8080,
  protocol: "HTTP",
  vpcId: UNKNOWN,
  healthCheck: {
    path: "/health",
    interval: 10,
    timeout: 5,
    healthyThreshold: 2,
    unhealthyThreshold: 2,
    matcher: "200",
  },
} satisfies Inputs;

const check = (change: Readonly<Record<string, Json>>): Inputs => ({
  healthCheck: { ...TARGET_GROUP.healthCheck, ...change },
});

const RULE = {
  listenerArn: UNKNOWN,
  priority: 10,
  conditions: [{ pathPattern: { values: ["/api/*"] } }],
  actions: [{ type: "forward", forward: { targetGroups: [{ arn: UNKNOWN }, { arn: UNKNOWN }] } }],
} satisfies Inputs;

const GROUP_RULE = {
  securityGroupId: UNKNOWN,
  ipProtocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrIpv4: "0.0.0.0/0",
} satisfies Inputs;

const US_CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1";

const DISTRIBUTION = {
  aliases: ["img.example.com"],
  viewerCertificate: {
    acmCertificateArn: US_CERTIFICATE,
    sslSupportMethod: "sni-only",
    minimumProtocolVersion: "TLSv1.2_2021",
  },
  origins: [
    {
      connectionAttempts: 3,
      connectionTimeout: 10,
      vpcOriginConfig: { originReadTimeout: 60, originKeepaliveTimeout: 5 },
    },
  ],
} satisfies Inputs;

const GROUP = { name: "shop-api", minSize: 2, desiredCapacity: 2, maxSize: 4 } satisfies Inputs;

const deployment = (change: Inputs): Inputs => ({
  appName: "shop",
  deploymentGroupName: "api",
  ...change,
});

const cases: readonly Case[] = [
  ...taskCases,
  ...webAclCases,
  ...distributionCases,
  ...eventCases,
  ...siteCases,
  ...clusterCases,
  ...tableCases,
  ...cacheCases,
  ...recordCases,
  {
    id: "names",
    token: "aws:s3/bucket:Bucket",
    good: { bucket: "shop-images" },
    bad: [[{ bucket: "Shop_Images" }, 'bucket: "Shop_Images"; allowed: 3 to 63 characters']],
  },
  {
    id: "names",
    token: "aws:ec2/securityGroup:SecurityGroup",
    good: { name: "shop-api", description: "API of the shop" },
    bad: [
      [{ description: "상점" }, "no Hangul"],
      [{ name: "sg-shop" }, "not starting with sg-"],
    ],
  },
  {
    id: "tags",
    token: "aws:ec2/vpc:Vpc",
    good: { cidrBlock: "10.0.0.0/16", tags: { Name: "상점", "cost.center": "a.b" } },
    bad: [
      [{ tags: { "aws:x": "y" } }, 'tags: key "aws:x"'],
      [{ tagsAll: { Name: "a;b" } }, 'tags: value "a;b"'],
    ],
  },
  {
    id: "tags",
    token: "aws:autoscaling/group:Group",
    good: { ...GROUP, tags: [{ key: "Name", value: "shop", propagateAtLaunch: true }] },
    bad: [
      [{ tags: [{ key: "Name", value: "v".repeat(257), propagateAtLaunch: true }] }, 'of "Name"'],
    ],
  },
  {
    id: "network-cidr",
    token: "aws:ec2/vpc:Vpc",
    good: { cidrBlock: "10.0.0.0/16" },
    bad: [
      [{ cidrBlock: "10.0.0.0/8" }, "/16 to /28"],
      [{ cidrBlock: "10.0.0.1/16" }, "host bits"],
    ],
  },
  {
    id: "route-target",
    token: "aws:ec2/route:Route",
    good: { routeTableId: UNKNOWN, destinationCidrBlock: "0.0.0.0/0" },
    bad: [
      [{ destinationCidrBlock: "0.0.0.1/0" }, "host bits"],
      [{ destinationIpv6CidrBlock: "::/0" }, "exactly one of"],
    ],
  },
  {
    id: "security-group-rule",
    token: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    good: GROUP_RULE,
    alsoGood: [
      { securityGroupId: UNKNOWN, ipProtocol: "-1", referencedSecurityGroupId: UNKNOWN },
      {
        securityGroupId: UNKNOWN,
        ipProtocol: "icmp",
        fromPort: -1,
        toPort: -1,
        cidrIpv4: "10.0.0.0/8",
      },
    ],
    bad: [
      [{ referencedSecurityGroupId: UNKNOWN }, "exactly one of"],
      [{ cidrIpv4: null }, "exactly one of"],
      [{ cidrIpv4: "10.0.0.1/24" }, "host bits"],
      [{ fromPort: 444 }, "at most toPort (443)"],
      [{ toPort: 65_536 }, "0 to 65535"],
      [{ ipProtocol: "-1" }, "every protocol includes every port"],
    ],
  },
  {
    id: "load-balancer-subnets",
    token: "aws:lb/loadBalancer:LoadBalancer",
    good: { name: "shop", subnets: [UNKNOWN, UNKNOWN] },
    alsoGood: [{ loadBalancerType: "network", subnets: ["subnet-1"] }, { subnets: UNKNOWN }],
    bad: [
      [{ subnets: [UNKNOWN] }, "subnets: 1; allowed: at least 2"],
      [{ subnets: ["subnet-1", "subnet-1"] }, "one subnet twice"],
    ],
  },
  {
    id: "load-balancer-idle-timeout",
    token: "aws:lb/loadBalancer:LoadBalancer",
    good: { subnets: [UNKNOWN, UNKNOWN], idleTimeout: 60 },
    bad: [[{ idleTimeout: 4001 }, "1 to 4000 seconds"]],
  },
  {
    id: "listener",
    token: "aws:lb/listener:Listener",
    good: {
      loadBalancerArn:
        "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/shop/1",
      port: 443,
      protocol: "HTTPS",
      certificateArn: "arn:aws:acm:ap-northeast-2:123456789012:certificate/1",
    },
    alsoGood: [
      { port: 80, protocol: "HTTP" },
      { port: 443, protocol: "HTTPS", certificateArn: UNKNOWN },
    ],
    bad: [
      [{ port: 0 }, "1 to 65535"],
      [{ certificateArn: null }, "certificateArn: none"],
      [
        { certificateArn: US_CERTIFICATE },
        "in us-east-1; allowed: a certificate of the load balancer's region",
      ],
    ],
  },
  {
    id: "listener-rule-priority",
    token: "aws:lb/listenerRule:ListenerRule",
    good: RULE,
    bad: [
      [{ priority: 0 }, "1 to 50000"],
      [{ priority: 50_001 }, "1 to 50000"],
    ],
  },
  {
    id: "listener-rule-conditions",
    token: "aws:lb/listenerRule:ListenerRule",
    good: RULE,
    alsoGood: [
      {
        ...RULE,
        conditions: [
          { hostHeader: { values: ["a", "b"] } },
          { pathPattern: { values: ["/1", "/2", "/3"] } },
        ],
      },
    ],
    bad: [
      [
        {
          conditions: [
            { hostHeader: { values: ["a", "b"] } },
            { pathPattern: { values: ["/1", "/2", "/3", "/4"] } },
          ],
        },
        "conditions: 6 values; allowed: at most 5",
      ],
      [
        { conditions: [{ pathPattern: { values: [`/${"a".repeat(128)}`] } }] },
        "1 to 128 characters",
      ],
    ],
  },
  {
    id: "forward-target-groups",
    token: "aws:lb/listenerRule:ListenerRule",
    good: RULE,
    bad: [
      [
        { actions: [{ forward: { targetGroups: many(6, () => ({ arn: UNKNOWN })) } }] },
        "1 to 5 target groups",
      ],
    ],
  },
  {
    id: "health-check",
    token: "aws:lb/targetGroup:TargetGroup",
    good: TARGET_GROUP,
    bad: [
      [check({ interval: 4, timeout: 2 }), "healthCheck.interval: 4; allowed: 5 to 300"],
      [check({ timeout: 121, interval: 200 }), "healthCheck.timeout: 121"],
      [check({ timeout: 10 }), "less than the interval of 10"],
      [check({ healthyThreshold: 1 }), "healthCheck.healthyThreshold: 1"],
      [check({ unhealthyThreshold: 11 }), "healthCheck.unhealthyThreshold: 11"],
      [check({ path: "health" }), "starting with /"],
      [check({ matcher: "200-599" }), "200 to 499"],
      [{ ...check({ matcher: "200" }), protocolVersion: "GRPC" }, "0 to 99"],
    ],
  },
  {
    id: "target-group-times",
    token: "aws:lb/targetGroup:TargetGroup",
    good: { ...TARGET_GROUP, deregistrationDelay: 0, slowStart: 30 },
    bad: [
      [{ deregistrationDelay: 3601 }, "0 to 3600"],
      [{ slowStart: 29 }, "0, or 30 to 900"],
    ],
  },
  {
    id: "target-group-port",
    token: "aws:lb/targetGroup:TargetGroup",
    good: TARGET_GROUP,
    alsoGood: [{ name: "keeper", targetType: "lambda" }],
    bad: [
      [{ vpcId: null }, "one is missing"],
      [{ port: 70_000 }, "1 to 65535"],
    ],
  },
  {
    id: "auto-scaling-sizes",
    token: "aws:autoscaling/group:Group",
    good: GROUP,
    alsoGood: [
      { minSize: 0, maxSize: 0 },
      { minSize: UNKNOWN, desiredCapacity: 1, maxSize: 1 },
    ],
    bad: [
      [{ minSize: 5 }, "minSize: 5; allowed: at most maxSize (4)"],
      [{ desiredCapacity: 1 }, "at least minSize (2)"],
      [{ desiredCapacity: 5 }, "at most maxSize (4)"],
    ],
  },
  {
    id: "instance-lifetime",
    token: "aws:autoscaling/group:Group",
    good: { ...GROUP, maxInstanceLifetime: 0 },
    bad: [[{ maxInstanceLifetime: 3600 }, "0, or 86400 to"]],
  },
  {
    id: "instance-type",
    token: "aws:ec2/launchTemplate:LaunchTemplate",
    good: { name: "shop-api", instanceType: "t4g.small" },
    bad: [[{ instanceType: "t4g" }, "t4g.small or m7g.large"]],
  },
  {
    id: "code-deploy-alarms",
    token: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    good: deployment({ alarmConfiguration: { alarms: many(10, (index) => `alarm-${index}`) } }),
    bad: [
      [{ alarmConfiguration: { alarms: many(11, (index) => `alarm-${index}`) } }, "0 to 10 alarms"],
    ],
  },
  {
    id: "code-deploy-waits",
    token: "aws:codedeploy/deploymentGroup:DeploymentGroup",
    good: deployment({
      blueGreenDeploymentConfig: {
        terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 2880 },
      },
    }),
    bad: [
      [
        {
          blueGreenDeploymentConfig: {
            terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 2881 },
          },
        },
        "0 to 2880 minutes",
      ],
      [
        { blueGreenDeploymentConfig: { deploymentReadyOption: { waitTimeInMinutes: -1 } } },
        "0 to 2880 minutes",
      ],
    ],
  },
  {
    id: "database-user",
    token: "aws:rds/instance:Instance",
    good: INSTANCE,
    bad: [[{ username: "rdsadmin" }, "reserved word of postgres"]],
  },
  {
    id: "database-password",
    token: "aws:rds/instance:Instance",
    good: { ...INSTANCE, manageMasterUserPassword: false, password: "correct-horse" },
    alsoGood: [{ ...INSTANCE, manageMasterUserPassword: false, password: UNKNOWN }],
    bad: [
      [{ password: "with@sign" }, "password: allowed: 8 to 128 characters"],
      [{ manageMasterUserPassword: true }, "one of the two"],
    ],
  },
  {
    id: "database-name",
    token: "aws:rds/instance:Instance",
    good: { ...INSTANCE, dbName: "shop" },
    bad: [[{ dbName: "shop-main" }, "a letter first"]],
  },
  {
    id: "database-storage",
    token: "aws:rds/instance:Instance",
    good: INSTANCE,
    alsoGood: [{ ...INSTANCE, storageType: "io2", allocatedStorage: 100, iops: 5000 }],
    bad: [
      [{ allocatedStorage: 19 }, "20 to 65536 GiB"],
      [{ storageType: "io2", allocatedStorage: 100, iops: 5001 }, "0.5 to 50 IOPS per GiB"],
    ],
  },
  {
    id: "database-backups",
    token: "aws:rds/instance:Instance",
    good: {
      ...INSTANCE,
      backupRetentionPeriod: 35,
      backupWindow: "17:00-17:30",
      maintenanceWindow: "sun:18:00-sun:18:30",
    },
    bad: [
      [{ backupRetentionPeriod: 36 }, "0 to 35 days"],
      [{ backupWindow: "17:00-17:10" }, "at least 30 minutes"],
      [{ maintenanceWindow: "18:00-18:30" }, "ddd:hh:mm"],
      [{ maintenanceWindow: "sun:17:00-sun:17:30" }, "does not touch the backup window"],
    ],
  },
  {
    id: "database-monitoring",
    token: "aws:rds/instance:Instance",
    good: {
      ...INSTANCE,
      monitoringInterval: 60,
      monitoringRoleArn: UNKNOWN,
      performanceInsightsRetentionPeriod: 7,
    },
    bad: [
      [{ monitoringInterval: 20 }, "0, 1, 5, 10"],
      [{ monitoringRoleArn: null }, "monitoringRoleArn: none"],
      [{ performanceInsightsRetentionPeriod: 30 }, "31 times"],
    ],
  },
  {
    id: "database-class",
    token: "aws:rds/instance:Instance",
    good: INSTANCE,
    bad: [[{ instanceClass: "t4g.medium" }, "db.t4g.medium"]],
  },
  {
    id: "database-port",
    token: "aws:rds/instance:Instance",
    good: { ...INSTANCE, port: 5432 },
    bad: [[{ port: 443 }, "1150 to 65535"]],
  },
  {
    id: "database-final-snapshot",
    token: "aws:rds/instance:Instance",
    good: INSTANCE,
    alsoGood: [{ ...INSTANCE, finalSnapshotIdentifier: null, skipFinalSnapshot: true }],
    bad: [
      [{ finalSnapshotIdentifier: null }, "finalSnapshotIdentifier: none"],
      [{ finalSnapshotIdentifier: "a--b" }, "no two hyphens"],
    ],
  },
  {
    id: "database-subnets",
    token: "aws:rds/subnetGroup:SubnetGroup",
    good: { name: "shop", subnetIds: [UNKNOWN, UNKNOWN] },
    bad: [[{ subnetIds: [UNKNOWN] }, "subnetIds: 1; allowed: at least 2"]],
  },
  {
    id: "viewer-certificate",
    token: "aws:cloudfront/distribution:Distribution",
    good: DISTRIBUTION,
    alsoGood: [{ viewerCertificate: { cloudfrontDefaultCertificate: true } }],
    bad: [
      [
        {
          viewerCertificate: {
            ...DISTRIBUTION.viewerCertificate,
            acmCertificateArn: "arn:aws:acm:ap-northeast-2:1:certificate/1",
          },
        },
        "in ap-northeast-2; allowed: a certificate of us-east-1",
      ],
      [{ viewerCertificate: { cloudfrontDefaultCertificate: true } }, "aliases: img.example.com"],
      [{ viewerCertificate: { acmCertificateArn: US_CERTIFICATE } }, "sslSupportMethod: none"],
    ],
  },
  {
    id: "origin-times",
    token: "aws:cloudfront/distribution:Distribution",
    good: DISTRIBUTION,
    bad: [
      [{ origins: [{ connectionAttempts: 4 }] }, "1 to 3"],
      [{ origins: [{ connectionTimeout: 11 }] }, "1 to 10 seconds"],
      [{ origins: [{ customOriginConfig: { originReadTimeout: 121 } }] }, "1 to 120 seconds"],
    ],
  },
  {
    id: "root-object",
    token: "aws:cloudfront/distribution:Distribution",
    good: { defaultRootObject: "index.html" },
    bad: [[{ defaultRootObject: "/index.html" }, "without / in front"]],
  },
  {
    id: "certificate-names",
    token: "aws:acm/certificate:Certificate",
    good: { domainName: "example.com", subjectAlternativeNames: ["*.example.com"] },
    bad: [
      [{ domainName: "example" }, "domainName"],
      [
        { subjectAlternativeNames: ["a b.example.com"] },
        'subjectAlternativeNames: "a b.example.com"',
      ],
      [{ subjectAlternativeNames: many(101, (index) => `n${index}.example.com`) }, "at most 100"],
    ],
  },
  {
    id: "log-retention",
    token: "aws:cloudwatch/logGroup:LogGroup",
    good: { name: "/shop/api", retentionInDays: 30 },
    bad: [[{ retentionInDays: 45 }, "retentionInDays: 45"]],
  },
  {
    id: "alarm",
    token: "aws:cloudwatch/metricAlarm:MetricAlarm",
    good: {
      name: "5xx",
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      alarmActions: [UNKNOWN],
      treatMissingData: "notBreaching",
    },
    bad: [
      [{ period: 90 }, "multiple of 60"],
      [{ alarmActions: many(6, () => UNKNOWN) }, "0 to 5 actions"],
      [{ treatMissingData: "ok" }, "breaching, notBreaching"],
      [{ datapointsToAlarm: 4 }, "at most evaluationPeriods (3)"],
    ],
  },
  {
    id: "event-rule",
    token: "aws:cloudwatch/eventRule:EventRule",
    good: { name: "deployed", eventPattern: "{}" },
    bad: [[{ eventPattern: null }, "missing; allowed: at least one"]],
  },
  {
    id: "key-times",
    token: "aws:kms/key:Key",
    good: { deletionWindowInDays: 7, rotationPeriodInDays: 90 },
    bad: [
      [{ deletionWindowInDays: 6 }, "7 to 30 days"],
      [{ rotationPeriodInDays: 89 }, "90 to 2560 days"],
    ],
  },
  {
    id: "secret-recovery",
    token: "aws:secretsmanager/secret:Secret",
    good: { name: "shop/db", recoveryWindowInDays: 0 },
    bad: [[{ recoveryWindowInDays: 6 }, "0, or 7 to 30 days"]],
  },
  {
    id: "secret-size",
    token: "aws:secretsmanager/secretVersion:SecretVersion",
    good: { secretString: "a".repeat(65_536) },
    bad: [[{ secretString: "가".repeat(30_000) }, "90000 bytes"]],
  },
  {
    id: "invocation-input",
    token: "aws:lambda/invocation:Invocation",
    good: { functionName: "keeper", lifecycleScope: "CRUD", input: '{"group":"api"}' },
    alsoGood: [{ functionName: "keeper", input: "[]" }],
    bad: [[{ input: "[]" }, "allowed with CRUD: a JSON object"]],
  },
  {
    id: "session-duration",
    token: "aws:iam/role:Role",
    good: { name: "shop-api", maxSessionDuration: 3600 },
    bad: [[{ maxSessionDuration: 900 }, "3600 to 43200 seconds"]],
  },
];

/** Paths of every value in some inputs, and the inputs with each replaced by the unknown value in turn. */
function withUnknowns(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return [
      UNKNOWN,
      ...items.flatMap((item, place) =>
        withUnknowns(item).map((changed) => items.with(place, changed)),
      ),
    ];
  }
  if (value === null || typeof value !== "object") return [UNKNOWN];
  return [
    UNKNOWN,
    ...Object.entries(value).flatMap(([key, item]) =>
      withUnknowns(item).map((changed) => ({ ...value, [key]: changed })),
    ),
  ];
}

describe("what AWS or its provider refuses", () => {
  for (const { id, token, good, alsoGood = [], bad } of cases) {
    describe(`${id} of ${token}`, () => {
      it("lets a good resource pass", () => {
        for (const inputs of [good, ...alsoGood]) expect(refusals(token, inputs)).to.deep.equal([]);
      });

      for (const [change, sentence] of bad) {
        it(`says ${JSON.stringify(sentence)} for ${JSON.stringify(change).slice(0, 60)}`, () => {
          expect(refusals(token, { ...good, ...change }).join("\n")).to.contain(sentence);
        });
      }

      it("judges nothing that is not known yet", () => {
        for (const inputs of [good, ...alsoGood].flatMap(withUnknowns)) {
          if (inputs === UNKNOWN) continue;
          expect(refusals(token, inputs as Inputs), JSON.stringify(inputs)).to.deep.equal([]);
        }
      });
    });
  }

  it("is tried for every refusal there is", () => {
    const tried = new Set(cases.map(({ id }) => id));
    expect(refusalIds.filter((id) => !tried.has(id))).to.deep.equal([]);
    expect(refusalIds).to.deep.equal([...new Set(refusalIds)]);
  });

  it("belongs to types of the resource table", () => {
    const types = typeRefusals.flatMap(({ types: tokens }) => tokens);
    expect(types.filter((token) => resourceType(token) === undefined)).to.deep.equal([]);
  });

  it("is nothing for a type that the table does not know: that is an error of its own", () => {
    expect(refusals("aws:ec2/instance:Instance", { instanceType: "?" })).to.deep.equal([]);
  });

  it("counts the provider's region where a resource has none of its own", () => {
    const acl = { name: "edge", scope: "CLOUDFRONT" };
    expect(refusals("aws:wafv2/webAcl:WebAcl", acl, { region: "ap-northeast-2" })).to.have.length(
      1,
    );
    expect(
      refusals(
        "aws:wafv2/webAcl:WebAcl",
        { ...acl, region: "us-east-1" },
        { region: "ap-northeast-2" },
      ),
    ).to.deep.equal([]);
  });

  it("leaves alone whatever the caller calls unknown", () => {
    const inputs = { ...INSTANCE, username: "[secret]" };
    expect(refusals("aws:rds/instance:Instance", inputs)).to.have.length(1);
    const isKnown = (value: Json) => value !== "[secret]";
    expect(refusals("aws:rds/instance:Instance", inputs, { isKnown })).to.deep.equal([]);
  });

  it("never repeats a password", () => {
    const [sentence = ""] = refusals("aws:rds/instance:Instance", {
      ...INSTANCE,
      manageMasterUserPassword: false,
      password: "hunter 2 2",
    });
    expect(sentence).to.contain("password").and.not.contain("hunter");
  });
});
