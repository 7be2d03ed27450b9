/** What every preview says about a stack file beside what it builds. */
import { Settings } from "./schema";

export interface Notice {
  readonly level: "info" | "warn";
  readonly text: string;
}

/** What is there by default and may surprise, and what was loosened, with the reason that was given. */
export function notices({ dns, protection, ingress, network }: Settings): Notice[] {
  const found: Notice[] = [];
  if (dns === undefined) {
    found.push({
      level: "info",
      text:
        "No dns.zone: sites and services answer on CloudFront's own names and certificate, in front of an " +
        "internal load balancer. Set dns.zone and hosts once there is a domain.",
    });
  }
  if (protection.reason !== undefined) {
    found.push({ level: "warn", text: `Protection is loosened: ${protection.reason}` });
  }
  if (network.egressReason !== undefined) {
    found.push({ level: "warn", text: `Egress is ${network.egress}: ${network.egressReason}` });
  }
  if (ingress.replaceAcknowledged !== undefined) {
    found.push({
      level: "warn",
      text:
        `The load balancer may be replaced: ${ingress.replaceAcknowledged}. Remove ` +
        "ingress.replaceAcknowledged after this deployment (docs/ingress.md).",
    });
  }
  return found;
}
