/** Keys of the way in: the load balancer, who may reach it, and with whom it is shared. */
import { z } from "zod";

import { LISTENER_RULE_PRIORITY } from "../aws/limits/numbers";
import { exposures } from "../model/exposure";
import { hostName, key, nameOf, port } from "./schema-key";
import { webAclSchema } from "./schema-web-acl";

/** Blocks of addresses; rules/admission.ts says which. */
const addresses = z.array(z.string());

/** A place among the load balancer's rules, lowest first. */
export const priority = z
  .int()
  .min(LISTENER_RULE_PRIORITY.minimum)
  .max(LISTENER_RULE_PRIORITY.maximum);

const priorityRange = z.array(priority).length(2, "two priorities, the first and the last");

const stackName = /^[a-z][a-z0-9-]*$/;

const testListener = z.strictObject({
  port: key(port.default(8443), { about: "TCP port it listens on; not 80 or 443." }),
  allow: key(addresses.min(1, "at least one IPv4 block"), {
    about: "IPv4 blocks that may reach it. Never everyone: an untested release answers there.",
  }),
});

/** Who the load balancer is shared with: an owner names its guests, a guest its owner, both the numbers. */
const sharing = {
  from: key(
    z
      .string()
      .regex(
        /^(?:[\w.-]+\/[\w.-]+\/)?[a-z][a-z0-9-]*$/,
        "a stack's name, or organization/project/stack",
      ),
    {
      about:
        "Stack whose load balancer this one uses instead of making its own: its exposure is that stack's too. Needs priorities.",
      change:
        "Replaces the load balancer, the rules and the target groups. Saves 16.43 USD a month.",
      without: "the stack has a load balancer of its own",
    },
  ).optional(),
  priorities: key(priorityRange, {
    about: "First and last priority this stack's routes may have on the owner's load balancer.",
    without: "any, on a load balancer of its own",
  }).optional(),
  guests: key(
    z
      .record(
        z.string().regex(stackName, "a stack's name"),
        z.strictObject({
          priorities: key(priorityRange, {
            about: "First and last priority kept for this guest's routes.",
          }),
        }),
      )
      .default({}),
    {
      about: "Stacks that use this stack's load balancer, by name. Deploy this stack before them.",
    },
  ),
};

export function ingressSchema() {
  return z.strictObject({
    exposure: key(z.enum(exposures).default("vpcOrigin"), {
      about:
        "Who can reach the load balancer. `internet`: everyone over HTTPS. `allowList`: the blocks of `allow`. `cdn`: CloudFront alone, at a public address, with a secret header. `vpcOrigin`: CloudFront alone, at no public address. All but vpcOrigin need dns.zone.",
      change:
        "To or from vpcOrigin it replaces the load balancer, which a protected one refuses: docs/ingress.md has the steps. A public load balancer pays 3.65 USD a month per zone for its addresses.",
    }),
    allow: key(addresses.default([]), {
      about: "IPv4 blocks that may reach the load balancer under `allowList`, /8 to /32.",
      change: "A block that is removed is shut out at once.",
    }),
    ports: key(z.array(z.union([z.literal(80), z.literal(443)])).min(1), {
      about:
        "Ports open to people under `internet` and `allowList`: 443 serves, 80 only redirects to it.",
      without: "80 and 443; behind CloudFront the one port that serves",
    }).optional(),
    originHost: key(hostName, {
      about: "Name inside dns.zone under which CloudFront reaches the load balancer with `cdn`.",
      change: "Replaces its certificate and record; distributions move over first.",
      without: "`<stack>-origin.<dns.zone>`",
    }).optional(),
    secretGeneration: key(z.int().min(1).default(1), {
      about:
        "Generation of the secret header under `cdn`. Raise it by one to rotate: the old value is refused once every distribution sends the new one.",
      change: "Raised by more than one, or lowered, it shuts CloudFront out for minutes.",
    }),
    testListener: key(testListener, {
      about: "A second listener, on which a green fleet answers before it takes traffic.",
      without: "no test listener",
    }).optional(),
    webAcl: webAclSchema(
      "true in stg and prd where people reach the load balancer themselves; never behind CloudFront, whose addresses would be counted",
    ).prefault({}),
    certificateArn: key(z.string().startsWith("arn:aws", "a certificate's ARN"), {
      about:
        "A certificate of the stack's region that exists already and covers every host of the load balancer.",
      without: "this stack asks for one",
    }).optional(),
    logBucket: key(nameOf("store").default("logs"), {
      about: "Bucket store (purpose: logs) that receives the access logs.",
    }),
    idleTimeoutSeconds: key(z.int().min(1).max(4000).default(60), {
      about: "How long a connection may be silent before it is closed.",
      unit: "seconds",
    }),
    replaceAcknowledged: key(z.string().min(20, "a reason of at least 20 characters"), {
      about:
        "Why this deployment may replace a protected load balancer (protection.loadBalancer). For one deployment; the preview prints it.",
      change: "Requests fail for a minute or so while targets move: docs/ingress.md has the steps.",
      without: "Pulumi refuses to replace it",
    }).optional(),
    ...sharing,
  });
}
