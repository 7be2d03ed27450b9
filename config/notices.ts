/** What every preview says about a stack file beside what it builds. */
import { Configuration } from "./configuration";
import { routingNotices } from "./routing-notices";
import { Settings } from "./schema";
import { servicesOn, waitMinutes } from "./services";
import { siteNotices } from "./site-notices";
import { stagingNotices } from "./staging-notices";
import { paidWhilePaused, storeNotices } from "./store-notices";
import { webAclNotices } from "./web-acl-notices";

export interface Notice {
  readonly level: "info" | "warn";
  readonly text: string;
}

/** What is there by default and may surprise, and what was loosened, with the reason that was given. */
export function notices({
  settings,
  region,
}: Pick<Configuration, "settings" | "region">): Notice[] {
  const { dns, protection, ingress, network } = settings;
  const found: Notice[] = [...pausing(settings)];
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
  found.push(
    ...storeNotices(settings),
    ...siteNotices(settings, region),
    ...stagingNotices(settings),
  );
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
  return [
    ...found,
    ...routingNotices(settings),
    ...webAclNotices(settings),
    ...deployers(settings),
  ];
}

/** Who deploys each service in containers, and so when a change of it goes live. */
function deployers(settings: Settings): Notice[] {
  return servicesOn("containers", settings).map(([name, service]) => ({
    level: "info",
    text:
      service.image === undefined
        ? `Releases deploy ${name}: what changes here of its task (size, variables, secrets) goes live with ` +
          "the next release. Until the first one it runs a placeholder."
        : `This program deploys ${name}: \`up\` waits for its rollout, ${waitMinutes(service, settings)} ` +
          "minutes at most, and fails when ECS takes it back.",
  }));
}

/** What a paused stack has and has not, and what it takes to wake it. */
function pausing({ paused, services, network, stores }: Settings): Notice[] {
  if (!paused) return [];
  const { hourly, idle } = paidWhilePaused(stores);
  const released = Object.entries(services)
    .filter(([, service]) => service.runtime === "instances" || service.image === undefined)
    .map(([name]) => name);
  const parts = [
    "The stack is paused: no service, NAT or load balancer. Data, certificates, names and addresses stay.",
    ...(hourly === "" ? [] : [`Still paid by the hour: ${hourly}.`]),
    ...(idle === "" ? [] : [`Paid only while they run: ${idle}.`]),
    ...(network.egress === "regional" ? ["The NAT gateway's addresses are AWS's, and lost."] : []),
    "To wake it: remove paused and deploy" +
      (released.length === 0
        ? "."
        : `; until its next release, a placeholder answers for ${released.join(", ")}.`),
    "docs/pausing.md has the commands.",
  ];
  return [{ level: "warn", text: parts.join(" ") }];
}
