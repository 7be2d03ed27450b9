/**
 * What a command is: a row of the table in commands.ts. It gets its flags and the world it may touch,
 * and returns data with an exit code. Only main.ts prints.
 */
import type { simulate } from "../simulator";
import { Flags, Option } from "./arguments";
import type { PublicNames } from "./dns/public-names";
import { Progress } from "./progress";
import type { Vault } from "./secrets/vault";
import type { SiteCloud, SiteHome } from "./site/cloud";

/** The exit codes scripts may rely on (docs/preview-json.md). */
export const exitCodes = {
  fine: 0,
  /** The program or its configuration failed. */
  failed: 1,
  /** A mandatory policy is violated or cannot decide. */
  policy: 2,
  /** The command was called wrongly: EX_USAGE of sysexits.h. */
  usage: 64,
  /** Something the command needs is not on this machine: EX_UNAVAILABLE of sysexits.h. */
  unavailable: 69,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Where an answer is shown. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

export interface Answer {
  readonly exitCode: ExitCode;
  /** Printed by `--json`. */
  readonly data: unknown;
  /** Printed on stdout without `--json`. */
  text(screen: Screen): string;
  /** What went wrong, for a person: printed on stderr with and without `--json`. */
  problems(screen: Screen): string;
}

/** Everything outside its own memory that a command may touch, so that tests can stand in for it. */
export interface World {
  /** Where Pulumi.yaml is. */
  readonly directory: string;
  /** Folder of the policy pack that judges every stack. */
  readonly policyPack: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
  readonly simulate: typeof simulate;
  /** Secrets Manager of a region. */
  readonly vault: (region: string) => Vault;
  /** What the world is told of names. */
  readonly names: PublicNames;
  /** A value from a pipe, or from a person who is asked and not shown it. */
  readonly readSecret: (question: string) => Promise<string>;
  /** AWS around one site. */
  readonly siteCloud: (home: SiteHome) => SiteCloud;
  readonly now: () => Date;
  /** Shows a person, at once, what they have to read before they are asked. */
  readonly tell: (text: (screen: Screen) => string) => void;
  /** What a person types; undefined where there is no terminal. */
  readonly ask: (question: string) => Promise<string | undefined>;
}

export interface Command {
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** What stands before the options, as `--help` shows it. @default nothing may */
  readonly words?: string;
  readonly options: Readonly<Record<string, Option>>;
  /** @throws UsageError when the flags make no sense together */
  run(flags: Flags, world: World): Promise<Answer>;
}
