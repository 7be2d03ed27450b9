/**
 * What a service may ask of a store, in the words of `uses`: `orders` alone, or a part of it as `orders.send`.
 * A word gives fewer rights than the name alone, or the only ones there are. Pure.
 */

export interface StoreAccess {
  /** Whether the name alone says enough. A queue is either sent to or received from. */
  readonly plain: boolean;
  readonly words: readonly string[];
}

/** By kind of store. */
export const storeAccess = {
  relational: { plain: true, words: [] },
  aurora: { plain: true, words: [] },
  document: { plain: true, words: [] },
  cache: { plain: true, words: [] },
  table: { plain: true, words: ["read", "write", "stream"] },
  bucket: { plain: true, words: ["read", "write"] },
  fileSystem: { plain: true, words: [] },
  selfRun: { plain: true, words: [] },
  queue: { plain: false, words: ["send", "receive"] },
  topic: { plain: true, words: [] },
} as const satisfies Readonly<Record<string, StoreAccess>>;

export type StoreKind = keyof typeof storeAccess;

export interface Use {
  readonly store: string;
  /** @default all that the name alone gives */
  readonly access?: string;
}

/** `orders.send` taken apart. */
export function useOf(text: string): Use {
  const [store = "", access] = text.split(".");
  return access === undefined ? { store } : { store, access };
}

/** Every way to write a use of a store of this kind and name. */
export function usesOf(kind: StoreKind, name: string): string[] {
  const { plain, words }: StoreAccess = storeAccess[kind];
  return [...(plain ? [name] : []), ...words.map((word) => `${name}.${word}`)];
}
