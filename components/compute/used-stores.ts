/** The stores that a service uses, by what it says under `uses`. */
import { Store } from "../shared/contracts";
import { entry } from "./entry";

/** One store asked for in two ways: the rights and variables of both, and one way there. */
function together(one: Store, other: Store): Store {
  return {
    ...one,
    statements: [...one.statements, ...other.statements],
    environment: { ...one.environment, ...other.environment },
  };
}

/** Each store once: `orders.send` beside `orders.receive` is one queue. */
export function usedStores(stores: ReadonlyMap<string, Store>, uses: Iterable<string>): Store[] {
  const byName = new Map<string, Store>();
  for (const use of new Set(uses)) {
    const store = entry(stores, use, "store");
    const before = byName.get(store.name);
    byName.set(store.name, before === undefined ? store : together(before, store));
  }
  return [...byName.values()];
}
