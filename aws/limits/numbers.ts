import type { Fault } from "./text";

/** What AWS allows for a number. */
export interface NumberLimit {
  readonly minimum: number;
  readonly maximum: number;
  readonly unit?: string;
  /** Distance between allowed values, counted from the minimum. */
  readonly step?: number;
  /** Values allowed beside the range, such as 0 for "off". */
  readonly also?: readonly number[];
}

/** The fault of a number against its range. */
export function checkNumber(limit: NumberLimit, value: number): Fault | undefined {
  if (limit.also?.includes(value) === true) return undefined;
  const step = limit.step ?? 1;
  // 0.3 is not three times 0.1 in binary: a millionth of a step is close enough.
  const steps = (value - limit.minimum) / step;
  const onStep = Math.abs(steps - Math.round(steps)) < 1e-6;
  const fits = value >= limit.minimum && value <= limit.maximum && onStep;
  if (fits) return undefined;
  const unit = limit.unit === undefined ? "" : ` ${limit.unit}`;
  const inSteps = step === 1 ? "" : ` in steps of ${step}`;
  const also = (limit.also ?? []).map((other) => `${other}, or `).join("");
  return `allowed: ${also}${limit.minimum} to ${limit.maximum}${unit}${inSteps}`;
}

/** What comes nearest to a value within a range. */
export function nearest({ minimum, maximum }: NumberLimit, value: number): number {
  return Math.min(Math.max(value, minimum), maximum);
}

/** The fault of a value that has to be one of a few. */
export function oneOfFault<T extends number | string>(
  values: readonly T[],
  value: T,
): Fault | undefined {
  return values.includes(value) ? undefined : `allowed: ${values.join(", ")}`;
}

// Every figure below: botocore 1.44.5, the member named, unless another source is given.

