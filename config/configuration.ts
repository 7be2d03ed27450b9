/** A stack's configuration once it has been read and found right. */
import { Settings } from "./schema";

/** What the program knows about itself beside its config. */
export interface Identity {
  readonly project: string;
  readonly stack: string;
}

export interface Configuration extends Identity {
  readonly region: string;
  readonly settings: Settings;
}

/** What a rule is given: settings that fit the schema, and what the stack is. */
export interface RuleContext extends Configuration {
  /** Names the stack file declares, those whose entries have mistakes of their own included. */
  readonly declared: Readonly<Record<"services" | "stores" | "sites", readonly string[]>>;
}
