/** The program's own keeper of copied fleets (docs/decisions/0002), as deployments and the clock call it. */
import type { Cloud, Thing } from "../cloud/cloud";
import { Input, optionalText } from "../cloud/input";
import { FUNCTION, moduleOf, parsed, Send, servicesIn } from "./functions";

export const INVOCATION = "aws:lambda/invocation:Invocation";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

/** functions/fleet-keeper/index.mjs, as far as it is called here. */
interface KeeperCode {
  amazon(settings: Input, services: Readonly<Record<string, Send>>): object;
  keep(amazon: object, settings: Input, now: number): Promise<object>;
  removeCopies(
    amazon: object,
    settings: Input,
    timeLeft: () => number,
    pause: () => Promise<void>,
  ): Promise<object>;
}

export interface Keeper {
  /** What the program calls it with. */
  readonly settings: Input;
  /** Seconds between two rounds by the clock; undefined where no clock calls it. */
  readonly everySeconds: number | undefined;
  round(): Promise<void>;
  removeCopies(): Promise<void>;
}

/**
 * The function that keeps the fleets of a deployment group, if there is one.
 *
 * @throws Error where its code is not the keeper's: a rollout without it would prove nothing
 */
export async function keeperOf(cloud: Cloud, group: string): Promise<Keeper | undefined> {
  const found = cloud
    .all(INVOCATION)
    .find((invocation) => settingsOf(invocation).deploymentGroup === group);
  if (found === undefined) return undefined;
  const keeper = await keeperBehind(cloud, found);
  if (keeper === undefined) throw new Error(`${group}: no keeper in the archive of its function`);
  return keeper;
}

export async function keeperBehind(cloud: Cloud, invocation: Thing): Promise<Keeper | undefined> {
  const found = cloud.find(FUNCTION, optionalText(invocation.properties, "functionName") ?? "");
  const code = found && (await moduleOf<KeeperCode>(found));
  const { amazon: connect, keep, removeCopies } = code ?? {};
  if (connect === undefined || keep === undefined || removeCopies === undefined) return undefined;
  const settings = settingsOf(invocation);
  const amazon = connect(settings, servicesIn(cloud));
  return {
    settings,
    everySeconds: clockOf(cloud, invocation),
    round: async () => void (await keep(amazon, settings, cloud.now)),
    removeCopies: async () =>
      void (await removeCopies(
        amazon,
        settings,
        () => Number.POSITIVE_INFINITY,
        async () => cloud.pass(15),
      )),
  };
}

/** The rate of the rule that calls the function with the same input as the invocation. */
function clockOf(cloud: Cloud, { properties }: Thing): number | undefined {
  const target = cloud.all(EVENT_TARGET).find((each) => each.properties.input === properties.input);
  const rule = cloud.find(EVENT_RULE, optionalText(target?.properties ?? {}, "rule") ?? "");
  const schedule = optionalText(rule?.properties ?? {}, "scheduleExpression") ?? "";
  const minutes = /^rate\((\d+) minutes?\)$/.exec(schedule)?.[1];
  return minutes === undefined ? undefined : Number(minutes) * 60;
}

function settingsOf({ properties }: Thing): Input {
  return parsed(optionalText(properties, "input"));
}
