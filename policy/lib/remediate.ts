/**
 * Puts right what a rule found wrong, where its level is "remediate".
 */
import type { ResourceValidationArgs } from "@pulumi/policy";
import { UnknownValueError } from "@pulumi/policy";

import type { Context } from "./context";
import { evaluateResource } from "./evaluate";
import { ResourceRule } from "./rule";
import { resourceData } from "./snapshot";
import { Subject } from "./subject";
import { Inquiry } from "./view";

type Bag = Record<string, unknown>;

/**
 * The inputs with the rule's remedy applied, or undefined when there is nothing to put right. An
 * exempted resource is left alone, and so is one that the rule cannot judge yet: validation, which
 * follows, reports both.
 */
export function remediate(
  rule: ResourceRule,
  args: ResourceValidationArgs,
  context: Context,
): Bag | undefined {
  if (!rule.remedy) return undefined;
  const data = resourceData(args);
  const { findings } = evaluateResource(rule, data, context);
  if (!findings.some((finding) => finding.kind === "violation")) return undefined;
  if (context.exemptions.use(rule.name, data)) return undefined;
  const subject = new Subject(data, new Inquiry(), []);
  for (const [path, value] of Object.entries(rule.remedy(subject, context))) {
    set(args.props, path.split("."), value);
  }
  return args.props;
}

/** Sets `a.b` or, in every entry of a list, `a[].b`. The SDK's proxies pass a write on to the inputs. */
function set(bag: Bag, [key = "", ...rest]: readonly string[], value: string | boolean): void {
  const name = key.replace("[]", "");
  if (rest.length === 0) {
    bag[name] = value;
    return;
  }
  const inner = known(() => bag[name]);
  if (inner === "unknown") return;
  if (Array.isArray(inner)) {
    inner.forEach((_, index) => {
      const entry = known(() => inner[index] as unknown);
      if (entry !== "unknown") set(entry as Bag, rest, value);
    });
  } else if (inner !== null && typeof inner === "object") {
    set(inner as Bag, rest, value);
  } else if (!key.endsWith("[]")) {
    const made: Bag = {};
    set(made, rest, value);
    bag[name] = made;
  }
}

function known(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValueError) return "unknown";
    throw error;
  }
}
