import type { TextLimit } from "./text";

/** ELB CreateLoadBalancer, Name. */
export const LOAD_BALANCER_NAME: TextLimit = {
  maxLength: 32,
  pattern: /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
  allowed: "letters, digits and hyphens, no hyphen at either end, not starting with internal-",
};

/** ELB CreateTargetGroup, Name. */
export const TARGET_GROUP_NAME: TextLimit = {
  maxLength: 32,
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
  allowed: "letters, digits and hyphens, no hyphen at either end",
};

const SECURITY_GROUP_CHARACTERS =
  "letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *";

/** EC2 CreateSecurityGroup, GroupName. */
export const SECURITY_GROUP_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  allowed: `${SECURITY_GROUP_CHARACTERS} (no Hangul), not starting with sg-`,
};

/** EC2 CreateSecurityGroup, GroupDescription; a rule's description has the same characters. */
export const SECURITY_GROUP_DESCRIPTION: TextLimit = {
  maxLength: 255,
  pattern: /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/,
  allowed: `${SECURITY_GROUP_CHARACTERS} (no Hangul)`,
};

/** EC2 CreateLaunchTemplate, LaunchTemplateName. */
export const LAUNCH_TEMPLATE_NAME: TextLimit = {
  minLength: 3,
  maxLength: 128,
  pattern: /^[a-zA-Z0-9().\-/_]+$/,
  allowed: "letters, digits and ( ) . - / _",
};

/** Auto Scaling CreateAutoScalingGroup, AutoScalingGroupName: printable ASCII, no colon. */
export const AUTO_SCALING_GROUP_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^[\x20-\x39\x3b-\x7e]+$/,
  allowed: "printable ASCII without a colon",
};

/** Auto Scaling PutLifecycleHook, LifecycleHookName. */
export const LIFECYCLE_HOOK_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^[A-Za-z0-9\-_/]+$/,
  allowed: "letters, digits and - _ /",
};

/** CodeDeploy ApplicationName, DeploymentGroupName, DeploymentConfigName. */
export const CODE_DEPLOY_NAME: TextLimit = {
  maxLength: 100,
  pattern: /^[A-Za-z0-9+=,.@_-]+$/,
  allowed: "letters, digits and + = , . @ _ -",
};

/** ECS cluster, service and task definition family. */
export const ECS_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^[A-Za-z0-9_-]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** ECS CreateCapacityProvider, name: what starts with these words is AWS's own. */
export const CAPACITY_PROVIDER_NAME: TextLimit = {
  maxLength: 255,
  pattern: /^(?!aws|ecs|fargate)[A-Za-z0-9_-]+$/i,
  allowed: "letters, digits, hyphens and underscores, not starting with aws, ecs or fargate",
};

/** ECR CreateRepository, repositoryName. */
export const ECR_REPOSITORY_NAME: TextLimit = {
  minLength: 2,
  maxLength: 256,
  pattern: /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/,
  allowed: "small letters and digits in parts joined by one . or _ , __ , hyphens or /",
};