/** ELB RulePriority. */
export const LISTENER_RULE_PRIORITY: NumberLimit = { minimum: 1, maximum: 50_000 };
/** VPC quotas, "Inbound or outbound rules per security group". */
export const RULES_PER_SECURITY_GROUP = 60;
/** ELB quotas, "Condition values per rule" and "Condition wildcards per rule". */
export const MOST_CONDITION_VALUES = 5;
/** ACM quotas, "Domain names per ACM certificate": the default, which a request can raise to 100. */
export const CERTIFICATE_NAMES = 10;
/** ACM API reference, RequestCertificate, DomainName: its subject has at most as many characters, other names 253. */
export const CERTIFICATE_SUBJECT_LENGTH = 64;
/** ELB quotas, "Target groups per action on an Application Load Balancer". */
export const TARGET_GROUPS_PER_ACTION: NumberLimit = {
  minimum: 1,
  maximum: 5,
  unit: "target groups",
};
/** ELB TargetGroupAttribute deregistration_delay.timeout_seconds. */
export const DEREGISTRATION_SECONDS: NumberLimit = { minimum: 0, maximum: 3600, unit: "seconds" };
/** ELB TargetGroupAttribute slow_start.duration_seconds. */
export const SLOW_START_SECONDS: NumberLimit = {
  minimum: 30,
  maximum: 900,
  unit: "seconds",
  also: [0],
};
/** ELB LoadBalancerAttribute idle_timeout.timeout_seconds. */
export const IDLE_SECONDS: NumberLimit = { minimum: 1, maximum: 4000, unit: "seconds" };
/** ELB HealthCheckIntervalSeconds. */
export const HEALTH_CHECK_INTERVAL_SECONDS: NumberLimit = {
  minimum: 5,
  maximum: 300,
  unit: "seconds",
};
/** ELB HealthCheckTimeoutSeconds. */
export const HEALTH_CHECK_TIMEOUT_SECONDS: NumberLimit = {
  minimum: 2,
  maximum: 120,
  unit: "seconds",
};
/** ELB HealthCheckThresholdCount. */
export const HEALTH_CHECK_THRESHOLD: NumberLimit = { minimum: 2, maximum: 10 };
/** ELB Port. */
export const PORT: NumberLimit = { minimum: 1, maximum: 65_535 };
/** RDS CreateDBInstance, Port. */
export const DATABASE_PORT: NumberLimit = { minimum: 1150, maximum: 65_535 };
/** Auto Scaling CreateAutoScalingGroup, MaxInstanceLifetime. */
export const INSTANCE_LIFETIME_SECONDS: NumberLimit = {
  minimum: 86_400,
  maximum: 31_536_000,
  unit: "seconds",
  also: [0],
};
/** Auto Scaling PutLifecycleHook, HeartbeatTimeout. */
export const HEARTBEAT_SECONDS: NumberLimit = { minimum: 30, maximum: 7200, unit: "seconds" };
/** CodeDeploy AlarmConfiguration: alarms a deployment group can have. */
export const CODE_DEPLOY_ALARMS: NumberLimit = { minimum: 0, maximum: 10, unit: "alarms" };
/** CodeDeploy BlueInstanceTerminationOption and DeploymentReadyOption: two days. */
export const CODE_DEPLOY_WAIT_MINUTES: NumberLimit = { minimum: 0, maximum: 2880, unit: "minutes" };
/** RDS BackupRetentionPeriod of an instance. */
export const BACKUP_RETENTION_DAYS: NumberLimit = { minimum: 0, maximum: 35, unit: "days" };
/** RDS BackupRetentionPeriod of a cluster. */
export const CLUSTER_BACKUP_RETENTION_DAYS: NumberLimit = { minimum: 1, maximum: 35, unit: "days" };
/** RDS Iops over AllocatedStorage. */
export const IOPS_PER_GIB = { minimum: 0.5, maximum: 50 };
/** RDS MonitoringInterval. */
export const MONITORING_SECONDS: readonly number[] = [0, 1, 5, 10, 15, 30, 60];
/** RDS ServerlessV2ScalingConfiguration. */
export const SERVERLESS_CAPACITY: NumberLimit = {
  minimum: 0,
  maximum: 256,
  step: 0.5,
  unit: "ACU",
};
/** RDS ServerlessV2ScalingConfiguration, MaxCapacity: the provider takes no less. */
export const SERVERLESS_MAX_CAPACITY: NumberLimit = { ...SERVERLESS_CAPACITY, minimum: 1 };
/** RDS ServerlessV2ScalingConfiguration, SecondsUntilAutoPause. */
export const AUTO_PAUSE_SECONDS: NumberLimit = { minimum: 300, maximum: 86_400, unit: "seconds" };
/** RDS and DocumentDB CreateDBInstance, PromotionTier. */
export const PROMOTION_TIER: NumberLimit = { minimum: 0, maximum: 15 };
/** Aurora user guide, "Aurora Replicas"; DocumentDB developer guide, "Clusters": beside the one that writes. */
export const CLUSTER_READERS: NumberLimit = { minimum: 0, maximum: 15, unit: "readers" };
/** RDS BacktrackWindow. */
export const BACKTRACK_SECONDS: NumberLimit = { minimum: 0, maximum: 259_200, unit: "seconds" };
/** DynamoDB PointInTimeRecoverySpecification, RecoveryPeriodInDays. */
export const RECOVERY_DAYS: NumberLimit = { minimum: 1, maximum: 35, unit: "days" };
/** DynamoDB quotas, "Default throughput quotas": units of a table, and of an index. */
export const TABLE_CAPACITY_UNITS: NumberLimit = { minimum: 1, maximum: 40_000, unit: "units" };
/** DynamoDB CreateTable, GlobalSecondaryIndexes. */
export const GLOBAL_INDEXES: NumberLimit = { minimum: 0, maximum: 20, unit: "indexes" };
/** DynamoDB CreateTable, LocalSecondaryIndexes. */
export const LOCAL_INDEXES: NumberLimit = { minimum: 0, maximum: 5, unit: "indexes" };
/** DynamoDB Projection, NonKeyAttributes, summed over all indexes of a table. */
export const PROJECTED_ATTRIBUTES: NumberLimit = { minimum: 0, maximum: 100, unit: "attributes" };
/** KMS PendingWindowInDays. */
export const KEY_DELETION_DAYS: NumberLimit = { minimum: 7, maximum: 30, unit: "days" };
/** KMS RotationPeriodInDays. */
export const KEY_ROTATION_DAYS: NumberLimit = { minimum: 90, maximum: 2560, unit: "days" };
/** Secrets Manager RecoveryWindowInDays; 0 is the provider's word for deleting at once. */
export const SECRET_RECOVERY_DAYS: NumberLimit = {
  minimum: 7,
  maximum: 30,
  unit: "days",
  also: [0],
};
/** Secrets Manager AutomaticallyAfterDays. */
export const SECRET_ROTATION_DAYS: NumberLimit = { minimum: 1, maximum: 1000, unit: "days" };
/** IAM MaxSessionDuration. */
export const SESSION_SECONDS: NumberLimit = { minimum: 3600, maximum: 43_200, unit: "seconds" };
/** CloudFront OriginReadTimeout and OriginKeepaliveTimeout. */
export const ORIGIN_READ_SECONDS: NumberLimit = { minimum: 1, maximum: 120, unit: "seconds" };
/** CloudFront ConnectionTimeout. */
export const ORIGIN_CONNECT_SECONDS: NumberLimit = { minimum: 1, maximum: 10, unit: "seconds" };
/** CloudFront ConnectionAttempts. */
export const ORIGIN_ATTEMPTS: NumberLimit = { minimum: 1, maximum: 3 };
/**
 * AWS General Reference, CloudFront service quotas, "Cache behaviors per distribution". The developer guide has 75 by
 * now; what fits here fits every account.
 */
