/**
 * What the engine tells a pack about the stack it judges: project, stack name and configuration, in the
 * environment of the pack's process (pulumi's analyzer plugin, constructEnv).
 */

export const tiers = ["dev", "stg", "prd"] as const;

export type Tier = (typeof tiers)[number];

/** What the exemptions answer to whoever judges. Implemented by policy/exemption-ledger.ts. */
export interface Exemptions {
  judge(urn: string): void;
  use(
    rule: string,
    resource: { readonly urn: string; readonly name: string },
  ): { readonly reason: string; readonly owner: string; readonly expires: string } | undefined;
  problems(resources: readonly { readonly urn: string; readonly name: string }[]): string[];
}

/** The stack that is judged. */
export interface StackContext {
  readonly project: string;
  readonly stack: string;
  readonly tier: Tier;
  /** The stack's `owner`, when its configuration has one. */
  readonly owner?: string;
  /** The stack's `aws:region`, when its configuration has one. */
  readonly region?: string;
  /** The stack's `network.egress`, when its configuration has one, and the reason written for it. */
  readonly egress?: string;
  readonly egressReason?: string;
  /** The stack's `ingress.exposure`, when its configuration has one. */
  readonly exposure?: string;
  /** The stack's `edge.foreignBuckets`: names in AWS. */
  readonly foreignBuckets?: readonly string[];
}

export interface Context extends StackContext {
  readonly exemptions: Exemptions;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the context. A stack whose tier is missing or is no tier is judged as prd: a guardrail that
 * loosens itself when a key is misspelt is none.
 */
export function readContext(environment: Environment): StackContext {
  const project = environment.PULUMI_NODEJS_PROJECT ?? environment.PULUMI_PROJECT ?? "";
  const stack = environment.PULUMI_NODEJS_STACK ?? environment.PULUMI_STACK ?? "";
  const config = readConfig(environment.PULUMI_CONFIG);
  const tier = tiers.find((known) => known === config[`${project}:tier`]) ?? "prd";
  const owner = config[`${project}:owner`];
  const region = config["aws:region"];
  const choices = {
    ...only(readMap(config[`${project}:network`]), "egress", "egressReason"),
    ...only(readMap(config[`${project}:ingress`]), "exposure"),
    foreignBuckets: readList(config[`${project}:edge`], "foreignBuckets"),
  };
  return { project, stack, tier, owner, region, ...choices };
}

type Texts = Readonly<Record<string, string | undefined>>;

/** The stack's configuration; secrets are in it in plain text, so only single keys are ever taken out. */
function readConfig(json: string | undefined): Texts {
  return json === undefined || json === "" ? {} : textsOf(JSON.parse(json));
}

/** A key that holds a map, as JSON text. What is no map says nothing: the rules then ask for the strictest. */
function readMap(json: string | undefined): Texts {
  try {
    return readConfig(json);
  } catch {
    return {};
  }
}

/** The texts of a list within a key that holds a map. What is no such list names nothing. */
function readList(json: string | undefined, name: string): readonly string[] {
  try {
    const { [name]: list } = JSON.parse(json ?? "{}") as Readonly<Record<string, unknown>>;
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** The members of these names; what is not said is left out. */
function only<Name extends string>(
  texts: Texts,
  ...names: readonly Name[]
): Partial<Record<Name, string>> {
  const isNamed = ([key]: [string, unknown]): boolean => names.some((name) => name === key);
  return Object.fromEntries(Object.entries(texts).filter(isNamed)) as Partial<Record<Name, string>>;
}

/** The members that are text. */
function textsOf(parsed: unknown): Texts {
  if (parsed === null || typeof parsed !== "object") return {};
  return Object.fromEntries(
    Object.entries(parsed).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}
