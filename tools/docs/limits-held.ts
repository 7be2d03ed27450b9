/**
 * What holds each limit of AWS: who refuses a value that breaks it, and where that is tested.
 *
 * `config` names rules of config/rules, or `schema:` and a key's path; `refusal` ids of aws/refusals, or
 * `simulator:` and one the simulator adds from the whole graph; `test` the spec that shows the limit itself.
 */
import { LimitId } from "../../aws/limits/rows";
import { edgeHolders } from "./limits-held-edge";

export interface Holders {
  readonly config?: readonly string[];
  readonly refusal?: readonly string[];
  readonly test?: string;
}

const names = "tests/aws/limits/names.spec.ts";
const numbers = "tests/aws/limits/numbers.spec.ts";
const database = "tests/aws/limits/database.spec.ts";
const databaseOffers = "tests/aws/limits/database-offers.spec.ts";
const containers = "tests/aws/limits/containers.spec.ts";
const refusals = "tests/aws/refusals.spec.ts";
const schedules = "tests/aws/limits/schedules.spec.ts";
const cidr = "tests/aws/cidr.spec.ts";

/** Services in containers have the same keys but for their own. */
const service = (key: string) => `schema:services.<name> (instances).${key}`;
const queue = (key: string) => `schema:stores.<name> (queue).${key}`;
const aurora = (key: string) => `schema:stores.<name> (aurora).${key}`;
const relational = (key: string) => `schema:stores.<name> (relational).${key}`;