export const CACHE_BEHAVIORS: NumberLimit = { minimum: 0, maximum: 25, unit: "cache behaviors" };
/** The same, "Alternate domain names (CNAMEs) per distribution". */
export const DISTRIBUTION_NAMES: NumberLimit = { minimum: 0, maximum: 100, unit: "names" };
/** CloudFront quotas, "Custom headers: number that you can add to a response headers policy". */
export const POLICY_HEADERS: NumberLimit = { minimum: 0, maximum: 10, unit: "headers" };
/** WAFV2 RateBasedStatement, Limit. */
export const RATE_LIMIT: NumberLimit = { minimum: 10, maximum: 2_000_000_000, unit: "requests" };
/** WAFV2 RateBasedStatement, EvaluationWindowSec. */
export const RATE_WINDOW_SECONDS: readonly number[] = [60, 120, 300, 600];
/** CloudWatch PutMetricAlarm, actions of one state. */
export const ALARM_ACTIONS: NumberLimit = { minimum: 0, maximum: 5, unit: "actions" };
/** Route 53 HealthCheckConfig, RequestInterval. */
export const ROUTE53_CHECK_SECONDS: readonly number[] = [10, 30];
/** Route 53 HealthCheckConfig, FailureThreshold. */
export const ROUTE53_CHECK_THRESHOLD: NumberLimit = { minimum: 1, maximum: 10, unit: "checks" };
/** Route 53 ResourceRecordSet, Weight. */
export const RECORD_WEIGHT: NumberLimit = { minimum: 0, maximum: 255 };
/** Route 53 ResourceRecordSet, TTL. */
export const RECORD_SECONDS: NumberLimit = { minimum: 0, maximum: 2_147_483_647, unit: "seconds" };
/** EFS ProvisionedThroughputInMibps. */
export const FILE_SYSTEM_THROUGHPUT: NumberLimit = { minimum: 1, maximum: 3414, unit: "MiB/s" };
/** EFS SecurityGroups of a mount target. */
export const MOUNT_TARGET_GROUPS: NumberLimit = {
  minimum: 0,
  maximum: 5,
  unit: "security groups",
};
/** SQS queue attributes, in the order of the developer guide's "Queue and message quotas". */
export const QUEUE_NUMBERS: Readonly<
  Record<
    | "delaySeconds"
    | "kmsDataKeyReusePeriodSeconds"
    | "maxMessageSize"
    | "messageRetentionSeconds"
    | "receiveWaitTimeSeconds"
    | "visibilityTimeoutSeconds",
    NumberLimit
  >
