/** Rules that look at every store of one kind by itself. */
import { RuleContext } from "../../configuration";
import { Fault } from "../../fault";
import { nearest } from "../../nearest";
import { StoreSettings } from "../../schema";
import { Rule } from "../rule";

type Kind = StoreSettings["kind"];
type Of<K extends Kind> = Extract<StoreSettings, { kind: K }>;

/** The stores of one kind, by name. */
export function storesOf<K extends Kind>(
  kind: K,
  { stores }: RuleContext["settings"],
): (readonly [string, Of<K>])[] {
  const isKind = (store: StoreSettings): store is Of<K> => store.kind === kind;
  return Object.entries(stores).flatMap(([name, store]) =>
    isKind(store) ? [[name, store] as const] : [],
  );
}

export function perStore<K extends Kind>(
  kind: K,
  id: string,
  about: string,
  check: (store: Of<K>, key: string, context: RuleContext) => readonly Fault[],
): Rule {
  return {
    id,
    about,
    check: (context) =>
      storesOf(kind, context.settings).flatMap(([name, store]) =>
        check(store, `stores.${name}`, context),
      ),
  };
}

/** The fault of a name that has to be a store of one of some kinds; nothing where the store itself is wrong. */
export function storeFaults(
  { settings, declared }: RuleContext,
  key: string,
  name: string,
  kinds: readonly Kind[],
): Fault[] {
  const store = settings.stores[name];
  const isThere = declared.stores.includes(name);
  if (isThere && (store === undefined || kinds.includes(store.kind))) return [];
  const fitting = kinds.flatMap((kind) => storesOf(kind, settings).map(([each]) => each));
  const meant = nearest(name, fitting);
  const words = kinds.join(" or ");
  return [
    {
      key,
      found: name,
      allowed: `a store of kind ${words}${fitting.length === 0 ? "; there is none" : `: ${fitting.join(", ")}`}`,
      fix:
        meant === undefined
          ? `add stores.<name>: { kind: ${kinds[0]} }, or name another`
          : `did you mean ${meant}?`,
    },
  ];
}
