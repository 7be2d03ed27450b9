/** What every preview says about a stack file beside what it builds. */
import { Settings } from "./schema";
import { servicesOn, waitMinutes } from "./services";
import { DataProtection, tiers } from "./tiers";

export interface Notice {
  readonly level: "info" | "warn";
  readonly text: string;
}

/** What each word of `protection.data` comes to, where it is not the tier's. */
const dataWords: Readonly<Record<DataProtection, string>> = {
  protect: "Data is protected (protection.data: protect): neither replaced nor deleted.",
  keep: "Data may be replaced and deleted (protection.data: keep): a last copy of it stays, which --destroy lists.",
  delete: "Data goes with its store (protection.data: delete): no last copy stays.",
};

/** What is there by default and may surprise, and what was loosened, with the reason that was given. */
export function notices(settings: Settings): Notice[] {
  const { tier, dns, protection, ingress, network, stores } = settings;
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
  if (protection.data !== tiers[tier].dataProtection) {
    found.push({ level: "warn", text: dataWords[protection.data] });
  }
  for (const [name, store] of Object.entries(stores)) {
    if (!("replaceAcknowledged" in store) || store.replaceAcknowledged === undefined) continue;
    found.push({
      level: "warn",
      text:
        `The store ${name} may be replaced or deleted, its data with it: ${store.replaceAcknowledged}. Remove ` +
        `stores.${name}.replaceAcknowledged after this deployment (docs/data-safety.md).`,
    });
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
  return [...found, ...deployers(settings)];
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
  const databases = Object.entries(stores).flatMap(([name, { kind }]) =>
    kind === "relational" ? [name] : [],
  );
  const released = Object.entries(services)
    .filter(([, service]) => service.runtime === "instances" || service.image === undefined)
    .map(([name]) => name);
  const parts = [
    "The stack is paused: no service, NAT or load balancer. Data, certificates, names and addresses stay.",
    ...(databases.length === 0
      ? []
      : [`Still paid by the hour: the databases ${databases.join(", ")}.`]),
    ...(network.egress === "regional" ? ["The NAT gateway's addresses are AWS's, and lost."] : []),
    "To wake it: remove paused and deploy" +
      (released.length === 0
        ? "."
        : `; until its next release, a placeholder answers for ${released.join(", ")}.`),
    "docs/pausing.md has the commands.",
  ];
  return [{ level: "warn", text: parts.join(" ") }];
}