> = {
  delaySeconds: { minimum: 0, maximum: 900, unit: "seconds" },
  kmsDataKeyReusePeriodSeconds: { minimum: 60, maximum: 86_400, unit: "seconds" },
  maxMessageSize: { minimum: 1024, maximum: 1_048_576, unit: "bytes" },
  messageRetentionSeconds: { minimum: 60, maximum: 1_209_600, unit: "seconds" },
  receiveWaitTimeSeconds: { minimum: 0, maximum: 20, unit: "seconds" },
  visibilityTimeoutSeconds: { minimum: 0, maximum: 43_200, unit: "seconds" },
};
/** SQS RedrivePolicy, maxReceiveCount. */
export const RECEIVE_COUNT: NumberLimit = { minimum: 1, maximum: 1000, unit: "times" };
/** EventBridge Scheduler FlexibleTimeWindow, MaximumWindowInMinutes. */
export const FLEXIBLE_MINUTES: NumberLimit = { minimum: 1, maximum: 1440, unit: "minutes" };
/** ElastiCache NumNodeGroups and members of a group without shards. */
export const CACHE_NODES: NumberLimit = { minimum: 1, maximum: 6, unit: "nodes" };
/** ElastiCache ReplicasPerNodeGroup. */
export const CACHE_REPLICAS: NumberLimit = { minimum: 0, maximum: 5, unit: "replicas" };
/** ElastiCache user guide, "Managing clusters": nodes of a cluster with shards, replicas included. */
export const CACHE_CLUSTER_NODES: NumberLimit = { minimum: 1, maximum: 500, unit: "nodes" };
/** ElastiCache NumCacheNodes of Memcached. */
export const MEMCACHED_NODES: NumberLimit = { minimum: 1, maximum: 40, unit: "nodes" };
/** ElastiCache SnapshotRetentionLimit (terraform-provider-aws, elasticache/replication_group.go). */
export const CACHE_SNAPSHOT_DAYS: NumberLimit = { minimum: 0, maximum: 35, unit: "days" };

/** The fault of an alarm's period: CloudWatch PutMetricAlarm, Period. */
export function alarmPeriodFault(seconds: number): Fault | undefined {
  const fits = [10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
  return fits ? undefined : "allowed: 10, 20, 30 or a multiple of 60 seconds";
}

/** The fault of a Performance Insights retention: RDS PerformanceInsightsRetentionPeriod. */
export function insightsRetentionFault(days: number): Fault | undefined {
  const months = days / 31;
  const fits =
    days === 7 || days === 731 || (Number.isInteger(months) && months >= 1 && months <= 23);
  return fits ? undefined : "allowed: 7, 731 or 31 times 1 to 23 days";
}

/** The fault of a health check's timeout beside its interval. */
export function timeoutFault(timeout: number, interval: number): Fault | undefined {
  return timeout < interval ? undefined : `allowed: less than the interval of ${interval} seconds`;
}

/** Whether a text is a list of codes and of ranges of codes, all of them within bounds. */
function isCodeList(codes: string, minimum: number, maximum: number): boolean {
  return codes.split(",").every((part) => {
    const bounds = part.split("-");
    const fits = (code: string) =>
      /^\d{1,3}$/.test(code) && Number(code) >= minimum && Number(code) <= maximum;
    return bounds.length <= 2 && bounds.every(fits);
  });
}

/** The fault of a health check's expected status codes: ELB Matcher, HttpCode, for HTTP. */
export function matcherFault(codes: string): Fault | undefined {
  return isCodeList(codes, 200, 499)
    ? undefined
    : "allowed: codes from 200 to 499, such as 200, 200,302 or 200-299";
}

/** The same for gRPC: ELB Matcher, GrpcCode. */
export function grpcMatcherFault(codes: string): Fault | undefined {
  return isCodeList(codes, 0, 99)
    ? undefined
    : "allowed: gRPC codes from 0 to 99, such as 0, 0,5 or 0-99";
}
