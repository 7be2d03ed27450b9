/**
 * Functions of the program that take part in rollouts. Their own code runs, from the file that the program
 * uploads; only the services they call are the simulated cloud's.
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { Input, optionalText, record } from "../cloud/input";
import { send } from "../cloud/services";

const INVOCATION = "aws:lambda/invocation:Invocation";
const FUNCTION = "aws:lambda/function:Function";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";

type Send = (operation: string, input: Input) => Promise<object>;

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
  if (keeper === undefined)
    throw new Error(`${group}: what keeps its fleets is not in its archive`);
  return keeper;
}

/** What an invocation that lives and dies with the stack does before it is gone: it calls its function once more. */
export async function beforeDelete(cloud: Cloud, urn: string, id: string): Promise<void> {
  const thing = cloud.at(urn);
  if (thing?.type !== INVOCATION || thing.id !== id) return;
  if (thing.properties.lifecycleScope !== "CRUD") return;
  await (await keeperBehind(cloud, thing))?.removeCopies();
}

async function keeperBehind(cloud: Cloud, invocation: Thing): Promise<Keeper | undefined> {
  const name = optionalText(invocation.properties, "functionName") ?? "";
  const code = await codeOf(cloud.find(FUNCTION, name));
  if (code === undefined) return undefined;
  const settings = settingsOf(invocation);
  const service =
    (name: "autoscaling" | "cloudwatch" | "codedeploy" | "elbv2"): Send =>
    async (operation, input) =>
      send(cloud, name, operation, input);
  const amazon = code.amazon(settings, {
    codedeploy: service("codedeploy"),
    autoscaling: service("autoscaling"),
    cloudwatch: service("cloudwatch"),
    elb: service("elbv2"),
  });
  return {
    settings,
    everySeconds: clockOf(cloud, invocation),
    round: async () => void (await code.keep(amazon, settings, cloud.now)),
    removeCopies: async () =>
      void (await code.removeCopies(
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

/** The module that a function's handler names, in its archive; undefined where it is no keeper's. */
async function codeOf(found: Thing | undefined): Promise<KeeperCode | undefined> {
  if (found === undefined) return undefined;
  const module = (optionalText(found.properties, "handler") ?? "").split(".")[0];
  const asset = record(record(record(found.properties, "code"), "assets"), `${module}.mjs`);
  const file = optionalText(asset, "path");
  if (file === undefined) return undefined;
  const code = (await import(file)) as Partial<KeeperCode>;
  const { amazon, keep, removeCopies } = code;
  return amazon === undefined || keep === undefined || removeCopies === undefined
    ? undefined
    : { amazon, keep, removeCopies };
}

function settingsOf({ properties }: Thing): Input {
  const settings: unknown = JSON.parse(optionalText(properties, "input") ?? "{}");
  return settings as Input;
}
