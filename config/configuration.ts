/** A stack's configuration once it has been read and found right. */
import { AddressPlan } from "../model/address-plan";
import { Settings } from "./schema";

/** What the program knows about itself beside its config. */
export interface Identity {
  readonly project: string;
  readonly stack: string;
}

/** Settings that fit the schema, and what the stack is. */
interface Declaration extends Identity {
  readonly region: string;
  readonly settings: Settings;
}

export interface Configuration extends Declaration {
  /** Every subnet's block: the network can only be built if it can be planned, so the plan comes with it. */
  readonly addressPlan: AddressPlan;
}

/** What a rule is given. */
export interface RuleContext extends Declaration {
  /** Names the stack file declares, those whose entries have mistakes of their own included. */
  readonly declared: Readonly<Record<"services" | "stores" | "sites", readonly string[]>>;
}
