/** Rules about the way in for administration. */
import { cidrFault } from "../../aws/cidr";
import { instanceTypeFault } from "../../aws/instance-types";
import { Fault } from "../fault";
import { isBorrowed } from "./network";
import { limited, Rule } from "./rule";

const bastionCanBeReached: Rule = {
  id: "bastion-can-be-reached",
  about: "A bastion has what its mode needs, and nothing that its mode does not use.",
  check: (context) => {
    const { bastion, egress } = context.settings.network;
    if (bastion.mode === "none") return [];
    if (bastion.mode === "ssh") return sshFaults(bastion);
    const unused = [
      ...(bastion.allow.length > 0 ? ["allow"] : []),
      ...(bastion.publicKey === undefined ? [] : ["publicKey"]),
    ];
    return [
      ...unused.map((name) => ({
        key: `network.bastion.${name}`,
        allowed: "nothing with mode ssm: Session Manager admits whom IAM lets",
        fix: "remove it, or set network.bastion.mode to ssh",
      })),
      ...(egress === "none" && !isBorrowed(context)
        ? [
            {
              key: "network.bastion.mode",
              found: bastion.mode,
              allowed: "a bastion that reaches Systems Manager, which needs a way out",
              fix: "set network.egress to endpoints with [ssm, ssmmessages], or to one that reaches the internet",
            },
          ]
        : []),
    ];
  },
};

function sshFaults(bastion: { allow: readonly string[]; publicKey?: string }): Fault[] {
  return [
    ...(bastion.publicKey === undefined
      ? [
          {
            key: "network.bastion.publicKey",
            allowed: "the public half of the key that logs in, as network.bastion.mode is ssh",
            fix: "add it; or set the mode to ssm, which needs neither key nor open port",
          },
        ]
      : []),
    ...(bastion.allow.length === 0
      ? [
          {
            key: "network.bastion.allow",
            found: bastion.allow,
            allowed: "the blocks that may open SSH connections",
            fix: "add your office's or VPN's, such as 203.0.113.7/32; or set the mode to ssm",
          },
        ]
      : []),
  ];
}

const bastionIsNotForEveryone: Rule = {
  id: "bastion-is-not-for-everyone",
  about: "SSH is open to blocks somebody chose.",
  check: ({ settings: { network } }) =>
    network.bastion.allow.flatMap((block, place) => {
      const key = `network.bastion.allow[${place}]`;
      if (block.endsWith("/0"))
        return [
          {
            key,
            found: block,
            allowed: "a block of your own: this one is the whole internet",
            fix: "write the addresses that people come from, or set network.bastion.mode to ssm",
          },
        ];
      return limited(key, block, cidrFault(block), "correct the block");
    }),
};

const administrationTypes: Rule = {
  id: "administration-instance-types",
  about: "NAT instance and bastions are of types whose processor architecture is known.",
  check: ({ settings: { network } }) => [
    ...limited(
      "network.natInstanceType",
      network.natInstanceType,
      instanceTypeFault(network.natInstanceType),
      "correct the type",
    ),
    ...limited(
      "network.bastion.instanceType",
      network.bastion.instanceType,
      instanceTypeFault(network.bastion.instanceType),
      "correct the type",
    ),
  ],
};

export const bastionRules: readonly Rule[] = [
  bastionCanBeReached,
  bastionIsNotForEveryone,
  administrationTypes,
];
