/**
 * Everything of AWS that holds what cannot be made again from a program: what AWS itself does against its loss,
 * what is left of it once it is deleted, and how that comes back. Where AWS does nothing, the row says so.
 *
 * Not here: memcached, topics and compute, which hold nothing; parameters, whose values the program writes.
 */

/** What AWS itself puts in the way of a deletion. */
export type OwnProtection =
  /** Deletion is refused while this input is true. */
  | { readonly by: "switch"; readonly property: string }
  /** Deletion is refused while something is in it, unless this input is true: then it is emptied first. */
  | { readonly by: "contents"; readonly unless: string }
  /** It can be brought back for so many days; 0, where AWS takes it, is at once. */
  | {
      readonly by: "window";
      readonly property: string;
      readonly daysWithout: number;
      /** The command that ends the window; absent where AWS has none. */
      readonly removeNow?: (id: string) => string;
      /** How it is brought back within it. */
      readonly back: (id: string) => string;
    }
  | { readonly by: "nothing"; readonly because: string };

/** What deleting it leaves behind. */
export type LastCopy =
  | {
      readonly is: "snapshot";
      /** Input with its name. Absent: AWS gives it an id. */
      readonly named?: string;
      /** Input that is true where none is wanted. */
      readonly skippedBy?: string;
      /** Input that is true where one is wanted. */
      readonly askedBy?: string;
      /** The command that removes it for good. */
      readonly remove: (name: string) => string;
    }
  /** AWS takes none: the resource is left where it is instead (Pulumi's `retainOnDelete`). */
  | { readonly is: "leftToAws" }
  /** The resource itself, until its window is over. */
  | { readonly is: "window" }
  | { readonly is: "nothing"; readonly because: string };

export interface StatefulType {
  /** Type token, as in the resource table. */
  readonly token: string;
  /** What would be lost. */
  readonly holds: string;
  /** True: Pulumi's `protect` belongs on it where data is protected (GEN-02). Else: why it does not. */
  readonly protect: true | { readonly not: string };
  readonly own: OwnProtection;
  readonly lastCopy: LastCopy;
  /** Input that is set where it is a copy of another one, and so holds nothing of its own. */
  readonly copyOf?: string;
  /** Property that has what AWS's commands call it, of inputs or outputs. */
  readonly idIn: string;
  /** The command that removes what was left to AWS for good. */
  readonly remove: (id: string) => string;
  /** How what was kept gets back into a stack, by the name of its store. */
  readonly back: (kept: string, store: string) => string;
  /** What is paid for it once it is kept. */
  readonly paid: string;
  readonly source: string;
}

/** What RDS and DocumentDB call the last snapshot. */
const named = { is: "snapshot", named: "finalSnapshotIdentifier" } as const;
const skipped = { ...named, skippedBy: "skipFinalSnapshot" } as const;
const deletionProtection = { by: "switch", property: "deletionProtection" } as const;
const snapshotStorage = "snapshot storage, by GB and month";
const restored = (snapshot: string, store: string) => `stores.${store}.restoreFrom: ${snapshot}`;
const adopted = (id: string, store: string) => `stores.${store}.adopt: ${id}`;
const removeSecret = (id: string) =>
  `aws secretsmanager delete-secret --force-delete-without-recovery --secret-id ${id}`;
const byGuide = (guide: string, page: string) => `${guide}, "${page}"`;

