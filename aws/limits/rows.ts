/** One limit of AWS that an input of this program can run into. */
export interface LimitRow {
  readonly id: string;
  readonly input: string;
  /** In words; what can be judged on a value or two is a check beside this file. A dagger: no source found. */
  readonly limit: string;
  readonly source: string;
}

/** Every input limit this program knows of. docs/limits.md lists them with what holds each. */
export const limitRows = [
  {
    id: "vpc-cidr",
    input: "VPC CIDR",
    limit: "/16 to /28, host bits zero (AWS silently canonicalises 100.68.0.18/18: refuse instead)",
    source: "AWS user guides (size), botocore 1.44.5, ec2 CreateVpc (canonicalising)",
  },
  {
    id: "subnet-cidr",
    input: "Subnet CIDR",
    limit: "/16-/28, inside VPC, no overlap; 5 addresses reserved; cannot be changed later",
    source: "botocore 1.44.5, CreateSubnet, cfn-lint 1.58, E3059/E3060",
  },
  {
    id: "load-balancer-subnets",
    input: "ALB subnets",
    limit: "≥2 AZs, one subnet per AZ; /27 or larger with ≥8 free IPs each",
    source: "botocore 1.44.5, cfn-lint 1.58, E3680, AWS user guides",
  },
  {
    id: "zones",
    input: "AZ count",
    limit:
      "2..(AZs in region); filter to `opt-in-status=opt-in-not-required`, AZ type only; pin by zone id (checkov CKV_AWS_394)",
    source: "botocore 1.44.5, checkov",
  },
  {
    id: "network-quotas",
    input: "Quotas (warn)",
    limit:
      "5 VPCs, 5 IGW, 5 EIPs per region; 5 NAT per AZ; 200 subnets per VPC; 5 IPv4 CIDRs per VPC; 60 in + 60 out rules per SG",
    source: "VPC user guide, quotas",
  },
  {
    id: "peer-ranges",
    input: "Docker/peer ranges",
    limit: "warn on 172.17.0.0/16 and on overlap with declared peer CIDRs",
    source: "general knowledge †",
  },
  {
    id: "load-balancer-name",
    input: "ALB/NLB name",
    limit: "≤32, `[A-Za-z0-9-]`, no leading/trailing `-`, not `internal-…`",
    source: "botocore 1.44.5, CreateLoadBalancer",
  },
  {
    id: "target-group-name",
    input: "Target group name",
    limit: "≤32, same set",
    source: "botocore 1.44.5, CreateTargetGroup",
  },
  {
    id: "auto-name",
    input: "Pulumi auto-name",
    limit:
      'name + `-` + 7 hex ≤ 32 ⇒ logical name ≤ **24** for LB/TG; else "plus 7 random chars is longer than maximum length 32"',
    source: 'pulumi-aws, AutoName("name", 32, "-")',
  },
  {
    id: "listener-rule-priority",
    input: "Listener rule priority",
    limit: "1-50000, unique per listener",
    source: "botocore 1.44.5, RulePriority, CreateRule",
  },
  {
    id: "listener-rule-conditions",
    input: "Rule conditions",
    limit:
      "≤5 values and ≤5 wildcards per rule; host/path ≤128 chars; 100 rules, 100 TGs (hard), 25 certs, 50 listeners per ALB; 5 TGs per action",
    source: "botocore 1.44.5, Service Quotas",
  },
  {
    id: "health-check",
    input: "Health check",
    limit:
      "interval 5-300, timeout 2-120 (< interval†), thresholds 2-10, path 1-1024, ALB matcher 200-499",
    source: "botocore 1.44.5",
  },
  {
    id: "target-group-times",
    input: "Deregistration / slow start",
    limit: "0-3600 / 0 or 30-900 s; LB idle 1-4000 s",
    source: "botocore 1.44.5",
  },
  { id: "ports", input: "Ports", limit: "1-65535; RDS 1150-65535", source: "botocore 1.44.5" },
  {
    id: "ecs-names",
    input: "ECS names",
    limit: "service, cluster, family ≤255 `[A-Za-z0-9_-]`",
    source: "botocore 1.44.5",
  },
  {
    id: "fargate-size",
    input: "Fargate cpu:memory",
    limit:
      "256: 512,1024,2048; 512: 1-4 GB; 1024: 2-8; 2048: 4-16; 4096: 8-30 (step 1 GB); 8192: 16-60 step 4; 16384: 32-120 step 8; 32768: 60/120/244 GB",
    source: "cfn-lint 1.58, E3047",
  },
  {
    id: "ecs-containers",
    input: "ECS containers",
    limit:
      "JSON list; names unique, at least one essential; an image each; hostPort = containerPort under awsvpc and host; `dependsOn` HEALTHY needs a check, COMPLETE and SUCCESS a container that is not essential; awslogs needs group and region; shares within the task's CPU and memory",
    source: "ECS API reference, ContainerDefinition, ContainerDependency",
  },
  {
    id: "ecs-health",
    input: "ECS health/stop",
    limit:
      "interval 5-300, timeout 2-60, retries 1-10, startPeriod 0-300; stopTimeout ≤120 on Fargate",
    source: "botocore 1.44.5",
  },
  {
    id: "ecs-blue-green",
    input: "ECS native b/g",
    limit:
      "bake 0-1440 min; canary 0.1-100 % (default 5); linear step 3-100 % (default 10, 6 min); FARGATE needs awsvpc, no DAEMON",
    source: "botocore 1.44.5, aws 7.48 types",
  },
  {
    id: "ecs-hooks",
    input: "ECS lifecycle hooks",
    limit:
      "PAUSE 1-20160 min, not in TEST_TRAFFIC_SHIFT or PRODUCTION_TRAFFIC_SHIFT; a Lambda hook needs function and role",
    source: "aws 7.48 types",
  },
  {
    id: "ecs-capacity",
    input: "ECS capacity",
    limit:
      "launch type or strategy; all providers of Fargate or none; one base; a provider's name not `aws…`, `ecs…`, `fargate…`; target capacity 1-100 %",
    source: "ECS API reference, CreateService, CreateCapacityProvider",
  },
  {
    id: "code-deploy",
    input: "CodeDeploy",
    limit: "names ≤100 `[A-Za-z0-9+=,.@_-]`; ≤10 alarms; wait ≤2880 min",
    source: "botocore 1.44.5",
  },
  {
    id: "auto-scaling",
    input: "ASG",
    limit: "min ≤ desired ≤ max; name without `:`; maxInstanceLifetime 0 or ≥86400",
    source: "botocore 1.44.5, cfn-lint 1.58, E3706",
  },
  {
    id: "scalable-target",
    input: "Application Auto Scaling",
    limit: "0 ≤ min ≤ max; policy and action name ≤255",
    source: "Application Auto Scaling API reference, RegisterScalableTarget",
  },
  {
    id: "lifecycle-hook",
    input: "ASG lifecycle hook",
    limit: "name ≤255 `[A-Za-z0-9\\-_/]`; heartbeat 30-7200 s",
    source: "EC2 Auto Scaling API reference, PutLifecycleHook",
  },
  {
    id: "schedule",
    input: "Schedules",
    limit:
      "Scheduler name ≤64 `[0-9a-zA-Z-_.]`, window 1-1440 min; `rate()`, `at()` or six-field `cron()` with `?` for one of the two days; an event rule no `at()`; an ASG Unix cron of five fields",
    source: "EventBridge Scheduler API reference, CreateSchedule, and user guide",
  },
  {
    id: "launch-template-name",
    input: "Launch template",
    limit: "name 3-128 `[A-Za-z0-9().\\-/_]`",
    source: "botocore 1.44.5",
  },
  {
    id: "security-group-text",
    input: "SG name/description",
    limit:
      "≤255, no `sg-` prefix, charset `a-zA-Z0-9 ._-:/()#,@[]+=&;{}!$*` (no Hangul or other non-ASCII)",
    source: "botocore 1.44.5",
  },
  {
    id: "database-identifier",
    input: "RDS identifier",
    limit: "1-63 `[a-z0-9-]`, letter first, no `--`, no trailing `-`; Multi-AZ DB cluster ≤52",
    source: "botocore 1.44.5",
  },
  {
    id: "database-user",
    input: "RDS user",
    limit: "1-16, letter first, not an engine reserved word",
    source: "botocore 1.44.5",
  },
  {
    id: "database-password",
    input: "RDS password",
    limit:
      'printable ASCII except `/` `"` `@` and space; MySQL and Aurora 8-41, PostgreSQL 8-128; not together with `manageMasterUserPassword`',
    source: "botocore 1.44.5, error text of AWS",
  },
  {
    id: "database-name",
    input: "DB name",
    limit: "MySQL ≤64, PostgreSQL ≤63, letter first, alnum/underscore",
    source: "botocore 1.44.5",
  },
  {
    id: "database-storage",
    input: "RDS storage",
    limit:
      "gp2/gp3 20-65536 GiB; io1/io2 100-65536; IOPS ratio 0.5-50; gp3 from 400 GiB on 12000-64000 IOPS, 500-4000 MiB/s, a quarter of the IOPS at most; growth at least 10%",
    source: "botocore 1.44.5, RDS user guide (gp3 storage, storage autoscaling)",
  },
  {
    id: "database-windows",
    input: "Backup / windows",
    limit:
      "instance 0-35 d, cluster 1-35; `hh24:mi-hh24:mi` UTC ≥30 min, not overlapping maintenance `ddd:hh24:mi-ddd:hh24:mi`",
    source: "botocore 1.44.5, cfn-lint 1.58, E3719",
  },
  {
    id: "database-monitoring",
    input: "Monitoring / PI",
    limit: "0,1,5,10,15,30,60 (role needed if >0); PI 7, 31×n (1-23), 731",
    source: "botocore 1.44.5",
  },
  {
    id: "insights-class",
    input: "Performance Insights class",
    limit: "not on db.t2/t3/t4g micro and small of MySQL and MariaDB",
    source: "general knowledge †",
  },
  {
    id: "engine-class",
    input: "Engine × class × region",
    limit:
      "table from cfn-lint E3025 (e.g. aurora-mysql has no `db.t3.micro`, no `db.m5.*`; mysql has no `db.serverless`)",
    source: "cfn-lint 1.58, verified",
  },
  {
    id: "engine-version",
    input: "Engine version",
    limit:
      "enum per engine; W3691 = cannot be created any more (e.g. mysql ≤8.0.41, 8.4.3-4; aurora-mysql 3.05.2)",
    source: "cfn-lint 1.58, verified",
  },
  {
    id: "aurora",
    input: "Aurora",
    limit:
      "no `allocatedStorage`, `iops`, `dbClusterInstanceClass`; serverless v2 0-256 ACU in 0.5 steps; backtrack ≤259200 s, MySQL only",
    source: "botocore 1.44.5, cfn-lint 1.58, E3693",
  },
  {
    id: "aurora-pause",
    input: "Aurora at 0 ACU",
    limit:
      "aurora-mysql 3.08.0, aurora-postgresql 13.15, 14.12, 15.7, 16.3 and later; 300-86400 s without a connection",
    source: "Aurora user guide, auto-pause; botocore 1.44.5",
  },
  {
    id: "cluster-readers",
    input: "Aurora and DocumentDB readers",
    limit:
      "0-15 beside the writer, fixed and scaled together; promotion tier 0-15; no reader scaling on `db.serverless`",
    source: "Aurora user guide, replicas and requirements of Serverless v2; botocore 1.44.5",
  },
  {
    id: "document-user",
    input: "DocumentDB user",
    limit: "1-63 letters and digits, letter first, no underscore; not admin, serviceadmin, root",
    source: "botocore 1.44.5, DocumentDB developer guide",
  },
  {
    id: "final-snapshot",
    input: "Final snapshot id",
    limit: "required if `skipFinalSnapshot=false`; ≤255, letter first, no `--`, no trailing `-`",
    source: "botocore 1.44.5, pulumi-aws#2196",
  },
  {
    id: "subnet-group",
    input: "DB/cache subnet group",
    limit: "≥2 AZs; name ≤255, not `default`",
    source: "botocore 1.44.5",
  },
  {
    id: "cache",
    input: "ElastiCache",
    limit:
      "id 1-40, letter first, no `--`; 1-6 nodes (≥2 with failover); replicas 0-5, 500 nodes over all shards; Memcached 1-40 nodes; AUTH 16-128 chars, specials only `! & # $ ^ < > -`, needs TLS; valkey needs `transitEncryptionEnabled` set; windows ≥60 min and apart; snapshots 0-35 d",
    source: "botocore 1.44.5, cfn-lint 1.58, E3704, ElastiCache API reference and user guide",
  },
  {
    id: "table",
    input: "DynamoDB",
    limit:
      "table and index name 3-255 `[A-Za-z0-9_.-]`; PITR 1-35 d; attributes ⇔ keys match; on-demand excludes capacities; 20 global and 5 local indexes, 100 projected attributes; 1-40000 units; TTL and stream apart from keys",
    source: "botocore 1.44.5, cfn-lint 1.58, E3039/E3638/E3639, DynamoDB quotas",
  },
  {
    id: "file-system",
    input: "EFS",
    limit: "one mount target per AZ; ≤5 SGs; access path ≤100, ≤4 levels; provisioned 1-3414 MiB/s",
    source: "botocore 1.44.5, Service Quotas",
  },
  {
    id: "file-system-lifecycle",
    input: "EFS lifecycle",
    limit:
      "1, 7, 14, 30, 60, 90, 180, 270 or 365 days; Archive after IA, with elastic throughput alone",
    source: "EFS API reference, LifecyclePolicy, aws 7.48 types",
  },
  {
    id: "volume",
    input: "EBS volume",
    limit: "gp3 1-65536 GiB; a size or a snapshot; a key only where encrypted",
    source: "EBS user guide, Amazon EBS volume types",
  },
  {
    id: "snapshot-schedule",
    input: "DLM schedule",
    limit: "keeps 1-1000; hh:mm UTC",
    source: "Amazon DLM API reference, CreateRule, RetainRule",
  },
  {
    id: "bucket-name",
    input: "S3 name",
    limit:
      "3-63 `[a-z0-9.-]`, alnum ends, no `..`, not an IP, not `xn--`/`sthree-`/`amzn-s3-demo-` prefix, not `-s3alias`/`--ol-s3`/`.mrap`†/`--x-s3` suffix; no dots when TLS virtual host is used",
    source: "AWS user guides (directory-bucket page) + secondary page",
  },
  {
    id: "cloudfront-certificate",
    input: "CloudFront cert",
    limit:
      'ACM ARN must be `us-east-1` (v7: `new aws.acm.Certificate(…, {region:"us-east-1"})`); aliases ⇒ cert + `sslSupportMethod` + `minimumProtocolVersion`, covered by SANs',
    source: "botocore 1.44.5, ViewerCertificate",
  },
  {
    id: "load-balancer-certificate-and-waf",
    input: "ALB cert / WAF",
    limit:
      "ALB: cert ARN in the ALB's region; WAF scope `CLOUDFRONT` only via us-east-1; name 1-128 `[\\w-]`; rate limit 10-2,000,000,000, window 60/120/300/600; log destination must start `aws-waf-logs-`, exactly one; 5,000 capacity units per web ACL",
    source: "botocore 1.44.5, wafv2, AWS WAF quotas",
  },
  {
    id: "cloudfront-origin",
    input: "CloudFront origin",
    limit:
      "read/keep-alive 1-120 s, connect 1-10 s, attempts 1-3; `defaultRootObject` without leading `/`†",
    source: "botocore 1.44.5",
  },
  {
    id: "edge-function",
    input: "CloudFront function",
    limit:
      "code 1-10,240 bytes (40,960 with a raised quota), one function for viewer requests of a behavior",
    source: "CloudFront developer guide, quotas, restrictions on edge functions; botocore 1.44.5",
  },
  {
    id: "signed-content",
    input: "CloudFront signing keys",
    limit: "RSA of 2048 bits or ECDSA of 256, in PEM; 1-5 keys in a group, 4 groups on a behavior",
    source: "botocore 1.44.5, PublicKeyConfig; CloudFront developer guide, quotas",
  },
  {
    id: "staging-distribution",
    input: "CloudFront staging distribution",
    limit:
      "weight 0-0.15, sessions 300-3600 s and idle ≤ longest; header `aws-cf-cd-…`; no HTTP/3, no aliases; the policy is attached to a distribution that exists already",
    source:
      "botocore 1.44.5, TrafficConfig; CloudFront developer guide, continuous deployment; provider documentation",
  },
  {
    id: "log-delivery",
    input: "Log delivery (CloudFront standard logs v2)",
    limit: "names 1-60 `[\\w-]`, once per account; suffix path 1-256; CloudFront's in us-east-1",
    source: "botocore 1.44.5, PutDeliverySource; CloudFront developer guide, standard logging (v2)",
  },
  {
    id: "cloudfront-behaviors",
    input: "CloudFront behaviors",
    limit:
      "25 cache behaviors and 100 names per distribution; each path pattern once; two members of an origin group, for GET, HEAD and OPTIONS alone",
    source: "AWS General Reference, CloudFront service quotas; error text of AWS (aws-cdk#32450)",
  },
  {
    id: "cloudfront-policies",
    input: "CloudFront policies",
    limit:
      "20 cache policies and 20 response headers policies per account; no encodings where nothing is cached (maxTtl 0); 10 custom headers, none of them a security header",
    source: "CloudFront developer guide, quotas; error text of AWS (pulumi/docs#18475)",
  },
  {
    id: "cloudfront-requests",
    input: "CloudFront requests",
    limit: "an answer within 120 s, and 120 s between two parts of it; uploads of 20 GB at most",
    source: "CloudFront developer guide, quotas",
  },
  {
    id: "certificate-domain",
    input: "ACM domain",
    limit: "≤253, regex in model; SANs ≤100 (default quota 10†)",
    source: "botocore 1.44.5",
  },
  {
    id: "route53",
    input: "Route 53",
    limit: "alias has no TTL; name inside the zone; health check interval 10 or 30",
    source: "botocore 1.44.5, cfn-lint 1.58, E3023/E3029",
  },
  {
    id: "record-routing",
    input: "Route 53 routing",
    limit:
      "at most one policy per record, with a set identifier of 1-128 characters; weight 0-255; no health of a distribution; check: 1-10 failures, path ≤255",
    source: "botocore 1.44.5, terraform-provider-aws 6",
  },
  {
    id: "query-log",
    input: "Route 53 query log",
    limit: "log group in us-east-1, with a policy that admits Route 53: 10 policies per region†",
    source: "botocore 1.44.5",
  },
  {
    id: "secret",
    input: "Secrets Manager",
    limit:
      "name ≤512 `[A-Za-z0-9/_+=.@-]`, must not end `-` + 6 chars; value ≤65536; recovery 7-30 (or 0 = force); rotation 1-1000 d",
    source: "botocore 1.44.5",
  },
  {
    id: "key",
    input: "KMS",
    limit: "deletion 7-30; rotation period 90-2560 d; alias `alias/…` ≤256",
    source: "botocore 1.44.5",
  },
  {
    id: "repository-name",
    input: "ECR",
    limit:
      "2-256, lowercase regex `[a-z0-9]+` joined by one `.`, `_`, `__` or any `-`, `/` between parts",
    source: "botocore 1.44.5",
  },
  {
    id: "image-rules",
    input: "ECR lifecycle policy",
    limit:
      "rule priorities unique; `tagged` with one list of prefixes or patterns; `any` once and last; count ≥1",
    source: 'ECR user guide, "Lifecycle policy evaluation rules"',
  },
  {
    id: "subscription-filter",
    input: "SNS filter policy",
    limit:
      "1-5 keys, ≤150 combinations (values of each key multiplied, in the body as often as they lie deep), ≤256 KB; lists of values and operators; a mail always has its envelope; a FIFO topic delivers to queues alone",
    source: "SNS developer guide, Filter policy constraints, Message delivery for FIFO topics",
  },
  {
    id: "queue",
    input: "SQS",
    limit:
      "name ≤80 `[A-Za-z0-9_-]`, `.fifo` ⇔ FIFO; delay 0-900 s, retention 60-1209600 s, visibility 0-43200 s, wait 0-20 s, message 1024-1048576 bytes; maxReceiveCount 1-1000",
    source: "SQS API reference, CreateQueue and SetQueueAttributes",
  },
  {
    id: "state-machine",
    input: "Step Functions",
    limit: "name ≤80 `[A-Za-z0-9_-]`; definition ≤1 MiB, each `Next` a state of it",
    source: "Step Functions API reference, CreateStateMachine",
  },
  {
    id: "log-group",
    input: "Logs retention",
    limit:
      "1,3,5,7,14,30,60,90,120,150,180,365,400,545,731,1096,1827,2192,2557,2922,3288,3653; name ≤512",
    source: "botocore 1.44.5",
  },
  {
    id: "alarm",
    input: "Alarms",
    limit: "name ≤255; period 10,20,30 or ×60; ≤5 actions per state; treatMissingData enum",
    source: "botocore 1.44.5",
  },
  {
    id: "trail-name",
    input: "CloudTrail name",
    limit: "3-128, alnum ends, no adjacent `._-`, not an IP",
    source: "botocore 1.44.5",
  },
  {
    id: "iam",
    input: "IAM",
    limit:
      "role ≤64, policy/profile ≤128, `[\\w+=,.@-]`; session 3600-43200; managed policy ≤6144 chars†",
    source: "botocore 1.44.5",
  },
  {
    id: "tags",
    input: "Tags",
    limit: "≤50†, key ≤127 and not `aws:`, value ≤256",
    source: "botocore 1.44.5",
  },
  {
    id: "backup-vault",
    input: "Backup vault",
    limit: "2-50 `[A-Za-z0-9-_]`; delete ≥ cold + 90 d",
    source: "botocore 1.44.5",
  },
  {
    id: "region-and-account",
    input: "Region/account",
    limit:
      "region on allow-list and equal to `aws:region`, AZ names start with it, `allowedAccountIds` matches per env; unknown config keys refused with nearest-key hint",
    source: "this program",
  },
] as const satisfies readonly LimitRow[];

export type LimitId = (typeof limitRows)[number]["id"];
