/**
 * Guardrails that have no rule on purpose, each with the reason. An advisory that every stack of this program
 * breaks would teach its readers to skip advisories.
 */
export const leftOut: Readonly<Record<string, string>> = {
  "CMP-13":
    "a fleet is of the one instance type that its service names. Alarms and scaling compare instances with each other, an image is built for one architecture, and a release is tried on what it will run on; where a zone is short of a type, the group starts in the others",
  "CMP-15":
    "a message for every instance that comes or goes says nothing that somebody has to do: scaling and every release make them by the dozen. What has to be done something about has an alarm: unhealthy hosts, errors, latency",
  "CMP-18":
    "volumes of instances hold packages and the running release, and are deleted with the instance; data is in stores, which have keys of their own. Auto Scaling starts instances by a role of the account's that would need a grant on the key: one grant forgotten, and a fleet cannot replace what stops",
  "CACHE-08":
    "a port is found in a second by whoever can reach it, and nobody can but the security groups that are let in by name (NET-08). Every client and every command of the team would have to be told another one",
  "CF-09":
    "a second origin helps where there is a second copy of what the first one serves, and a stack has one: its buckets are in one region, as S3-08 says, and its load balancer stands in two zones at least. Who has a copy names it in `sites.<name>.failover`",
  "CF-10":
    "whom a site is for is the owner's to decide, and a list of countries shuts out travellers with them; `sites.<name>.countries` is where it is said. To ask every site for one would make a habit of it",
  "DDB-05":
    "tables are restored to any second of the last weeks by DynamoDB itself (DDB-01), and are left standing when the stack is destroyed. A backup plan is for copies in another account, which this program does not look into",
  "DNS-03":
    "a mistake with the key of a signed zone, or with the record in its parent, takes every name away from whoever checks signatures until caches forget it. This program makes no signing key and cannot write to a registrar: half of it would be done by hand, every time the key changes. A forged answer leads to a server without the certificate, which browsers refuse",
  "ECR-04":
    "ECR encrypts every image already (AES-256), and an image holds no secret and no data. A key of one's own is another right for whoever starts a task, and a repository cannot change its key without being made again, without its images",
  "LB-12":
    "targets speak HTTP here. TLS ends at the load balancer; from there a request crosses the VPC only, on a port that nobody but the load balancer's security group may open. A load balancer checks no target's certificate: HTTPS would hide the traffic from whoever listens inside the VPC, prove nothing about the target, and put a certificate and its renewal on every instance",
  "RDS-18":
    "as CACHE-08: reached by named security groups only, a database is no harder to find on another port",
  "RDS-19":
    "backtracking takes back the whole cluster with everything in it, for three days at the most, is chosen when the cluster is made and cannot go with some of its features. A mistake is taken back by restoring a clone of any second of the last weeks (RDS-09) beside the cluster, and copying what was lost",
  "RDS-23":
    "as DDB-05: RDS restores any second of the retention by itself (RDS-09), and names a last snapshot (RDS-10)",
  "S3-08":
    "buckets of this program are in one region, as everything else of a stack: a copy of the objects elsewhere is of no use while nothing there could serve them",
  "S3-13":
    "the account belongs to all stacks in it, and to no one of them: bootstrap is the place, where there is one. Every bucket blocks public access by itself (S3-01)",
};