/** One row per type. The tokens are those of the resource table; older ones of a type are the policies' matter. */
export const statefulTypes: readonly StatefulType[] = [
  {
    token: "aws:rds/instance:Instance",
    holds: "a database",
    protect: true,
    own: deletionProtection,
    lastCopy: {
      ...skipped,
      remove: (name) => `aws rds delete-db-snapshot --db-snapshot-identifier ${name}`,
    },
    copyOf: "replicateSourceDb",
    idIn: "identifier",
    remove: (id) =>
      `aws rds delete-db-instance --skip-final-snapshot --db-instance-identifier ${id}`,
    back: restored,
    paid: snapshotStorage,
    source: byGuide("RDS user guide", "Deleting a DB instance"),
  },
  {
    token: "aws:rds/cluster:Cluster",
    holds: "a database",
    protect: true,
    own: deletionProtection,
    lastCopy: {
      ...skipped,
      remove: (name) =>
        `aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier ${name}`,
    },
    copyOf: "replicationSourceIdentifier",
    idIn: "clusterIdentifier",
    remove: (id) => `aws rds delete-db-cluster --skip-final-snapshot --db-cluster-identifier ${id}`,
    back: restored,
    paid: snapshotStorage,
    source: byGuide("Aurora user guide", "Deleting Aurora DB clusters and DB instances"),
  },
  {
    token: "aws:rds/globalCluster:GlobalCluster",
    holds: "which clusters of several regions are one database",
    protect: true,
    own: deletionProtection,
    lastCopy: {
      is: "nothing",
      because: "the data is its clusters', each with a snapshot of its own",
    },
    idIn: "globalClusterIdentifier",
    remove: (id) => `aws rds delete-global-cluster --global-cluster-identifier ${id}`,
    back: () => "made again from its first cluster",
    paid: "nothing",
    source: byGuide("Aurora user guide", "Removing an Amazon Aurora global database"),
  },
  {
    token: "aws:docdb/cluster:Cluster",
    holds: "a document database",
    protect: true,
    own: deletionProtection,
    lastCopy: {
      ...skipped,
      remove: (name) =>
        `aws docdb delete-db-cluster-snapshot --db-cluster-snapshot-identifier ${name}`,
    },
    idIn: "clusterIdentifier",
    remove: (id) =>
      `aws docdb delete-db-cluster --skip-final-snapshot --db-cluster-identifier ${id}`,
    back: restored,
    paid: snapshotStorage,
    source: byGuide("DocumentDB developer guide", "Deleting an Amazon DocumentDB cluster"),
  },
  {
    token: "aws:elasticache/replicationGroup:ReplicationGroup",
    holds: "what a cache keeps in memory: sessions, carts, counters",
    protect: true,
    own: { by: "nothing", because: "ElastiCache has no deletion protection" },
    lastCopy: {
      ...named,
      remove: (name) => `aws elasticache delete-snapshot --snapshot-name ${name}`,
    },
    idIn: "replicationGroupId",
    remove: (id) => `aws elasticache delete-replication-group --replication-group-id ${id}`,
    back: restored,
    paid: snapshotStorage,
    source: byGuide("ElastiCache user guide", "Creating a final backup; Deleting a backup"),
  },
  {
    token: "aws:dynamodb/table:Table",
    holds: "a table's items",
    protect: true,
    own: { by: "switch", property: "deletionProtectionEnabled" },
    lastCopy: { is: "leftToAws" },
    idIn: "name",
    // A table that is left to AWS keeps its protection.
    remove: (id) =>
      `aws dynamodb update-table --no-deletion-protection-enabled --table-name ${id} && aws dynamodb delete-table --table-name ${id}`,
    back: adopted,
    paid: "storage, by GB and month, and provisioned capacity by the hour",
    source: byGuide("DynamoDB developer guide", "Using deletion protection to protect your table"),
  },
  {
    token: "aws:efs/fileSystem:FileSystem",
    holds: "files",
    protect: true,
    own: {
      by: "nothing",
      because: "EFS has no deletion protection; it refuses only while a mount target stands",
    },
    lastCopy: { is: "leftToAws" },
    idIn: "id",
    remove: (id) => `aws efs delete-file-system --file-system-id ${id}`,
    back: adopted,
    paid: "storage, by GB and month",
    source: byGuide("EFS user guide", "Deleting file systems"),
  },
  {
    token: "aws:s3/bucket:Bucket",
    holds: "objects",
    protect: true,
    own: { by: "contents", unless: "forceDestroy" },
    lastCopy: { is: "leftToAws" },
    idIn: "bucket",
    remove: (id) => `aws s3 rb --force s3://${id}`,
    back: adopted,
    paid: "storage, by GB and month, older versions included",
    source: byGuide("S3 user guide", "Deleting a general purpose bucket"),
  },
  {
    token: "aws:sqs/queue:Queue",
    holds: "messages nobody has taken yet, for 14 days at most",
    protect: true,
    own: { by: "nothing", because: "SQS deletes a queue with the messages in it" },
    lastCopy: { is: "leftToAws" },
    idIn: "url",
    remove: (id) => `aws sqs delete-queue --queue-url ${id}`,
    back: adopted,
    paid: "nothing without requests",
    source: byGuide("SQS API reference", "DeleteQueue"),
  },
  {
    token: "aws:ebs/volume:Volume",
    holds: "the disk of a store that runs on an instance",
    protect: true,
    own: { by: "nothing", because: "EC2 refuses only while it is attached" },
    lastCopy: {
      is: "snapshot",
      askedBy: "finalSnapshot",
      remove: (id) => `aws ec2 delete-snapshot --snapshot-id ${id}`,
    },
    idIn: "id",
    remove: (id) => `aws ec2 delete-volume --volume-id ${id}`,
    back: restored,
    paid: snapshotStorage,
    source: byGuide("EBS user guide", "Delete an Amazon EBS volume"),
  },
  {
    token: "aws:kms/key:Key",
    holds: "what everything encrypted with it is read by, snapshots included",
    protect: true,
    own: {
      by: "window",
      property: "deletionWindowInDays",
      daysWithout: 30,
      back: (id) =>
        `aws kms cancel-key-deletion --key-id ${id}; aws kms enable-key --key-id ${id}; then encryption.adopt: ${id}`,
    },
    lastCopy: { is: "leftToAws" },
    idIn: "keyId",
    remove: (id) => `aws kms schedule-key-deletion --key-id ${id}`,
    back: (id) => `encryption.adopt: ${id}`,
    paid: "the key, by the month",
    source: byGuide("KMS developer guide", "Delete an AWS KMS key"),
  },
  {
    token: "aws:secretsmanager/secret:Secret",
    holds: "values that people put in",
    protect: { not: "deleted, it can be brought back for as long as its window is" },
    own: {
      by: "window",
      property: "recoveryWindowInDays",
      daysWithout: 30,
      removeNow: removeSecret,
      back: (id) =>
        `aws secretsmanager restore-secret --secret-id ${id}. Its name is taken until then: before the stack is ` +
        "made again, take its value out and remove it for good",
    },
    lastCopy: { is: "window" },
    idIn: "name",
    remove: removeSecret,
    back: () =>
      "its name is taken: take its value out, and remove it before the stack is made again",
    paid: "the secret, by the month",
    source: byGuide("Secrets Manager user guide", "Delete an AWS Secrets Manager secret"),
  },
  {
    token: "aws:route53/zone:Zone",
    holds: "a domain's records, and the name servers its registrar points to",
    protect: true,
    own: { by: "contents", unless: "forceDestroy" },
    lastCopy: { is: "leftToAws" },
    idIn: "zoneId",
    remove: (id) => `aws route53 delete-hosted-zone --id ${id}`,
    back: () => "a stack finds it by its name: dns.zone",
    paid: "the zone, by the month",
    source: byGuide("Route 53 developer guide", "Deleting a public hosted zone"),
  },
  {
    token: "aws:ecr/repository:Repository",
    holds: "the images of releases",
    protect: { not: "images are built and pushed again from their source" },
    own: { by: "contents", unless: "forceDelete" },
    lastCopy: { is: "nothing", because: "the next release fills it again" },
    idIn: "name",
    remove: (id) => `aws ecr delete-repository --force --repository-name ${id}`,
    back: () => "the next release fills a new one",
    paid: "storage, by GB and month",
    source: byGuide("ECR user guide", "Deleting a private repository in Amazon ECR"),
  },
  {
    token: "aws:cloudwatch/logGroup:LogGroup",
    holds: "a log, as long as its retention is",
    protect: { not: "it expires anyway; a log that has to outlive the stack goes to a bucket" },
    own: { by: "switch", property: "deletionProtectionEnabled" },
    lastCopy: { is: "nothing", because: "logs go with the stack that wrote them" },
    idIn: "name",
    remove: (id) => `aws logs delete-log-group --log-group-name ${id}`,
    back: () => "readable where it is; a stack does not take it back",
    paid: "storage, by GB and month",
    source: byGuide("CloudWatch Logs user guide", "Protecting log groups from deletion"),
  },
];

const byToken = new Map(statefulTypes.map((row) => [row.token, row]));

/** The row of a type token; undefined for what holds nothing. */
export function statefulType(token: string): StatefulType | undefined {
  return byToken.get(token);
}

/** AWS's spellings of the switch that makes it refuse a deletion, of types without data too. */
export const deletionSwitches: readonly string[] = [
  ...new Set([
    ...statefulTypes.flatMap(({ own }) => (own.by === "switch" ? [own.property] : [])),
    // Load balancers.
    "enableDeletionProtection",
  ]),
];
