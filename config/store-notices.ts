/** What every preview says about a stack's stores: what was loosened, what is unusual, what goes on being paid. */
import { Notice } from "./notices";
import { Settings, StoreSettings } from "./schema";
import { DataProtection, tiers } from "./tiers";

type Stores = Settings["stores"];

const warning = (text: string): Notice => ({ level: "warn", text });

/** What each word of `protection.data` comes to, where it is not the tier's. */
const dataWords: Readonly<Record<DataProtection, string>> = {
  protect: "Data is protected (protection.data: protect): neither replaced nor deleted.",
  keep: "Data may be replaced and deleted (protection.data: keep): a last copy of it stays, which --destroy lists.",
  delete: "Data goes with its store (protection.data: delete): no last copy stays.",
};

/** The stack file's own looser word for all data, and every store that may be replaced. */
function loosened({ tier, protection, stores }: Settings): Notice[] {
  const acknowledged = Object.entries(stores).flatMap(([name, store]) => {
    if (!("replaceAcknowledged" in store) || store.replaceAcknowledged === undefined) return [];
    const text =
      `The store ${name} may be replaced or deleted, its data with it: ${store.replaceAcknowledged}. Remove ` +
      `stores.${name}.replaceAcknowledged after this deployment (docs/data-safety.md).`;
    return [warning(text)];
  });
  if (protection.data === tiers[tier].dataProtection) return acknowledged;
  return [warning(dataWords[protection.data]), ...acknowledged];
}

/** A burstable class has its whole CPU only now and then: AWS advises it for development alone. */
function burstable({ tier, stores }: Settings): Notice[] {
  if (tier !== "prd") return [];
  return Object.entries(stores).flatMap(([name, store]) =>
    (store.kind === "aurora" || store.kind === "document") && store.instanceClass.startsWith("db.t")
      ? [
          warning(
            `The instances of ${name} are burstable (${store.instanceClass}): AWS advises them for development and tests alone.`,
          ),
        ]
      : [],
  );
}

/** What a kind took a written reason for. */
function reasoned({ stores }: Settings): Notice[] {
  return Object.entries(stores).flatMap(([name, store]) => {
    if (store.kind === "cache" && store.reason !== undefined)
      return [warning(`The cache ${name} is open: ${store.reason}`)];
    if (store.kind === "selfRun" && store.reason !== undefined)
      return [warning(`${name} is run by ourselves: ${store.reason}`)];
    return [];
  });
}

export function storeNotices(settings: Settings): Notice[] {
  return [...loosened(settings), ...burstable(settings), ...reasoned(settings)];
}

/** What stores that run on machines are called: they are paid for whether they are used or not. */
const onMachines: Partial<Record<StoreSettings["kind"], string>> = {
  relational: "databases",
  aurora: "databases",
  document: "databases",
  cache: "caches",
  selfRun: "instances",
};

/** Aurora that scales down to nothing. */
const pausesItself = (store: StoreSettings) =>
  store.kind === "aurora" && store.instanceClass === "db.serverless" && store.capacity.min === 0;

/** What of a paused stack's stores is still paid by the hour, and what only while it runs; empty where nothing is. */
export function paidWhilePaused(stores: Stores): {
  readonly hourly: string;
  readonly idle: string;
} {
  const all = Object.entries(stores);
  const idle = all.filter(([, store]) => pausesItself(store));
  const called = [...new Set(Object.values(onMachines))];
  const hourly = called.flatMap((word) => {
    const names = all.flatMap(([name, store]) =>
      onMachines[store.kind] === word && !pausesItself(store) ? [name] : [],
    );
    return names.length === 0 ? [] : [`the ${word} ${names.join(", ")}`];
  });
  return { hourly: hourly.join("; "), idle: idle.map(([name]) => name).join(", ") };
}
