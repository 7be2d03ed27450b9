/** How awsx merges a component's tags into its children's. */
import { UNKNOWN } from "../../analysis/graph";
import { isObject, isSignedObject, Wire, WireObject } from "../engine/wire";

/**
 * The program's tags over `first` and under `last`. Where the map as a whole is an output or a secret,
 * awsx spreads the output object instead of its value, and the children get the program's map alone.
 */
export function taggedWith(tags: Wire | undefined, first: WireObject, last: WireObject): Wire {
  if (tags === undefined) return { ...first, ...last };
  if (tags === UNKNOWN || !isObject(tags) || isSignedObject(tags)) return tags;
  return { ...first, ...tags, ...last };
}
