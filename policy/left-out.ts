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
  "ECR-04":
    "ECR encrypts every image already (AES-256), and an image holds no secret and no data. A key of one's own is another right for whoever starts a task, and a repository cannot change its key without being made again, without its images",
  "LB-12":
    "targets speak HTTP here. TLS ends at the load balancer; from there a request crosses the VPC only, on a port that nobody but the load balancer's security group may open. A load balancer checks no target's certificate: HTTPS would hide the traffic from whoever listens inside the VPC, prove nothing about the target, and put a certificate and its renewal on every instance",
};
