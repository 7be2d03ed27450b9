/** Rules about names that refer to something else in the stack file. */
import { bucketPresets, servedPurposes } from "../../model/bucket-purpose";
import { useOf, usesOf } from "../../model/store-access";
import { RuleContext } from "../configuration";
import { Fault } from "../fault";
import { nearest } from "../nearest";
import { StoreSettings } from "../schema";
import { ingressOrigin } from "../schema-site";
import { servicesOn } from "../services";
import { Rule } from "./rule";

function unknownStore(
  key: string,
  name: string,
  stores: readonly string[],
  missing = `add stores.${name}, or remove the name`,
): Fault[] {
  if (stores.includes(name)) return [];
  const meant = nearest(name, stores);
  return [
    {
      key,
      found: name,
      allowed:
        stores.length === 0
          ? "the name of a store; there is none"
          : `a store: ${stores.join(", ")}`,
      fix: meant === undefined ? missing : `did you mean ${meant}?`,
    },
  ];
}

/** A bucket store of one purpose, by name. */
export function bucketFaults(
  { settings, declared }: RuleContext,
  key: string,
  name: string,
  purpose: "logs" | "wafLogs" | "artifacts",
): Fault[] {
  if (!declared.stores.includes(name)) {
    return [
      {
        key,
        found: name,
        allowed: `a bucket store with purpose: ${purpose}`,
        fix: `add stores.${name}: { kind: bucket, purpose: ${purpose} }`,
      },
    ];
  }
  const store = settings.stores[name];
  if (store === undefined || (store.kind === "bucket" && store.purpose === purpose)) return [];
  return [
    {
      key,
      found: name,
      allowed: `a bucket store with purpose: ${purpose}`,
      fix: `name another store, or change stores.${name}`,
    },
  ];
}

/** What `uses` says beyond the name has to be a word of the store's kind. */
function useFaults({ settings, declared }: RuleContext, key: string, text: string): Fault[] {
  const { store: name } = useOf(text);
  if (!declared.stores.includes(name)) return unknownStore(key, name, declared.stores);
  const store = settings.stores[name];
  const allowed = store === undefined ? [text] : usesOf(store.kind, name);
  if (allowed.includes(text)) return [];
  return [
    { key, found: text, allowed: allowed.join(", "), fix: "say what the service does there" },
  ];
}

const usesNameStores: Rule = {
  id: "uses-name-stores",
  about: "A service uses stores that exist, in a way that their kind has.",
  check: (context) =>
    Object.entries(context.settings.services).flatMap(([name, { uses }]) =>
      uses.flatMap((text, place) => useFaults(context, `services.${name}.uses[${place}]`, text)),
    ),
};

const artifactBucketsExist: Rule = {
  id: "artifact-buckets-exist",
  about: "Releases are read from a bucket for artifacts.",
  check: (context) =>
    servicesOn("instances", context.settings).flatMap(([name, service]) =>
      bucketFaults(
        context,
        `services.${name}.rollout.artifactBucket`,
        service.rollout.artifactBucket,
        "artifacts",
      ),
    ),
};

const logBucketExists: Rule = {
  id: "log-bucket-exists",
  about: "Access logs go to a bucket for logs; those of a shared load balancer to its owner's.",
  check: (context) => {
    const { from, logBucket } = context.settings.ingress;
    return from === undefined ? bucketFaults(context, "ingress.logBucket", logBucket, "logs") : [];
  },
};

/** Whether CloudFront may serve it. */
function isServed(store: StoreSettings): boolean {
  return store.kind === "bucket" && bucketPresets[store.purpose].isServed;
}

/** Names of the bucket stores that CloudFront may serve. */
export function servedBuckets({ stores }: RuleContext["settings"]): string[] {
  return Object.entries(stores).flatMap(([name, store]) => (isServed(store) ? [name] : []));
}

const siteOriginsExist: Rule = {
  id: "site-origins-exist",
  about: "A site serves a bucket store or the load balancer.",
  check: ({ settings, declared }) =>
    Object.entries(settings.sites).flatMap(([name, { origin }]) => {
      const key = `sites.${name}.origin`;
      if (origin === ingressOrigin) return [];
      if (!declared.stores.includes(origin)) {
        const missing = `add stores.${origin}: { kind: bucket, purpose: site }`;
        return unknownStore(key, origin, [...servedBuckets(settings), ingressOrigin], missing);
      }
      const store = settings.stores[origin];
      if (store === undefined || isServed(store)) return [];
      return [
        {
          key,
          found: origin,
          allowed: `a bucket store with purpose: ${servedPurposes.join(" or ")}`,
          fix: "name another store",
        },
      ];
    }),
};

const ingressIsNoStore: Rule = {
  id: "ingress-is-no-store",
  about: "No store is called ingress: sites could not tell it from the load balancer.",
  check: ({ declared }) =>
    declared.stores.includes(ingressOrigin)
      ? [
          {
            key: `stores.${ingressOrigin}`,
            found: ingressOrigin,
            allowed: "any other name",
            fix: "rename it",
          },
        ]
      : [],
};

export const referenceRules: readonly Rule[] = [
  usesNameStores,
  artifactBucketsExist,
  logBucketExists,
  siteOriginsExist,
  ingressIsNoStore,
];
