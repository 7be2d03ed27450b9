/**
 * Properties that guardrails watch and that nothing but the program may change. A property that a
 * deployment moves (target groups of a listener, the size of a fleet) is not among them.
 */
import {
  accessPoint,
  autoScalingGroup,
  backupVault,
  bucket,
  bucketAcl,
  bucketEncryption,
  bucketLogging,
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketVersioning,
  cacheCluster,
  certificate,
  cluster,
  database,
  databaseCluster,
  databaseClusterInstance,
  databaseParameters,
  defaultSecurityGroup,
  deploymentGroup,
  distribution,
  encryptionByDefault,
  fileSystem,
  fileSystemBackup,
  flowLog,
  identityPolicy,
  key,
  launchTemplate,
  listener,
  loadBalancer,
  logGroup,
  metricAlarm,
  networkAcl,
  networkAclRule,
  replicationGroup,
  repository,
  repositoryPolicy,
  role,
  secretRotation,
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  securityGroupRule,
  service,
  table,
  topic,
  topicPolicy,
  vpcOrigin,
  webAclAssociation,
} from "./types";

/**
 * Not here: a task definition, whose revisions AWS cannot change, and the network of an ECS service, of which
 * ECS-20 says when it may be left alone.
 */
const guarded: readonly (readonly [types: readonly string[], properties: readonly string[]])[] = [
  [flowLog, ["trafficType", "vpcId"]],
  [defaultSecurityGroup, ["ingress", "egress"]],
  [[securityGroup], ["ingress", "egress"]],
  [[securityGroupRule], ["type", "cidrBlocks", "ipv6CidrBlocks", "fromPort", "toPort", "protocol"]],
  [
    [securityGroupIngressRule, securityGroupEgressRule],
    ["cidrIpv4", "cidrIpv6", "fromPort", "toPort", "ipProtocol"],
  ],
  [networkAcl, ["ingress"]],
  [
    networkAclRule,
    ["cidrBlock", "ipv6CidrBlock", "egress", "fromPort", "toPort", "protocol", "ruleAction"],
  ],
  [
    launchTemplate,
    [
      "metadataOptions",
      "networkInterfaces",
      "blockDeviceMappings",
      "userData",
      "iamInstanceProfile",
    ],
  ],
  [autoScalingGroup, ["healthCheckType", "launchConfiguration", "vpcZoneIdentifiers"]],
  [
    loadBalancer,
    [
      "accessLogs",
      "desyncMitigationMode",
      "dropInvalidHeaderFields",
      "enableDeletionProtection",
      "internal",
    ],
  ],
  [listener, ["certificateArn", "port", "protocol", "sslPolicy"]],
  [webAclAssociation, ["resourceArn", "webAclArn"]],
  [
    deploymentGroup,
    [
      "alarmConfiguration",
      "autoRollbackConfiguration",
      "blueGreenDeploymentConfig",
      "deploymentConfigName",
      "deploymentStyle",
    ],
  ],
  [encryptionByDefault, ["enabled"]],
  [cluster, ["configuration", "settings"]],
  [
    service,
    [
      "alarms",
      "availabilityZoneRebalancing",
      "deploymentCircuitBreaker",
      "deploymentConfiguration",
      "healthCheckGracePeriodSeconds",
    ],
  ],
  [repository, ["forceDelete", "imageScanningConfiguration", "imageTagMutability"]],
  [repositoryPolicy, ["policy"]],
  [
    database,
    [
      "backupRetentionPeriod",
      "deletionProtection",
      "manageMasterUserPassword",
      "multiAz",
      "publiclyAccessible",
      "skipFinalSnapshot",
      "storageEncrypted",
    ],
  ],
  [
    databaseCluster,
    [
      "backupRetentionPeriod",
      "deletionProtection",
      "manageMasterUserPassword",
      "skipFinalSnapshot",
      "storageEncrypted",
    ],
  ],
  [databaseClusterInstance, ["publiclyAccessible"]],
  [databaseParameters, ["parameters"]],
  [
    replicationGroup,
    [
      "atRestEncryptionEnabled",
      "automaticFailoverEnabled",
      "multiAzEnabled",
      "snapshotRetentionLimit",
      "transitEncryptionEnabled",
      "transitEncryptionMode",
      "userGroupIds",
    ],
  ],
  [cacheCluster, ["transitEncryptionEnabled"]],
  [table, ["billingMode", "deletionProtectionEnabled", "pointInTimeRecovery"]],
  [fileSystem, ["encrypted"]],
  [fileSystemBackup, ["backupPolicy"]],
  [accessPoint, ["posixUser", "rootDirectory"]],
  [backupVault, ["kmsKeyArn"]],
  [secretRotation, ["rotationEnabled", "rotationRules"]],
  [bucket, ["forceDestroy"]],
  [bucketAcl, ["accessControlPolicy", "acl"]],
  [bucketEncryption, ["rules"]],
  [bucketLogging, ["targetBucket"]],
  [bucketOwnershipControls, ["rule"]],
  [bucketPolicy, ["policy"]],
  [
    bucketPublicAccessBlock,
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
  ],
  [bucketVersioning, ["versioningConfiguration"]],
  [distribution, ["defaultCacheBehavior", "orderedCacheBehaviors", "origins", "viewerCertificate"]],
  [certificate, ["keyAlgorithm", "validationMethod"]],
  [key, ["enableKeyRotation", "policy", "deletionWindowInDays"]],
  [identityPolicy, ["policy"]],
  [role, ["assumeRolePolicy", "managedPolicyArns"]],
  [logGroup, ["retentionInDays"]],
  [metricAlarm, ["actionsEnabled", "alarmActions", "treatMissingData"]],
  [topic, ["kmsMasterKeyId"]],
  [topicPolicy, ["policy"]],
];

/** CloudFront refuses to retag a VPC origin while a distribution uses it: its tags stay as they were made. */
const tagsCannotChange: readonly string[] = vpcOrigin;

/** Properties of a type that `ignoreChanges` may not name. Tags are guarded wherever AWS can change them. */
export function guardedBy(type: string): readonly string[] {
  const own = guarded.filter(([types]) => types.includes(type)).flatMap(([, names]) => names);
  return tagsCannotChange.includes(type) ? own : ["tags", "tagsAll", ...own];
}
