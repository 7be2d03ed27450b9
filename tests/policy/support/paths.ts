/**
 * Replaces one value inside properties, by the paths that rules read (`ingress[0].cidrBlocks`).
 */
import { Properties, PropertyValue } from "../../../analysis/graph";

type Node = PropertyValue | undefined;

/** A copy of the properties with the value at a path replaced; objects on the way are made. */
export function withValueAt(properties: Properties, path: string, value: Node): Properties {
  const keys = path.split(/\.|\[|\]\.?/).filter((key) => key !== "");
  return replace(properties, keys, value) as Properties;
}

function replace(node: Node, [key, ...rest]: readonly string[], value: Node): Node {
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const list: readonly PropertyValue[] = node;
    // A rule may read a single-entry list as the object it holds.
    const index = /^\d+$/.test(key) ? Number(key) : 0;
    const inner = /^\d+$/.test(key) ? rest : [key, ...rest];
    return list.map((entry, at) => (at === index ? (replace(entry, inner, value) ?? null) : entry));
  }
  const object = (node !== null && typeof node === "object" ? node : {}) as Properties;
  const replaced = replace(object[key], rest, value);
  const others = Object.entries(object).filter(([name]) => name !== key);
  return Object.fromEntries(replaced === undefined ? others : [...others, [key, replaced]]);
}
