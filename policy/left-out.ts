/**
 * Guardrails that have no rule on purpose, each with the reason. An advisory that every stack of this program
 * breaks would teach its readers to skip advisories.
 */
export const leftOut: Readonly<Record<string, string>> = {
  "LB-12":
    "targets speak HTTP here. TLS ends at the load balancer; from there a request crosses the VPC only, on a port that nobody but the load balancer's security group may open. A load balancer checks no target's certificate: HTTPS would hide the traffic from whoever listens inside the VPC, prove nothing about the target, and put a certificate and its renewal on every instance",
};
