/**
 * What AWS makes beside a resource and keeps when that is deleted, asked or not: no program declares it, and no
 * destroy takes it away.
 */
import { Json } from "./resource-type";

type Properties = Readonly<Record<string, Json>>;

export interface LeftBehind {
  readonly what: string;
  /** What AWS's commands call it; undefined as long as it is not known. */
  readonly id: string | undefined;
  /** "for 7 days", "until it is removed". */
  readonly lasts: string;
  readonly paid: string;
  /** The command that removes it for good. */
  readonly remove: (id: string) => string;
  /** How it is of use. */
  readonly back: (id: string) => string;
}

interface Row {
  /** Type token of the resource it is made beside. */
  readonly token: string;
  /** Whether it stays also where the resource itself is left to AWS. */
  readonly alsoWhenLeft: boolean;
  /** Undefined where AWS keeps nothing of this one. */
  readonly left: (inputs: Properties, outputs: Properties) => LeftBehind | undefined;
  readonly source: string;
}

const text = (value: Json | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const member = (value: Json | undefined, key: string): Json | undefined => {
  const one = Array.isArray(value) ? (value as readonly Json[])[0] : value;
  return one !== null && typeof one === "object" && !Array.isArray(one)
    ? (one as Properties)[key]
    : undefined;
};

/** Automated backups that outlive their database, by the command of instances or of clusters. */
function backups(inputs: Properties, id: string | undefined, cluster: boolean) {
  const days = inputs["backupRetentionPeriod"];
  // The provider's default is to delete them.
  if (inputs["deleteAutomatedBackups"] !== false || days === 0) return undefined;
  const [kind, option] = cluster ? ["cluster", "db-cluster"] : ["instance", "dbi"];
  return {
    what: "automated backups",
    id,
    lasts: typeof days === "number" ? `for ${days} days` : "until their retention ends",
    paid: "backup storage, by GB and month",
    remove: (of: string) =>
      `aws rds delete-db-${kind}-automated-backup --${option}-resource-id ${of}`,
    back: () => "any second of that time, until they expire: restore to a point in time by hand",
  };
}

/** Log groups that a service makes by itself. */
const logGroup = (id: string | undefined, lasts = "until it is removed"): LeftBehind => ({
  what: "log group of AWS's own making",
  id,
  lasts,
  paid: "log storage, by GB and month",
  remove: (name) => `aws logs delete-log-group --log-group-name ${name}`,
  back: () => "readable where it is",
});

export const keptByAws: readonly Row[] = [
  {
    token: "aws:rds/instance:Instance",
    alsoWhenLeft: false,
    left: (inputs, outputs) => backups(inputs, text(outputs["resourceId"]), false),
    source: 'RDS user guide, "Retaining automated backups"',
  },
  {
    token: "aws:rds/cluster:Cluster",
    alsoWhenLeft: false,
    left: (inputs, outputs) => backups(inputs, text(outputs["clusterResourceId"]), true),
    source: 'Aurora user guide, "Retaining automated backups"',
  },
  {
    token: "aws:rds/instance:Instance",
    alsoWhenLeft: true,
    left: ({ monitoringInterval }) =>
      typeof monitoringInterval === "number" && monitoringInterval > 0
        ? logGroup("RDSOSMetrics", "until its events expire, 30 days after they were written")
        : undefined,
    source:
      'RDS user guide, "Viewing OS metrics using CloudWatch Logs": one group per account and region',
  },
  {
    token: "aws:dynamodb/table:Table",
    alsoWhenLeft: false,
    left: (inputs, outputs) => {
      if (member(inputs["pointInTimeRecovery"], "enabled") !== true) return undefined;
      const table = text(outputs["name"]) ?? text(inputs["name"]);
      return {
        what: "system backup",
        id: table === undefined ? undefined : `${table}$DeletedTableBackup`,
        lasts: "for 35 days",
        paid: "nothing",
        remove: () => "it cannot be removed; it goes by itself",
        back: (name) =>
          `aws dynamodb list-backups --backup-type SYSTEM has the ARN of ${name}; aws dynamodb ` +
          "restore-table-from-backup restores it",
      };
    },
    source: 'DynamoDB developer guide, "Delete a table with PITR enabled"',
  },
  {
    token: "aws:efs/backupPolicy:BackupPolicy",
    alsoWhenLeft: true,
    left: (inputs) =>
      member(inputs["backupPolicy"], "status") === "ENABLED"
        ? {
            what: "recovery points in AWS Backup",
            id: "aws/efs/automatic-backup-vault",
            lasts: "until 35 days after each was taken",
            paid: "backup storage, by GB and month",
            remove: (vault) =>
              `aws backup list-recovery-points-by-backup-vault --backup-vault-name ${vault}, and ` +
              "aws backup delete-recovery-point for each",
            back: () => "restore one in AWS Backup, and adopt the file system it makes",
          }
        : undefined,
    source: 'EFS user guide, "Automatic backups"; AWS Backup developer guide, "Deleting backups"',
  },
  {
    token: "aws:dlm/lifecyclePolicy:LifecyclePolicy",
    alsoWhenLeft: true,
    left: () => ({
      what: "daily snapshots",
      id: undefined,
      lasts: "until they are removed: without their policy they do not expire",
      paid: "snapshot storage, by GB and month",
      remove: () =>
        "aws ec2 describe-snapshots --owner-ids self has them, aws ec2 delete-snapshot removes one",
      back: () => "restoreFrom takes the id of one",
    }),
    source: 'EBS user guide, "Delete Amazon Data Lifecycle Manager policies"',
  },
  {
    token: "aws:ecs/cluster:Cluster",
    alsoWhenLeft: true,
    left: ({ settings, name }) => {
      const all = Array.isArray(settings) ? (settings as readonly Json[]) : [];
      const insights = all.find((one) => member(one, "name") === "containerInsights");
      const mode = member(insights, "value");
      if (mode !== "enabled" && mode !== "enhanced") return undefined;
      const cluster = text(name);
      return logGroup(cluster && `/aws/ecs/containerinsights/${cluster}/performance`);
    },
    source: 'CloudWatch user guide, "Container Insights performance log events for Amazon ECS"',
  },
  {
    token: "aws:lambda/function:Function",
    alsoWhenLeft: true,
    left: (inputs, outputs) => {
      if (member(inputs["loggingConfig"], "logGroup") !== undefined) return undefined;
      const name = text(outputs["name"]) ?? text(inputs["name"]);
      return logGroup(name && `/aws/lambda/${name}`);
    },
    source: 'Lambda developer guide, "Sending Lambda function logs to CloudWatch Logs"',
  },
];
