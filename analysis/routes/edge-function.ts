/** What this program's own CloudFront function does to a request: its settings stand in front of its text. */
import { Resource } from "../graph";
import { text } from "../reachability/values";
import { covers } from "./patterns";

export interface EdgeSettings {
  /** Where other names of the site are sent. */
  readonly host?: string;
  readonly redirectHosts: readonly string[];
  /** What a path without a file means. */
  readonly routing: "files" | "directories" | "spa";
  /** Path patterns that keep the path as the viewer wrote it. */
  readonly apart: readonly string[];
}

const marked = /^const settings = (\{.*\});$/m;

/** Undefined: not a function of this program, or none that says what it does. */
export function edgeSettings(edgeFunction: Resource): EdgeSettings | undefined {
  const written = marked.exec(text(edgeFunction, "code") ?? "")?.[1];
  if (written === undefined) return undefined;
  try {
    const settings: unknown = JSON.parse(written);
    return isSettings(settings) ? settings : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSettings(value: unknown): value is EdgeSettings {
  if (typeof value !== "object" || value === null) return false;
  const { redirectHosts, routing, apart } = value as Record<string, unknown>;
  return (
    Array.isArray(redirectHosts) &&
    Array.isArray(apart) &&
    ["files", "directories", "spa"].includes(String(routing))
  );
}

/** Whether a request for one of these paths goes on with the path it came with. */
export function keepsPath({ routing, apart }: EdgeSettings, path: string): boolean {
  return routing === "files" || covers(apart, path);
}
