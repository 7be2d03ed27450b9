import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the installed SDK says of a resource type. */
export interface Declared {
  readonly inputs: ReadonlySet<string>;
  readonly outputsOnly: ReadonlySet<string>;
}

function fileOf(token: string): string {
  const [pkg = "", path = ""] = token.split(":");
  const file = path.replace(/^index\//, "");
  return join("node_modules", "@pulumi", pkg, `${file}.js`);
}

/** The properties a resource's constructor sets, from the part of it that registers a new resource. */
export function declared(token: string): Declared {
  const source =
    token === "pulumi:providers:aws"
      ? readFileSync(join("node_modules", "@pulumi", "aws", "provider.js"), "utf8")
      : readFileSync(fileOf(token), "utf8");
  const inputs = new Set<string>();
  const outputsOnly = new Set<string>();
  for (const line of source.split("\n")) {
    const match = /resourceInputs\["(\w+)"\] = (.*);/.exec(line);
    const [, property = "", value = ""] = match ?? [];
    if (match === null || value.startsWith("state")) continue;
    (value.startsWith("undefined /*out*/") ? outputsOnly : inputs).add(property);
  }
  return { inputs, outputsOnly };
}
