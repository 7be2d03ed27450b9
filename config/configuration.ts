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
  /** As the stack file has them: `settings` are without the hosts that wait for their zone (config/domain.ts). */
  readonly written: Settings;
  /** Every subnet's block: a network that cannot be planned is refused. Absent: the VPC is somebody else's. */
  readonly addressPlan?: AddressPlan;
}

/** What a rule is given. */
export interface RuleContext extends Declaration {
  /**
   * Names the stack file declares, those whose entries have mistakes of their own included; of the network, the
   * keys it sets itself.
   */
  readonly declared: Readonly<
    Record<"services" | "stores" | "sites" | "network", readonly string[]>
  >;
}
