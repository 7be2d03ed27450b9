/**
 * What becomes of a resource's inputs when it is refreshed: inputs that the program gave take the values that
 * were found, nothing is added to them.
 *
 * Bridge: extractInputs in pkg/tfbridge/schema.go of pulumi/pulumi-terraform-bridge. There, members of a set are
 * matched by what they have in common; here by their place, as nothing in this cloud changes a set's order.
 */
import { isDeepStrictEqual } from "node:util";

import { isObject, isSignedObject, Wire, WireObject } from "../engine/wire";
import { plain } from "../engine/wire-views";

export function refreshedInputs(inputs: WireObject, found: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([key, input]) => {
      const state = found[key];
      return state === undefined ? [] : [[key, refreshed(input, state)]];
    }),
  );
}

function refreshed(input: Wire, state: Wire): Wire {
  if (isDeepStrictEqual(plain(input), plain(state))) return input;
  if (Array.isArray(input) && Array.isArray(state))
    return input.flatMap((item, place) => {
      const next = state[place];
      return next === undefined ? [] : [refreshed(item, next)];
    });
  if (isObject(input) && isObject(state) && !isSignedObject(input) && !isSignedObject(state))
    return refreshedInputs(input, state);
  return state;
}
