/** Rules that look at every store of one kind by itself. */
import { RuleContext } from "../../configuration";
import { Fault } from "../../fault";
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
