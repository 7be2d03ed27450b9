/** What the CLI says about a rule beyond its name. */
import { createRequire } from "node:module";

type Catalog = typeof import("../policy/catalog");
type Rule = NonNullable<ReturnType<Catalog["ruleNamed"]>>;

const load = createRequire(__filename);

/**
 * The rule of this name; undefined for a rule of somebody else's pack. The catalog is one file per rule:
 * it is loaded when there is something to say about one, which most previews never have.
 */
export function ruleNamed(name: string): Rule | undefined {
  const catalog = load("../policy/catalog") as Catalog;
  return catalog.ruleNamed(name);
}
