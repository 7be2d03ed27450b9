/**
 * Overriding one child's arguments: the escape hatch that transforms.ts, and it alone, hands to components.
 */

/** Replacement values for some of a child's arguments, or a function from our arguments to the team's. */
export type Transform<Args> = Partial<Args> | ((args: Args) => Args);

/** A child's arguments after the team's override, if there is one. What must hold is merged after this. */
export function transformed<Args extends object>(args: Args, transform?: Transform<Args>): Args {
  if (transform === undefined) return args;
  return typeof transform === "function" ? transform(args) : { ...args, ...transform };
}
