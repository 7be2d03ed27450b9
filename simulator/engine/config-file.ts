/**
 * A project and a stack's configuration, read as the CLI reads Pulumi.yaml and Pulumi.<stack>.yaml.
 *
 * Encrypted values are never decrypted: the program gets a placeholder, marked secret.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { LineCounter, parseDocument } from "yaml";

/** What a program sees where the stack file has an encrypted value. */
export const SECRET_PLACEHOLDER = "[encrypted]";

export interface Project {
  readonly name: string;
  /** Where Pulumi.yaml is. */
  readonly directory: string;
  /** Where the program runs; `main:` may move it. */
  readonly programDirectory: string;
  /** File or "." for what package.json names. */
  readonly entryPoint: string;
  readonly typescript: boolean;
  /** For node itself, from `runtime.options.nodeargs`. */
  readonly nodeArguments: readonly string[];
  /** By full key, such as `aws:region`; structured values are JSON text, as the CLI passes them. */
  readonly config: ReadonlyMap<string, string>;
  readonly secretKeys: ReadonlySet<string>;
}

/** A fault in a project or stack file, with the place where it is. */
export class ConfigFileError extends Error {}

type Yaml = null | boolean | number | string | Yaml[] | { [key: string]: Yaml };
type YamlMap = Readonly<Record<string, Yaml>>;

/**
 * Reads a project with one stack file.
 *
 * @param directory where Pulumi.yaml is
 * @param configFile the stack file; a relative path is looked up from the project's directory
 * @throws ConfigFileError when a file is missing, is no YAML or has a value the CLI would refuse
 */
export function readProject(directory: string, configFile: string): Project {
  const root = path.resolve(directory);
  const file = path.join(root, "Pulumi.yaml");
  const project = readYaml(file, "It makes the folder a Pulumi project.");
  const name = project.name;
  if (typeof name !== "string" || name === "") {
    throw new ConfigFileError(`${file}: "name" is missing; it is the project's name`);
  }
  const stackFile = path.resolve(root, configFile);
  const stack = readYaml(stackFile, "Name another one with --stack or --config-file.");
  const config = new Map<string, string>();
  const secretKeys = new Set<string>();
  for (const [key, value] of Object.entries(asMap(project.config))) {
    const text = defaultOf(value);
    if (text !== undefined) config.set(fullKey(name, key), text);
  }
  for (const [key, value] of Object.entries(asMap(stack.config))) {
    config.set(fullKey(name, key), asText(withoutCiphertext(value)));
    if (hasSecure(value)) secretKeys.add(fullKey(name, key));
  }
  const options = asMap(asMap(project.runtime).options);
  return {
    name,
    directory: root,
    ...entry(root, project.main),
    typescript: options.typescript !== false,
    nodeArguments: typeof options.nodeargs === "string" ? words(options.nodeargs) : [],
    config,
    secretKeys,
  };
}

function readYaml(file: string, hint: string): YamlMap {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ConfigFileError(`${file} cannot be read. ${hint}`);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new ConfigFileError(`${file}:${line}:${col}: ${error.message.split("\n")[0]}`);
  }
  return asMap(document.toJS() as Yaml);
}

function entry(
  root: string,
  main: Yaml | undefined,
): Pick<Project, "programDirectory" | "entryPoint"> {
  if (typeof main !== "string" || main === "") return { programDirectory: root, entryPoint: "." };
  if (path.extname(main) === "") {
    return { programDirectory: path.join(root, main), entryPoint: "." };
  }
  return { programDirectory: path.join(root, path.dirname(main)), entryPoint: path.basename(main) };
}

/** `Pulumi.yaml` gives a project's keys without namespace, a stack file either way. */
function fullKey(project: string, key: string): string {
  const [namespace, ...rest] = key.split(":");
  if (rest.length === 0) return `${project}:${key}`;
  return `${namespace}:${rest[0] === "config" && rest.length > 1 ? rest.slice(1).join(":") : rest.join(":")}`;
}

/** A key declared in Pulumi.yaml has a `default` or a `value`, or is the value itself. */
function defaultOf(declared: Yaml): string | undefined {
  if (typeof declared !== "object" || declared === null || Array.isArray(declared)) {
    return declared === null ? undefined : asText(declared);
  }
  const value = declared.value ?? declared.default;
  return value === undefined ? undefined : asText(value);
}

function isSecure(value: Yaml): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 1 &&
    typeof value.secure === "string"
  );
}

function hasSecure(value: Yaml): boolean {
  if (isSecure(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasSecure);
}

function withoutCiphertext(value: Yaml): Yaml {
  if (isSecure(value)) return SECRET_PLACEHOLDER;
  if (Array.isArray(value)) return value.map(withoutCiphertext);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withoutCiphertext(child)]),
  );
}

function asText(value: Yaml): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}

function asMap(value: Yaml | undefined): YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
