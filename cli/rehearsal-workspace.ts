/**
 * A folder in which the real CLI can deploy the real program without touching anything of the person's:
 * its own backend, its own home, and copies of the project's files, because `stack init` writes into them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { parse, stringify } from "yaml";

import { SECRET_PLACEHOLDER } from "../simulator";

type Environment = Readonly<Record<string, string | undefined>>;

export interface Workspace {
  /** Where the CLI is run. */
  readonly directory: string;
  readonly environment: Environment;
  /** Copies the file of one more stack, which can then be made here under that name. */
  add(stack: string, configFile: string): void;
  remove(): void;
}

/** How a stack's secrets were encrypted: of no use without the person's passphrase or key. */
const ENCRYPTION_KEYS = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/**
 * @param project folder of Pulumi.yaml; the program is run from there
 * @param stack its stack file is copied, or `configFile` in its place
 * @param debugProviders running providers for PULUMI_DEBUG_PROVIDERS, as `name:port,…`
 */
export function makeWorkspace(
  project: string,
  stack: string,
  environment: Environment,
  debugProviders: string,
  configFile = path.join(project, `Pulumi.${stack}.yaml`),
): Workspace {
  const directory = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-rehearsal-"));
  const state = path.join(directory, "state");
  mkdirSync(state);
  copyYaml(path.join(project, "Pulumi.yaml"), directory, "Pulumi.yaml", (content) => ({
    ...content,
    main: path.join(project, typeof content.main === "string" ? content.main : ""),
  }));
  const add = (name: string, file: string): void =>
    copyYaml(file, directory, `Pulumi.${name}.yaml`, (content) =>
      Object.fromEntries(
        Object.entries(content)
          .filter(([key]) => !ENCRYPTION_KEYS.includes(key))
          .map(([key, value]) => [key, withoutSecrets(value)]),
      ),
    );
  add(stack, configFile);
  return {
    directory,
    environment: {
      ...withoutAccounts(environment),
      PULUMI_HOME: path.join(directory, "home"),
      PULUMI_BACKEND_URL: pathToFileURL(state).href,
      PULUMI_CONFIG_PASSPHRASE: "rehearsal",
      PULUMI_DEBUG_PROVIDERS: debugProviders,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
    add,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Nothing of the person's: no credentials of AWS, no backend, token or passphrase of Pulumi. */
function withoutAccounts(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(AWS|PULUMI)_/i.test(name)),
  );
}

type Content = Readonly<Record<string, unknown>>;

function copyYaml(
  from: string,
  to: string,
  file: string,
  change: (content: Content) => Content,
): void {
  const content: unknown = parse(readFileSync(from, "utf8"));
  writeFileSync(path.join(to, file), stringify(change((content ?? {}) as Content)));
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === "secure") return SECRET_PLACEHOLDER;
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutSecrets(inner)]));
}