export const holders: Readonly<Partial<Record<LimitId, Holders>>> = {
  "vpc-cidr": { config: ["network-can-be-planned"], refusal: ["network-cidr"], test: cidr },
  "subnet-cidr": { config: ["network-can-be-planned"], refusal: ["network-cidr"], test: cidr },
  "load-balancer-subnets": {
    config: ["network-can-be-planned"],
    refusal: ["load-balancer-subnets"],
    test: refusals,
  },
  zones: { config: ["network-can-be-planned"], test: "tests/aws/regions.spec.ts" },
  "peer-ranges": { config: ["clear-of-docker"] },
  "load-balancer-name": { refusal: ["names"], test: names },
  "target-group-name": { refusal: ["names"], test: names },
  "auto-name": { refusal: ["simulator:auto-name"], test: "tests/aws/auto-name.spec.ts" },
  "listener-rule-priority": {
    config: [service("route.priority"), "priorities-unique"],
    refusal: ["listener-rule-priority"],
    test: refusals,
  },
  "listener-rule-conditions": {
    config: ["route-fits-one-rule"],
    refusal: ["listener-rule-conditions", "forward-target-groups"],
    test: refusals,
  },
  "health-check": {
    config: [
      service("healthCheck.intervalSeconds"),
      service("healthCheck.timeoutSeconds"),
      "health-check-timeout",
    ],
    refusal: ["health-check"],
    test: refusals,
  },
  "target-group-times": {
    config: [service("drainSeconds"), "schema:ingress.idleTimeoutSeconds"],
    refusal: ["target-group-times", "load-balancer-idle-timeout"],
    test: refusals,
  },
  ports: {
    config: [service("port"), "ingress-ports-fit"],
    refusal: ["listener", "target-group-port", "database-port"],
    test: refusals,
  },
  "ecs-names": { refusal: ["names"], test: names },
  "fargate-size": { config: ["fargate-size"], refusal: ["fargate-size"], test: containers },
  "ecs-containers": { refusal: ["container-definitions", "container-shares"], test: refusals },
  "ecs-health": { refusal: ["container-health"], test: containers },
  "ecs-blue-green": {
    config: ["steps-fit", "schema:services.<name> (containers).rollout.bakeMinutes"],
    refusal: ["service-strategy", "fargate-network", "service-capacity"],
    test: containers,
  },
  "ecs-hooks": { refusal: ["service-hooks"], test: refusals },
  "ecs-capacity": { refusal: ["service-capacity", "capacity-provider", "names"], test: refusals },
  "code-deploy": {
    config: ["physical-names-fit", "alarms-fit", "steps-fit", service("rollout.keepOldMinutes")],
    refusal: ["names", "code-deploy-alarms", "code-deploy-waits"],
    test: refusals,
  },
  "auto-scaling": {
    config: ["scaling-range"],
    refusal: ["auto-scaling-sizes", "instance-lifetime", "names"],
    test: refusals,
  },
  "scalable-target": { refusal: ["scalable-target", "names"], test: refusals },
  "lifecycle-hook": { refusal: ["lifecycle-hook", "names"], test: refusals },
  schedule: {
    refusal: ["schedule", "schedule-window", "event-schedule", "group-schedule", "names"],
    test: schedules,
  },
  "launch-template-name": { refusal: ["names"], test: names },
  "security-group-text": { refusal: ["names"], test: names },
  "database-identifier": {
    config: ["database-identifiers-fit"],
    refusal: ["names"],
    test: names,
  },
  "database-user": {
    config: ["database-names", "aurora-names"],
    refusal: ["database-user", "cluster-names"],
    test: database,
  },
  "database-password": { refusal: ["database-password", "cluster-password"], test: database },
  "database-name": {
    config: ["database-names", "aurora-names"],
    refusal: ["database-name", "cluster-names"],
    test: database,
  },
  "database-storage": {
    config: [relational("storageGiB"), "storage-grows", "storage-performs"],
    refusal: ["database-storage"],
    test: database,
  },
  "database-windows": {
    config: [
      "database-windows",
      "aurora-windows",
      "document-windows",
      relational("backupRetentionDays"),
    ],
    refusal: ["database-backups", "cluster-backups"],
    test: "tests/aws/limits/windows.spec.ts",
  },
  "database-monitoring": {
    config: [relational("monitoringSeconds")],
    refusal: ["database-monitoring"],
    test: numbers,
  },
  aurora: {
    config: [aurora("backtrackHours"), "aurora-capacity", "aurora-mysql-alone"],
    refusal: ["cluster-capacity", "cluster-storage", "cluster-backtrack"],
    test: numbers,
  },
  "aurora-pause": {
    config: [aurora("capacity.pauseAfterSeconds"), "aurora-capacity"],
    refusal: ["cluster-capacity"],
    test: "tests/aws/limits/aurora.spec.ts",
  },
  "cluster-readers": {
    config: [aurora("readers"), "aurora-readers", "document-succession"],
    refusal: ["cluster-instance", "reader-scaling"],
    test: refusals,
  },
  "document-user": {
    config: ["document-names"],
    refusal: ["document-user"],
    test: database,
  },
  "final-snapshot": {
    refusal: ["database-final-snapshot", "cluster-final-snapshot"],
    test: refusals,
  },
  "insights-class": {
    config: ["insights-fit"],
    test: "tests/aws/limits/database-instances.spec.ts",
  },
  "engine-class": { config: ["database-offered"], test: databaseOffers },
  "engine-version": { config: ["database-offered"], test: databaseOffers },
  "subnet-group": {
    config: ["network-can-be-planned"],
    refusal: ["database-subnets", "document-subnets", "names"],
    test: refusals,
  },
  cache: {
    config: [
      "auth-needs-tls",
      "cache-is-offered",
      "cache-node-count",
      "cache-windows",
      "multi-az-needs-two",
    ],
    refusal: [
      "names",
      "cache-auth",
      "cache-nodes",
      "cache-snapshots",
      "cache-windows",
      "memcached",
    ],
    test: refusals,
  },
  table: {
    config: ["table-keys-differ", "attributes-have-one-type", "indexes-fit", "table-capacity"],
    refusal: [
      "names",
      "table-attributes",
      "table-capacity",
      "table-indexes",
      "table-recovery",
      "table-stream",
    ],
    test: refusals,
  },
  "file-system-lifecycle": {
    config: ["archive-follows", "schema:stores.<name> (fileSystem).infrequentAccessDays"],
    refusal: ["file-system-lifecycle"],
    test: refusals,
  },
  volume: {
    config: ["schema:stores.<name> (selfRun).storageGiB"],
    refusal: ["volume"],
    test: refusals,
  },
  "snapshot-schedule": {
    config: ["schema:stores.<name> (selfRun).snapshotTime"],
    refusal: ["snapshot-schedule"],
    test: refusals,
  },
  "file-system": {
    config: ["throughput-fits"],
    refusal: ["file-system-throughput", "mount-target", "access-point"],
    test: refusals,
  },
  "bucket-name": { config: ["adopted-buckets"], refusal: ["names"], test: names },
  ...edgeHolders,
  secret: { refusal: ["names", "secret-recovery", "secret-size"], test: refusals },
  key: { refusal: ["names", "key-times"], test: refusals },
  "repository-name": { refusal: ["names"], test: names },
  "image-rules": { refusal: ["image-rules"], test: refusals },
  "subscription-filter": {
    config: ["filters-fit", "raw-is-delivered", "subscribers-fit"],
    refusal: ["subscription-filter", "subscription"],
    test: "tests/aws/limits/filter-policy.spec.ts",
  },
  queue: {
    config: [queue("visibilitySeconds"), queue("retentionDays"), queue("maxReceives")],
    refusal: ["queue", "queue-redrive", "names"],
    test: refusals,
  },
  "state-machine": { refusal: ["state-machine", "names"], test: refusals },
  "log-group": { config: ["log-retention"], refusal: ["names", "log-retention"], test: numbers },
  alarm: { refusal: ["names", "alarm"], test: refusals },
  "trail-name": { test: names },
  iam: { config: ["physical-names-fit"], refusal: ["names", "session-duration"], test: names },
  tags: { config: ["owner-fits-a-tag"], refusal: ["tags"], test: "tests/aws/limits/tags.spec.ts" },
  "backup-vault": { test: names },
  "region-and-account": { config: ["schema:account", "network-can-be-planned"] },
};
