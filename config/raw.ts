/**
 * From the flat strings Pulumi hands a program to the tree a person wrote: structured values arrive as JSON
 * text under their top-level key, everything else as a string.
 */
import { Fault } from "./fault";
import { nearest } from "./nearest";

/** Every config key of the stack with its namespace, as `pulumi.runtime.allConfig()` returns it. */
export type RawConfig = Readonly<Record<string, string>>;

export interface RawSettings {
  readonly tree: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
}

function parsed(key: string, text: string, faults: Fault[]): unknown {
  try {
    return JSON.parse(text);
  } catch {
    faults.push({
      key,
      found: text,
      allowed: "a map",
      fix: "indent its keys under it in the stack file",
    });
    return undefined;
  }
}

function strayNamespace(key: string, project: string): Fault | undefined {
  const [namespace = "", name = ""] = key.split(":");
  if (namespace === project || nearest(namespace, [project]) === undefined) return undefined;
  return {
    key,
    found: namespace,
    allowed: `the project's name, ${project}`,
    fix: `write ${project}:${name}`,
  };
}

/**
 * The keys of this project as one tree. `structured` names the top-level keys whose value is a map or a list.
 * A namespace that is nearly the project's name is a fault: Pulumi would ignore the key without a word.
 */
export function rawSettings(
  config: RawConfig,
  project: string,
  structured: readonly string[],
): RawSettings {
  const faults: Fault[] = [];
  const tree: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(config)) {
    const stray = strayNamespace(key, project);
    if (stray !== undefined) faults.push(stray);
    if (!key.startsWith(`${project}:`)) continue;
    const name = key.slice(project.length + 1);
    const value = structured.includes(name) ? parsed(name, text, faults) : text;
    if (value !== undefined) tree[name] = value;
  }
  return { tree, faults };
}