/** S3 user guide, "General purpose bucket naming rules". */
export const BUCKET_NAME: TextLimit = {
  minLength: 3,
  maxLength: 63,
  pattern:
    /^(?!xn--|sthree-|amzn-s3-demo-)(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
  allowed:
    "small letters, digits, dots and hyphens, a letter or digit at both ends, no two dots in a row, " +
    "no IP address, not starting with xn--, sthree- or amzn-s3-demo-, " +
    "not ending in -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3",
};

/** DynamoDB CreateTable, TableName. */
export const TABLE_NAME: TextLimit = {
  minLength: 3,
  maxLength: 255,
  pattern: /^[a-zA-Z0-9_.-]+$/,
  allowed: "letters, digits and _ . -",
};

/** DynamoDB CreateTable, IndexName: the same as a table's. */
export const INDEX_NAME: TextLimit = TABLE_NAME;

/** IAM CreateRole, RoleName. */
export const ROLE_NAME: TextLimit = {
  maxLength: 64,
  pattern: /^[\w+=,.@-]+$/,
  allowed: "letters, digits and _ + = , . @ -",
};

/** IAM PutRolePolicy, PolicyName, and CreateInstanceProfile, InstanceProfileName. */
export const IAM_NAME: TextLimit = { ...ROLE_NAME, maxLength: 128 };

/** Secrets Manager CreateSecret, Name: a hyphen and six characters at the end look like a random suffix. */
export const SECRET_NAME: TextLimit = {
  maxLength: 512,
  pattern: /^(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]+$/,
  allowed: "letters, digits and / _ + = . @ -, not ending in a hyphen and six letters or digits",
};

/** KMS CreateAlias, AliasName. */
export const KEY_ALIAS_NAME: TextLimit = {
  maxLength: 256,
  pattern: /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/,
  allowed: "alias/ followed by letters, digits, / _ and -, not alias/aws/",
};

/** CloudWatch Logs CreateLogGroup, logGroupName. */
export const LOG_GROUP_NAME: TextLimit = {
  maxLength: 512,
  pattern: /^[.\-_/#A-Za-z0-9]+$/,
  allowed: "letters, digits and . - _ / #",
};

/** CloudWatch Logs PutDeliverySource and PutDeliveryDestination, name. */
export const LOG_DELIVERY_NAME: TextLimit = {
  maxLength: 60,
  pattern: /^[\w-]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** CloudWatch PutMetricAlarm, AlarmName. */
export const ALARM_NAME: TextLimit = { maxLength: 255 };

/** EventBridge PutRule, Name. */
export const EVENT_RULE_NAME: TextLimit = {
  maxLength: 64,
  pattern: /^[.\-_A-Za-z0-9]+$/,
  allowed: "letters, digits and . - _",
};

/** EventBridge PutPermission, StatementId. */
export const EVENT_STATEMENT: TextLimit = {
  maxLength: 64,
  pattern: /^[a-zA-Z0-9-_]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** EventBridge Scheduler CreateSchedule and CreateScheduleGroup, Name. */
export const SCHEDULE_NAME: TextLimit = {
  maxLength: 64,
  pattern: /^[0-9a-zA-Z\-_.]+$/,
  allowed: "letters, digits and - _ .",
};

/** SQS CreateQueue, QueueName. */
export const QUEUE_NAME: TextLimit = {
  maxLength: 80,
  pattern: /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
  allowed: "letters, digits, hyphens and underscores (a FIFO queue ends in .fifo)",
};

/** Step Functions CreateStateMachine, name, as the provider and CloudWatch Logs take it. */
export const STATE_MACHINE_NAME: TextLimit = {
  maxLength: 80,
  pattern: /^[A-Za-z0-9_-]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** SNS CreateTopic, Name. */
export const TOPIC_NAME: TextLimit = {
  maxLength: 256,
  pattern: /^[A-Za-z0-9_-]+(?:\.fifo)?$/,
  allowed: "letters, digits, hyphens and underscores (a FIFO topic ends in .fifo)",
};

/** Lambda CreateFunction, FunctionName. */
export const FUNCTION_NAME: TextLimit = {
  maxLength: 64,
  pattern: /^[a-zA-Z0-9-_]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** WAFV2 CreateWebACL, Name. */
export const WEB_ACL_NAME: TextLimit = {
  maxLength: 128,
  pattern: /^[\w-]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** WAFV2 CreateIPSet, Name. */
export const IP_SET_NAME: TextLimit = WEB_ACL_NAME;

/** WAFV2 VisibilityConfig, MetricName; the two words are AWS's own (WAF API reference, VisibilityConfig). */
export const WAF_METRIC_NAME: TextLimit = {
  maxLength: 128,
  pattern: /^(?!(?:All|Default_Action)$)[\w-]+$/,
  allowed: "letters, digits, hyphens and underscores, not All or Default_Action",
};

/** CloudFront CreateFunction, Name. */
export const CLOUDFRONT_FUNCTION_NAME: TextLimit = { ...FUNCTION_NAME, maxLength: 64 };

/** CloudTrail CreateTrail, Name. */
export const TRAIL_NAME: TextLimit = {
  minLength: 3,
  maxLength: 128,
  pattern: /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*[._-]{2})[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]$/,
  allowed:
    "letters, digits and . _ - (never two of these in a row), a letter or digit at both ends, no IP address",
};

/** AWS Backup CreateBackupVault, BackupVaultName. */
export const BACKUP_VAULT_NAME: TextLimit = {
  minLength: 2,
  maxLength: 50,
  pattern: /^[a-zA-Z0-9\-_]+$/,
  allowed: "letters, digits, hyphens and underscores",
};

/** Systems Manager PutParameter, Name (the length includes the ARN's prefix, 1011 is what is left for the name). */
export const PARAMETER_NAME: TextLimit = {
  maxLength: 1011,
  pattern: /^(?!\/?(?:aws|ssm)(?![A-Za-z0-9_.-]))[A-Za-z0-9_.\-/]+$/i,
  allowed: "letters, digits and _ . - /, the first part not aws or ssm",
};

/** A DNS name, with or without a leading wildcard (ACM RequestCertificate, DomainName). */
export const DOMAIN_NAME: TextLimit = {
  maxLength: 253,
  pattern: /^(?:\*\.)?(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)+(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/,
  allowed: "a domain name such as shop.example.com, or *.example.com",
};

/** Route 53 ResourceRecordSet, SetIdentifier. */
export const SET_IDENTIFIER: TextLimit = { maxLength: 128 };

/** Route 53 HealthCheckConfig, FullyQualifiedDomainName. */
export const HEALTH_CHECK_NAME: TextLimit = { maxLength: 255 };

/** Route 53 HealthCheckConfig, ResourcePath. */
export const HEALTH_CHECK_PATH: TextLimit = {
  maxLength: 255,
  pattern: /^\//,
  allowed: "a path that starts with /",
};

/** A CAA record's value (Route 53 developer guide, "CAA record type"). */
export const CAA_RECORD: TextLimit = {
  maxLength: 4000,
  pattern: /^\d{1,3} [A-Za-z0-9]+ "[^"]*"$/,
  allowed: 'flags, tag and value, such as 0 issue "amazon.com"',
};
