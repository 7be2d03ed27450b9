/**
 * Type tokens, with their aliases. `lb` and `alb` (and, in older states, two more) are the same AWS
 * resources under different tokens, and so are the S3 types with and without "V2": a rule that names one
 * of them would silently skip the others.
 */

import { statefulTypes } from "../../aws/stateful";

const loadBalancing = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];

function balancing(module: string, type: string): readonly string[] {
  return loadBalancing.map((service) => `aws:${service}/${module}:${type}`);
}

function bucketType(module: string, type: string): readonly string[] {
  return [`aws:s3/${module}:${type}`, `aws:s3/${module}V2:${type}V2`];
}

/** The token under which the resource table knows a type: `lb` for its aliases, and no "V2". */
export function canonicalType(type: string): string {
  const [, service = "", module = "", name = ""] = /^aws:(\w+)\/(\w+):(\w+)$/.exec(type) ?? [];
  if (loadBalancing.includes(service)) return `aws:lb/${module}:${name}`;
  return service === "s3" ? type.replace(/V2\b/g, "") : type;
}

export const loadBalancer = balancing("loadBalancer", "LoadBalancer");
export const listener = balancing("listener", "Listener");
export const targetGroup = balancing("targetGroup", "TargetGroup");

export const bucket = bucketType("bucket", "Bucket");
export const bucketVersioning = bucketType("bucketVersioning", "BucketVersioning");
export const bucketLifecycle = bucketType(
  "bucketLifecycleConfiguration",
  "BucketLifecycleConfiguration",
);
export const bucketEncryption = bucketType(
  "bucketServerSideEncryptionConfiguration",
  "BucketServerSideEncryptionConfiguration",
);
export const bucketAcl = bucketType("bucketAcl", "BucketAcl");
export const bucketLogging = bucketType("bucketLogging", "BucketLogging");
export const bucketPolicy = ["aws:s3/bucketPolicy:BucketPolicy"];
export const bucketPublicAccessBlock = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"];
export const bucketOwnershipControls = ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"];

export const vpc = ["aws:ec2/vpc:Vpc"];
export const subnet = ["aws:ec2/subnet:Subnet"];
export const routeTable = ["aws:ec2/routeTable:RouteTable"];
export const route = ["aws:ec2/route:Route"];
export const routeTableAssociation = ["aws:ec2/routeTableAssociation:RouteTableAssociation"];
export const internetGateway = ["aws:ec2/internetGateway:InternetGateway"];
export const internetGatewayAttachment = [
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
];
export const natGateway = ["aws:ec2/natGateway:NatGateway"];
export const elasticIp = ["aws:ec2/eip:Eip"];
export const networkAcl = [
  "aws:ec2/networkAcl:NetworkAcl",
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
];
export const networkAclRule = ["aws:ec2/networkAclRule:NetworkAclRule"];
export const defaultNetwork = [
  "aws:ec2/defaultVpc:DefaultVpc",
  "aws:ec2/defaultSubnet:DefaultSubnet",
];
export const blockPublicAccess = [
  "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
];
export const flowLog = ["aws:ec2/flowLog:FlowLog"];
export const vpcEndpoint = ["aws:ec2/vpcEndpoint:VpcEndpoint"];
export const defaultSecurityGroup = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];
export const launchTemplate = ["aws:ec2/launchTemplate:LaunchTemplate"];

export const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
export const securityGroupRule = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const securityGroupIngressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const securityGroupEgressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
/** Every type that can let traffic into a security group. */
export const ingressTypes = [securityGroup, securityGroupRule, securityGroupIngressRule];
/** Every type that can let traffic out of one. */
export const egressTypes = [securityGroup, securityGroupRule, securityGroupEgressRule];

export const autoScalingGroup = ["aws:autoscaling/group:Group"];
export const deploymentGroup = ["aws:codedeploy/deploymentGroup:DeploymentGroup"];
export const deploymentConfig = ["aws:codedeploy/deploymentConfig:DeploymentConfig"];

export const instance = ["aws:ec2/instance:Instance"];
export const volume = ["aws:ebs/volume:Volume"];
export const encryptionByDefault = ["aws:ebs/encryptionByDefault:EncryptionByDefault"];

export const cluster = ["aws:ecs/cluster:Cluster"];
export const capacityProvider = ["aws:ecs/capacityProvider:CapacityProvider"];
export const service = ["aws:ecs/service:Service"];
export const taskDefinition = ["aws:ecs/taskDefinition:TaskDefinition"];

