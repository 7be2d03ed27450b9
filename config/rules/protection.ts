/** Rules about loosening what the tier protects: it takes a written reason. */
import { webAclByDefault } from "../ingress";
import { dataProtections, tiers } from "../tiers";
import { edgeWebAclByDefault } from "../web-acls";
import { Rule } from "./rule";

const looseningNeedsAReason: Rule = {
  id: "loosening-needs-a-reason",
  about: "A protection the tier has is turned off with a reason only.",
  check: ({ settings }) => {
    const { tier } = settings;
    const { dataProtection, loadBalancerDeletionProtection } = tiers[tier];
    const { data, loadBalancer, reason } = settings.protection;
    if (reason !== undefined) return [];
    const strictness = (value: typeof data) => dataProtections.indexOf(value);
    return [
      {
        key: "protection.data",
        found: data,
        safe: dataProtection,
        loosened: strictness(data) > strictness(dataProtection),
      },
      {
        key: "protection.loadBalancer",
        found: loadBalancer,
        safe: true,
        loosened: loadBalancerDeletionProtection && !loadBalancer,
      },
      {
        key: "ingress.webAcl.enabled",
        found: settings.ingress.webAcl.enabled,
        safe: true,
        loosened: webAclByDefault({ settings }) && settings.ingress.webAcl.enabled === false,
      },
      {
        key: "edge.webAcl.enabled",
        found: settings.edge.webAcl.enabled,
        safe: true,
        loosened: edgeWebAclByDefault({ settings }) && settings.edge.webAcl.enabled === false,
      },
      ...Object.entries(settings.sites).map(([name, { webAcl }]) => ({
        key: `sites.${name}.webAcl`,
        found: webAcl,
        safe: true,
        loosened: edgeWebAclByDefault({ settings }) && !webAcl,
      })),
    ]
      .filter(({ loosened }) => loosened)
      .map(({ key, found, safe }) => ({
        key,
        found,
        allowed: `${safe} in ${tier}, or ${found} with protection.reason`,
        fix: "write down why in protection.reason (20 characters at least)",
      }));
  },
};

const adoptedKeyIsUsed: Rule = {
  id: "adopted-key-is-used",
  about: "A key is adopted where the tier has a key of the stack's own.",
  check: ({ settings: { tier, encryption } }) =>
    encryption.adopt === undefined || tiers[tier].customerManagedKey
      ? []
      : [
          {
            key: "encryption.adopt",
            found: encryption.adopt,
            allowed: `none in ${tier}, whose data is encrypted with AWS's own keys`,
            fix: "remove it, or set the tier of the stack that left the key behind",
          },
        ],
};

export const protectionRules: readonly Rule[] = [looseningNeedsAReason, adoptedKeyIsUsed];
