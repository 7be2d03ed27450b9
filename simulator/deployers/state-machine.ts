/**
 * Executes a state machine of AWS Step Functions as far as rollouts need it (Amazon States Language: Pass, Task,
 * Choice, Wait, Succeed and Fail). Nothing is tried again: what fails here would fail the next time too.
 */
import { Input, list, number, optionalText, record, records, text } from "../cloud/input";
import { isObject, Wire, WireObject } from "../engine/wire";

export interface Surroundings {
  /** The ARN of the execution, and when it began. */
  readonly execution: { readonly Id: string; readonly StartTime: string };
  now(): string;
  /** Does a task's work; throws an error with AWS's name for what went wrong. */
  task(state: Input, name: string, parameters: Input, seconds: number): Promise<Wire>;
  wait(name: string, seconds: number): void;
}

/** @throws Error where it ends in Fail: which error it was, and why */
export async function execute(machine: Input, input: WireObject, around: Surroundings) {
  const states = record(machine, "States");
  let data = input;
  let name: string | undefined = text(machine, "StartAt");
  while (name !== undefined) {
    const state = record(states, name);
    const entered = { Execution: around.execution, State: { EnteredTime: around.now() } };
    [data, name] = await take(state, name, data, { around, entered });
  }
  return data;
}

interface Entering {
  readonly around: Surroundings;
  /** The context object, which paths that begin with $$ lead into. */
  readonly entered: WireObject;
}

type Step = [data: WireObject, next: string | undefined];

async function take(
  state: Input,
  name: string,
  data: WireObject,
  { around, entered }: Entering,
): Promise<Step> {
  const next = optionalText(state, "Next");
  const parameters = () => filled(record(state, "Parameters"), data, entered);
  switch (text(state, "Type")) {
    case "Pass":
      return [parameters(), next];
    case "Wait":
      around.wait(name, secondsOf(state, "Seconds", data) ?? 0);
      return [data, next];
    case "Choice":
      return [data, chosen(state, data)];
    case "Task":
      return attempt(state, data, () =>
        around.task(state, name, parameters(), secondsOf(state, "TimeoutSeconds", data) ?? 0),
      );
    case "Succeed":
      return [data, undefined];
    default:
      throw new Error(`${name}: ${said(state, "Error", data)}: ${said(state, "Cause", data)}`);
  }
}

/** A task's answer goes where its ResultPath says, and a fault to the first catcher that names it. */
async function attempt(state: Input, data: WireObject, work: () => Promise<Wire>): Promise<Step> {
  try {
    return [placed(data, state.ResultPath, await work()), optionalText(state, "Next")];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name: Error_, message: Cause } = error;
    const caught = records(state, "Catch").find((each) =>
      list(each, "ErrorEquals").some((equals) => equals === Error_ || equals === "States.ALL"),
    );
    if (caught === undefined) throw error;
    return [placed(data, caught.ResultPath, { Error: Error_, Cause }), text(caught, "Next")];
  }
}

function chosen(state: Input, data: WireObject): string {
  const fitting = records(state, "Choices").find((choice) => holds(choice, data));
  return text(fitting ?? { Next: state.Default }, "Next");
}

function holds(choice: Input, data: WireObject): boolean {
  const value = found(text(choice, "Variable"), data);
  const limit = number(choice, "NumericLessThanEquals");
  if (limit !== undefined) return typeof value === "number" && value <= limit;
  const wanted = choice.BooleanEquals ?? choice.StringEquals;
  if (wanted === undefined) throw new Error(`not simulated: ${JSON.stringify(choice)}`);
  return value === wanted;
}

/** Keys that end in `.$` take what their path leads to; text with functions of the language stays as it is. */
function filled(parameters: WireObject, data: WireObject, entered: WireObject): WireObject {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, value]) => {
      if (!key.endsWith(".$")) return [key, isObject(value) ? filled(value, data, entered) : value];
      if (typeof value !== "string" || !value.startsWith("$")) return [key.slice(0, -2), value];
      const source = value.startsWith("$$") ? entered : data;
      return [key.slice(0, -2), found(value.replace(/^\$+/, "$"), source) ?? null];
    }),
  );
}

function found(path: string, data: WireObject): Wire | undefined {
  const keys = path.split(".").slice(1);
  return keys.reduce<Wire | undefined>(
    (value, key) => (value !== undefined && isObject(value) ? value[key] : undefined),
    data,
  );
}

function placed(data: WireObject, path: Wire | undefined, value: Wire): WireObject {
  if (path === null) return data;
  const put = (object: WireObject, keys: readonly string[]): WireObject => {
    const [key, ...rest] = keys;
    if (key === undefined) return isObject(value) ? value : object;
    return { ...object, [key]: rest.length === 0 ? value : put(record(object, key), rest) };
  };
  return put(data, typeof path === "string" ? path.split(".").slice(1) : []);
}

function secondsOf(state: Input, key: string, data: WireObject): number | undefined {
  const path = optionalText(state, `${key}Path`);
  const value = path === undefined ? state[key] : found(path, data);
  return typeof value === "number" ? value : undefined;
}

function said(state: Input, key: string, data: WireObject): string {
  const value = found(optionalText(state, `${key}Path`) ?? "$", data);
  return typeof value === "string" ? value : "no reason is given";
}
