/** The program's own function that takes the steps of a rollout between standing fleets (docs/decisions/0007). */
import type { Cloud, Thing } from "../cloud/cloud";
import { Input, optionalText } from "../cloud/input";
import { FUNCTION, moduleOf, Send, servicesIn, settingsIn } from "./functions";

/** functions/fleet-shifter/index.mjs, as far as it is called here. */
interface ShifterCode {
  amazon(settings: Input, services: Readonly<Record<string, Send>>): object;
  shift(amazon: object, settings: Input, event: Input): Promise<Input>;
}

export interface Shifter {
  readonly arn: string;
  /** What it works on, from its environment. */
  readonly settings: Input;
  /** One step of the state machine, or what `up` and `destroy` call it for. */
  step(event: Input): Promise<Input>;
}

/** The functions that are told of a state machine and of a rule, and so shift fleets. */
export function shiftersIn(cloud: Cloud): Thing[] {
  return cloud.all(FUNCTION).filter((found) => {
    const { machineArn, productionRuleArn, fleets } = settingsIn(found);
    return [machineArn, productionRuleArn, fleets].every((setting) => setting !== undefined);
  });
}

/** @throws Error where its code is no shifter's */
export async function shifterIn(cloud: Cloud, found: Thing): Promise<Shifter> {
  const { amazon: connect, shift } = (await moduleOf<ShifterCode>(found)) ?? {};
  if (connect === undefined || shift === undefined)
    throw new Error(`${found.id}: no shifter in its archive`);
  const settings = settingsIn(found);
  const amazon = connect(settings, servicesIn(cloud));
  const arn = optionalText(found.properties, "arn") ?? found.id;
  return { arn, settings, step: (event) => shift(amazon, settings, event) };
}
