/** Rules about loosening what the tier protects: it takes a written reason. */
import { webAclByDefault } from "../ingress";
import { tiers } from "../tiers";
import { Rule } from "./rule";

const looseningNeedsAReason: Rule = {
  id: "loosening-needs-a-reason",
  about: "A protection the tier has is turned off with a reason only.",
  check: ({ settings }) => {
    const tier = tiers[settings.tier];
    const { data, loadBalancer, reason } = settings.protection;
    if (reason !== undefined) return [];
    return [
      { key: "protection.data", loosened: tier.protectData && !data },
      {
        key: "protection.loadBalancer",
        loosened: tier.loadBalancerDeletionProtection && !loadBalancer,
      },
      {
        key: "ingress.webAcl.enabled",
        loosened: webAclByDefault({ settings }) && settings.ingress.webAcl.enabled === false,
      },
    ]
      .filter(({ loosened }) => loosened)
      .map(({ key }) => ({
        key,
        found: false,
        allowed: `true in ${settings.tier}, or false with protection.reason`,
        fix: "write down why in protection.reason (20 characters at least)",
      }));
  },
};

export const protectionRules: readonly Rule[] = [looseningNeedsAReason];