export const repository = ["aws:ecr/repository:Repository"];
export const repositoryLifecycle = ["aws:ecr/lifecyclePolicy:LifecyclePolicy"];
export const repositoryPolicy = ["aws:ecr/repositoryPolicy:RepositoryPolicy"];

export const database = ["aws:rds/instance:Instance"];
export const auroraCluster = ["aws:rds/cluster:Cluster"];
/** DocumentDB's clusters are made as Aurora's are, and take most of the same inputs. */
export const databaseCluster = [...auroraCluster, "aws:docdb/cluster:Cluster"];
export const auroraInstance = ["aws:rds/clusterInstance:ClusterInstance"];
export const databaseClusterInstance = [
  ...auroraInstance,
  "aws:docdb/clusterInstance:ClusterInstance",
];
export const databaseSubnetGroup = [
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:docdb/subnetGroup:SubnetGroup",
];
export const databaseInstanceParameters = ["aws:rds/parameterGroup:ParameterGroup"];
export const databaseParameters = [
  ...databaseInstanceParameters,
  "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
];

export const replicationGroup = ["aws:elasticache/replicationGroup:ReplicationGroup"];
/** Memcached, or a single node of Redis. */
export const cacheCluster = ["aws:elasticache/cluster:Cluster"];
export const cacheSubnetGroup = ["aws:elasticache/subnetGroup:SubnetGroup"];

export const table = ["aws:dynamodb/table:Table"];
export const scalableTarget = ["aws:appautoscaling/target:Target"];
export const fileSystem = ["aws:efs/fileSystem:FileSystem"];
export const fileSystemBackup = ["aws:efs/backupPolicy:BackupPolicy"];
export const mountTarget = ["aws:efs/mountTarget:MountTarget"];
export const accessPoint = ["aws:efs/accessPoint:AccessPoint"];
export const backupVault = ["aws:backup/vault:Vault"];
export const key = ["aws:kms/key:Key"];
export const secret = ["aws:secretsmanager/secret:Secret"];
export const secretRotation = ["aws:secretsmanager/secretRotation:SecretRotation"];
export const secretVersion = ["aws:secretsmanager/secretVersion:SecretVersion"];
export const topic = ["aws:sns/topic:Topic"];
export const topicPolicy = ["aws:sns/topicPolicy:TopicPolicy"];
export const queue = ["aws:sqs/queue:Queue"];

export const distribution = ["aws:cloudfront/distribution:Distribution"];
export const vpcOrigin = ["aws:cloudfront/vpcOrigin:VpcOrigin"];
export const responseHeadersPolicy = ["aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"];
export const hostedZone = ["aws:route53/zone:Zone"];
export const record = ["aws:route53/record:Record"];
export const queryLog = ["aws:route53/queryLog:QueryLog"];
export const certificate = ["aws:acm/certificate:Certificate"];

export const role = ["aws:iam/role:Role"];
/** Every type whose `policy` grants rights to an identity. */
export const identityPolicy = ["aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"];
export const rolePolicyAttachment = ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"];

export const logGroup = ["aws:cloudwatch/logGroup:LogGroup"];
export const metricAlarm = ["aws:cloudwatch/metricAlarm:MetricAlarm"];
/** Logs that a service delivers by itself: from where, to where, and that it does. */
export const logDeliverySource = ["aws:cloudwatch/logDeliverySource:LogDeliverySource"];
export const logDeliveryDestination = [
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
];
export const logDelivery = ["aws:cloudwatch/logDelivery:LogDelivery"];
export const deliveryStream = ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"];

export const webAcl = ["aws:wafv2/webAcl:WebAcl"];
export const webAclLogging = ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"];
/** What WAF keeps for CloudFront in one place, and for everything else in each region. */
export const scopedToEdge = [
  ...webAcl,
  "aws:wafv2/ipSet:IpSet",
  "aws:wafv2/regexPatternSet:RegexPatternSet",
  "aws:wafv2/ruleGroup:RuleGroup",
];
export const webAclAssociation = ["aws:wafv2/webAclAssociation:WebAclAssociation"];

/** What cannot be made again from the program, and so belongs under `protect`; the last two this program makes none of. */
export const stateful: readonly string[] = [
  ...statefulTypes
    .filter(({ protect }) => protect === true)
    .flatMap(({ token }) => (bucket.includes(token) ? bucket : [token])),
  "aws:docdb/globalCluster:GlobalCluster",
  ...backupVault,
];
