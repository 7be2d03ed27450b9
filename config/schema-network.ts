/** Keys of the network: addresses, ways out, ways in for administration, and whose VPC it is. */
import { z } from "zod";

import { egressModes } from "../model/egress";
import { key, nameOf, reason } from "./schema-key";
import { TierDefaults } from "./tiers";

/** A subnet, VPC or route table of somebody else's. */
function idOf(prefix: "vpc" | "subnet" | "rtb") {
  return z
    .string()
    .regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`), `an id such as ${prefix}-0a1b2c3d`);
}

const block = z.string();

/** By tier, one per zone, in the zones' order. */
function byTier<Value extends z.ZodType>(value: Value) {
  return z.record(nameOf("tier"), z.array(value));
}

const furtherTier = z.strictObject({
  name: key(nameOf("tier"), { about: "Name of the tier: part of its subnets' names." }),
  reach: key(z.enum(["isolated", "private"]).default("isolated"), {
    about: "What its route tables lead to: nothing outside the VPC, or the network's egress.",
    change: "Adds or removes the tier's default routes.",
  }),
});

const existing = z.strictObject({
  vpcId: key(idOf("vpc"), { about: "The VPC." }),
  subnetIds: key(byTier(idOf("subnet")), {
    about: "Subnets by tier (public, app and data at least), one per zone, in the zones' order.",
  }),
  routeTableIds: key(byTier(idOf("rtb")), {
    about: "The subnets' route tables, for analyses of routes.",
    without: "routes are not judged",
  }).optional(),
});

const bastion = z.strictObject({
  mode: key(z.enum(["none", "ssm", "ssh"]).default("none"), {
    about:
      "Instances to reach stores from: none, private ones reached through Session Manager, or public ones with an open port 22. An `egress` of `instance` is a way in without any.",
    change: "Replaces the bastions; sessions end.",
  }),
  count: key(z.int().min(1).max(6).default(1), {
    about:
      "How many, spread over the zones. Each is 3.80 USD a month (t4g.nano), an ssh one 3.65 USD more for its address.",
  }),
  instanceType: key(z.string().default("t4g.nano"), {
    about: "EC2 instance type.",
    change: "Replaces the template; a bastion takes it on when it is replaced.",
  }),
  allow: key(z.array(block).default([]), {
    about: "IPv4 blocks that may open SSH connections (ssh alone). Never everyone.",
  }),
  publicKey: key(z.string().regex(/^(ssh-ed25519|ssh-rsa) \S+/, "an OpenSSH public key"), {
    about: "Public half of the key that logs in (ssh alone).",
    without: "ssh is refused",
    change: "Replaces the key pair; running bastions keep the old one.",
  }).optional(),
});

const flowLogs = z.strictObject({
  destination: key(z.enum(["cloudWatch", "logBucket"]).default("cloudWatch"), {
    about:
      "Where the record of every connection goes: CloudWatch Logs, where it can be searched at once (0.76 USD per GB taken in, Seoul), or the bucket store that ingress.logBucket names, for as long as the bucket keeps it.",
    change: "Replaces the flow log; what was recorded stays where it is.",
  }),
  retentionDays: key(z.int(), {
    about: "How long CloudWatch keeps it. One of CloudWatch Logs' own values.",
    unit: "days",
    without: "logs.retentionDays",
  }).optional(),
});

export function networkSchema(tier: TierDefaults) {
  return z.strictObject({
    cidr: key(z.string().default("10.0.0.0/16"), {
      about: "The VPC's IPv4 block, /16 to /24. Of an existing VPC, the block it has.",
      change: "Replaces the VPC and everything in it.",
    }),
    zones: key(
      z
        .array(z.string())
        .min(2, "at least two zones: a load balancer and a database need two")
        .max(6, "at most six zones"),
      {
        about: "Availability zones in order. Append only: a zone keeps the addresses of its place.",
        change: "Inserting or removing one replaces subnets.",
      },
    ),
    tiers: key(z.array(furtherTier).max(5, "at most five further tiers").default([]), {
      about:
        "Subnet tiers beside public, app and data, in order. Append only. A VPC of /20 or larger has room for two; with `blocks` for five.",
      change: "Inserting or removing one replaces subnets.",
    }),
    blocks: key(byTier(block), {
      about:
        "Every tier's IPv4 blocks as they are, one per zone, in the zones' order: an adopted VPC keeps its addresses.",
      change: "A changed block replaces its subnet and everything in it.",
      without: "blocks are planned (model/address-plan.ts)",
    }).optional(),
    ipv6: key(z.boolean().default(false), {
      about:
        "An IPv6 block from Amazon, a /64 for every subnet, and an egress-only gateway where there is egress. No charge.",
      change: "Turning it off replaces subnets.",
    }),
    egress: key(z.enum(egressModes).default(tier.egress), {
      about:
        "How private subnets reach the internet. none: not at all. endpoints: AWS services alone. instance: a NAT instance (about 12 USD a month, minutes without a way out whenever it is replaced). single: one NAT gateway (46.72 USD; a zone's failure takes the others' way out). perZone: one in every zone. regional: one that follows the zones, at perZone's price.",
      change:
        "Changes default routes in place; open connections break, and the public address changes.",
    }),
    egressReason: key(reason.unwrap(), {
      about:
        "Why an egress that survives less than the tier's default is right here. The preview prints it.",
      without: "the tier's default, or better",
    }).optional(),
    natInstanceType: key(z.string().default("t4g.nano"), {
      about: "EC2 instance type of the NAT instance (egress: instance).",
      change: "Replaces the instance: minutes without a way out.",
    }),
    endpoints: key(
      z
        .array(
          z
            .string()
            .regex(
              /^[a-z0-9][a-z0-9.-]*$/,
              "a service as AWS writes it after the region: ssm, ecr.dkr",
            ),
        )
        .default([]),
      {
        about:
          "Services with an interface endpoint in the app tier (ssm, ssmmessages, ec2messages, sts, …). Each is 9.49 USD a month in every zone. S3 and DynamoDB have gateway endpoints anyway, for nothing.",
        change: "Services resolve to the endpoint, or away from it, within a minute.",
      },
    ),
    flowLogs: flowLogs.prefault({}),
    bastion: bastion.prefault({}),
    existing: key(existing, {
      about: "Ids of a VPC that somebody else made: it is used, never changed.",
      without: "a VPC is made",
    }).optional(),
    from: key(z.string().min(1), {
      about:
        "Stack that owns the network: `dev`, or `organization/project/stack`. Its output `network` is used, never changed.",
      without: "a VPC is made",
    }).optional(),
  });
}
