/**
 * What holds each limit of AWS: who refuses a value that breaks it, and where that is tested.
 *
 * `config` is a rule of config/rules, or `schema:` and a key's path; `refusal` an id of aws/refusals, or
 * `graph:` and one of the simulator's; `test` the spec that shows the limit itself.
 */
import { LimitId } from "../../aws/limits/rows";

export interface Holders {
  readonly config?: string;
  readonly refusal?: string;
  readonly test?: string;
}

const names = "tests/aws/limits/names.spec.ts";
const numbers = "tests/aws/limits/numbers.spec.ts";
const database = "tests/aws/limits/database.spec.ts";
const containers = "tests/aws/limits/containers.spec.ts";
const refusals = "tests/aws/refusals.spec.ts";

export const holders: Readonly<Partial<Record<LimitId, Holders>>> = {
  "vpc-cidr": {
    config: "network-can-be-planned",
    refusal: "network-cidr",
    test: "tests/aws/cidr.spec.ts",
  },
  "subnet-cidr": {
    config: "network-can-be-planned",
    refusal: "network-cidr",
    test: "tests/aws/cidr.spec.ts",
  },
  "load-balancer-subnets": {
    config: "network-can-be-planned",
    refusal: "load-balancer-subnets",
    test: refusals,
  },
  zones: { config: "network-can-be-planned", test: "tests/aws/regions.spec.ts" },
  "peer-ranges": { config: "clear-of-docker" },
  "load-balancer-name": { refusal: "names", test: names },
  "target-group-name": { refusal: "names", test: names },
  "auto-name": { refusal: "names", test: "tests/aws/auto-name.spec.ts" },
  "listener-rule-priority": {
    config: "priorities-unique",
    refusal: "listener-rule-priority",
    test: refusals,
  },
  "listener-rule-conditions": { refusal: "listener-rule-conditions", test: refusals },
  "health-check": { refusal: "health-check", test: refusals },
  "target-group-times": { refusal: "target-group-times", test: refusals },
  ports: { refusal: "listener", test: refusals },
  "ecs-names": { test: names },
  "fargate-size": { test: containers },
  "ecs-health": { test: containers },
  "ecs-blue-green": { test: containers },
  "code-deploy": { config: "physical-names-fit", refusal: "code-deploy-waits", test: refusals },
  "auto-scaling": { refusal: "auto-scaling-sizes", test: refusals },
  "launch-template-name": { refusal: "names", test: names },
  "security-group-text": { refusal: "names", test: names },
  "database-identifier": { refusal: "names", test: names },
  "database-user": { refusal: "database-user", test: database },
  "database-password": { refusal: "database-password", test: database },
  "database-name": { refusal: "database-name", test: database },
  "database-storage": { refusal: "database-storage", test: database },
  "database-windows": { refusal: "database-backups", test: "tests/aws/limits/windows.spec.ts" },
  "database-monitoring": { refusal: "database-monitoring", test: numbers },
  aurora: { test: numbers },
  "final-snapshot": { refusal: "database-final-snapshot", test: refusals },
  "subnet-group": { refusal: "database-subnets", test: refusals },
  cache: { test: names },
  table: { refusal: "table-attributes", test: refusals },
  "file-system": { test: numbers },
  "bucket-name": { refusal: "names", test: names },
  "cloudfront-certificate": { refusal: "viewer-certificate", test: refusals },
  "load-balancer-certificate-and-waf": { refusal: "web-acl-scope", test: refusals },
  "cloudfront-origin": { refusal: "origin-times", test: refusals },
  "certificate-domain": { refusal: "certificate-names", test: names },
  route53: { refusal: "record", test: refusals },
  secret: { refusal: "secret-recovery", test: refusals },
  key: { refusal: "key-times", test: refusals },
  "repository-name": { test: names },
  "log-group": { config: "log-retention", refusal: "log-retention", test: numbers },
  alarm: { refusal: "alarm", test: refusals },
  "trail-name": { test: names },
  iam: { refusal: "names", test: names },
  tags: { config: "owner-fits-a-tag", refusal: "tags", test: "tests/aws/limits/tags.spec.ts" },
  "backup-vault": { test: names },
};
