/**
 * Every key of a stack file, described once: type, unit, range, default by tier, and what it costs or
 * risks to change it. docs/configuration.md, the README's table and the editors' JSON Schema are generated
 * from here (`npm run docs`); load.ts checks stack files with it.
 *
 * The rules that need two keys at once are in rules.ts, what the tiers differ in is in tiers.ts.
 */
import { z } from "zod";

import { clusterSchema } from "./schema-containers";
import { dnsSchema } from "./schema-dns";
import { key, nameOf, reason } from "./schema-key";
import { networkSchema } from "./schema-network";
import { ingressSchema } from "./schema-ingress";
import { serviceSchema } from "./schema-service";
import { siteSchema } from "./schema-site";
import { taskSchema } from "./schema-task";
import { webAclSchema } from "./schema-web-acl";
import { storeSchema } from "./stores/index";
import { dataProtections, Tier, TierDefaults, tierNames, tiers } from "./tiers";

/** Account ids are written as strings: YAML would read one with a leading zero as a number. */
const account = key(z.string().regex(/^\d{12}$/, "twelve digits, in quotes"), {
  about:
    "AWS account this stack belongs to. Deploying it with another account's credentials is refused.",
  without: "any account the credentials belong to",
}).optional();

const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "a bucket's name in AWS: company-assets");

function protectionSchema(tier: TierDefaults) {
  return z.strictObject({
    data: key(z.enum(dataProtections).default(tier.dataProtection), {
      about:
        "What holds data is: protect, neither replaced nor deleted; keep, deleted with the stack but for a last snapshot, or left to AWS where there are none; delete, gone with the stack (docs/data-safety.md).",
      change: "A looser value than the tier's needs protection.reason.",
    }),
    loadBalancer: key(z.boolean().default(tier.loadBalancerDeletionProtection), {
      about:
        "Pulumi protect and AWS deletion protection of the load balancer: it is neither replaced nor deleted.",
      change: "Turning it off needs protection.reason.",
    }),
    reason,
  });
}

const keyId = /^(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function encryptionSchema() {
  return z.strictObject({
    adopt: key(
      z.string().regex(keyId, "a key's id, such as 1234abcd-12ab-34cd-56ef-1234567890ab"),
      {
        about:
          "Id of the key that an earlier stack of this name left to AWS: it is taken in again, and with it everything it encrypted (docs/data-safety.md).",
        change:
          "Read when the stack has no key yet; it may stay. Another key than the stack's replaces it, and the data with it.",
        without: "the stack makes its own key, where its tier has one",
      },
    ).optional(),
  });
}

/** The schema of one tier: the same keys and ranges in each, with that tier's defaults. */
export function settingsSchema(name: Tier) {
  const tier = tiers[name];
  return z.strictObject({
    tier: key(z.enum(tierNames), {
      about:
        "How much the stack's loss would hurt. Decides every default and every guardrail's level.",
      change: "Raising it only tightens; lowering it removes protection.",
    }),
    system: key(
      z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,30}$/, "lower-case letters, digits and hyphens, 31 at most"),
      {
        about:
          "Name of the system, in a blueprint's stack file: its stack has to be called <system>-<anything>.",
        without: "the stack may have any name",
      },
    ).optional(),
    account,
    owner: key(z.string().min(1).max(64).default("platform"), {
      about: "Team that answers for the stack: the Owner tag of every resource.",
    }),
    paused: key(z.boolean().default(false), {
      about:
        "For weeks without use: compute, NAT and load balancer go; data, certificates and addresses stay (docs/pausing.md).",
      change: "The services stop answering. Back on, each needs a release.",
    }),
    network: networkSchema(tier),
    dns: key(dnsSchema(), {
      about: "The stack's domain.",
      without: "CloudFront's own names are used",
    }).optional(),
    ingress: ingressSchema().prefault({}),
    services: key(z.record(nameOf("service"), serviceSchema(tier)).default({}), {
      about: "Services by name.",
      change: "Renaming one replaces it.",
    }),
    cluster: clusterSchema(tier).prefault({}),
    tasks: key(z.record(nameOf("task"), taskSchema()).default({}), {
      about:
        "What runs to its end beside a service in containers, by name: once, by a release or a person, or at set times.",
      change: "Renaming one replaces it.",
    }),
    stores: key(z.record(nameOf("store"), storeSchema(tier)).default({}), {
      about: "Everything that keeps something, by name: one name space (docs/data.md).",
      change: "Renaming one replaces it: its data stays behind.",
    }),
    sites: key(z.record(nameOf("site"), siteSchema()).default({}), {
      about: "CloudFront distributions by name (docs/edge.md).",
    }),
    edge: z
      .strictObject({
        webAcl: webAclSchema("true in stg and prd where there are sites").prefault({}),
        foreignBuckets: key(z.array(bucketName).default([]), {
          about:
            "Buckets of other stacks, by their names in AWS, that a distribution made by a transform may serve (guardrail CF-12).",
        }),
      })
      .prefault({}),
    logs: z
      .strictObject({
        retentionDays: key(z.int().default(tier.logRetentionDays), {
          about: "How long log groups keep their events. One of CloudWatch Logs' own values.",
          unit: "days",
        }),
      })
      .prefault({}),
    notifications: z
      .strictObject({
        emails: key(z.array(z.email()).default([]), {
          about: "Addresses that get alarms and deployment notices. Each has to confirm by mail.",
        }),
      })
      .prefault({}),
    ci: key(
      z.strictObject({
        githubRepository: key(z.string().regex(/^[\w.-]+\/[\w.-]+$/, "owner/repository"), {
          about: "Repository whose workflows may deploy this stack, by OpenID Connect.",
        }),
        githubEnvironment: key(z.string().min(1).max(255), {
          about:
            "GitHub environment the deploying job has to run in: its reviewers guard this stack.",
          without: "the stack's name",
        }).optional(),
      }),
      { about: "The deployer's identity.", without: "no role is made for a pipeline" },
    ).optional(),
    protection: protectionSchema(tier).prefault({}),
    encryption: encryptionSchema().prefault({}),
  });
}

export type Settings = z.output<ReturnType<typeof settingsSchema>>;
export type NetworkSettings = Settings["network"];
export type IngressSettings = Settings["ingress"];
export type ServiceSettings = Settings["services"][string];
export type InstanceSettings = Extract<ServiceSettings, { runtime: "instances" }>;
export type ContainerSettings = Extract<ServiceSettings, { runtime: "containers" }>;
export type StoreSettings = Settings["stores"][string];
export type RelationalSettings = Extract<StoreSettings, { kind: "relational" }>;
export type AuroraSettings = Extract<StoreSettings, { kind: "aurora" }>;
export type DocumentSettings = Extract<StoreSettings, { kind: "document" }>;
export type CacheSettings = Extract<StoreSettings, { kind: "cache" }>;
export type TableSettings = Extract<StoreSettings, { kind: "table" }>;
export type BucketSettings = Extract<StoreSettings, { kind: "bucket" }>;
export type FileSystemSettings = Extract<StoreSettings, { kind: "fileSystem" }>;
export type SelfRunSettings = Extract<StoreSettings, { kind: "selfRun" }>;
export type QueueSettings = Extract<StoreSettings, { kind: "queue" }>;
export type TopicSettings = Extract<StoreSettings, { kind: "topic" }>;
export type TaskSettings = Settings["tasks"][string];
export type SiteSettings = Settings["sites"][string];
export type DnsSettings = NonNullable<Settings["dns"]>;
export type WebAclSettings = Settings["edge"]["webAcl"];
