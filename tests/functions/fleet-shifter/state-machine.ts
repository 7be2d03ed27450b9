/**
 * As much of AWS Step Functions as the rollouts of this program use, with a clock that only the simulation moves:
 * Pass, Task, Wait, Choice, Succeed and Fail; paths, the context object and States.Format; Retry, Catch and
 * timeouts. What it does not know is an error, never skipped (Amazon States Language, states-language.net).
 */
import type { Machine, State } from "../../../model/rollout/state-machine";

export type Json = Readonly<Record<string, unknown>>;

/** What a task answers, and how many seconds after it was asked. Never: it is still waited for. */
export interface Answer {
  readonly seconds: number;
  readonly value?: unknown;
  /** Name of the fault, in place of a value. */
  readonly fault?: string;
  readonly cause?: string;
}

/** Whoever does tasks, by the ARN that the state names. */
export type Worker = (resource: string, input: Json) => Promise<Answer>;

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED" | "TIMED_OUT";

interface Caught {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath: string | null;
}

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
}

const known: Readonly<Record<string, readonly string[]>> = {
  Pass: ["Parameters", "Next"],
  Task: [
    "Resource",
    "Parameters",
    "ResultPath",
    "TimeoutSeconds",
    "TimeoutSecondsPath",
    "Retry",
    "Catch",
    "Next",
  ],
  Wait: ["Seconds", "SecondsPath", "Next"],
  Choice: ["Choices", "Default"],
  Succeed: [],
  Fail: ["ErrorPath", "CausePath"],
};

/** Faults of a definition that Step Functions would refuse, or that leave a state that nothing leads to. */
export function definitionFaults({ StartAt, States }: Machine): string[] {
  const targets = Object.values(States).flatMap((state) => nexts(state));
  const reachable = new Set([StartAt, ...targets]);
  return [
    ...[...reachable].filter((name) => !(name in States)).map((name) => `no state ${name}`),
    ...Object.keys(States)
      .filter((name) => !reachable.has(name))
      .map((name) => `nothing leads to ${name}`),
    ...Object.keys(States)
      .filter((name) => name.length > 80)
      .map((name) => `${name} is longer than 80 characters`),
    ...Object.entries(States).flatMap(([name, state]) => {
      const fields = known[String(state["Type"])];
      if (fields === undefined) return [`${name} has an unknown type`];
      return Object.keys(state)
        .filter((field) => field !== "Type" && !fields.includes(field))
        .map((field) => `${name} has ${field}`);
    }),
  ];
}

function nexts(state: State): string[] {
  const lists = ["Choices", "Catch"].flatMap((key) => (state[key] ?? []) as { Next: string }[]);
  return [state["Next"], state["Default"], ...lists.map(({ Next }) => Next)].filter(
    (next): next is string => typeof next === "string",
  );
}

/** One execution. `at` is the second in which its next state begins. */
export class Execution {
  status: Status = "RUNNING";
  error = "";
  cause = "";
  /** Names of the states it went through. */
  readonly path: string[] = [];
  private state: string;
  private data: unknown;
  private attempts = new Map<Retrier, number>();

  constructor(
    readonly arn: string,
    private readonly machine: Machine,
    readonly input: Json,
    readonly started: number,
    private readonly work: Worker,
    public at = started,
  ) {
    this.state = machine.StartAt;
    this.data = input;
  }

  stop(cause: string): void {
    this.status = "ABORTED";
    this.cause = cause;
  }

  /** Runs the state it is in; a state that takes time ends later, and so does its successor begin. */
  async step(): Promise<void> {
    if (this.at - this.started > this.machine.TimeoutSeconds) {
      this.status = "TIMED_OUT";
      return;
    }
    const state = this.machine.States[this.state];
    if (state === undefined) throw new Error(`there is no state ${this.state}`);
    this.path.push(this.state);
    switch (state["Type"]) {
      case "Pass":
        this.data = this.fill(state["Parameters"]);
        return this.next(state);
      case "Wait":
        this.at += Number(state["Seconds"] ?? this.read(String(state["SecondsPath"])));
        return this.next(state);
      case "Choice":
        this.state = this.chosen(state);
        return;
      case "Succeed":
        this.status = "SUCCEEDED";
        return;
      case "Fail":
        this.status = "FAILED";
        this.error = String(this.read(String(state["ErrorPath"])));
        this.cause = String(this.read(String(state["CausePath"])));
        return;
      case "Task":
        return this.task(state);
      default:
        throw new Error(`${String(state["Type"])} is not simulated`);
    }
  }

  private next(state: State): void {
    this.state = String(state["Next"]);
    this.attempts.clear();
  }

  private async task(state: State): Promise<void> {
    const input = this.fill(state["Parameters"]) as Json;
    const path = state["TimeoutSecondsPath"];
    const limit = Number(typeof path === "string" ? this.read(path) : state["TimeoutSeconds"]);
    if (!(limit > 0)) throw new Error(`${this.state} has a timeout of ${limit} seconds`);
    const answer = await this.work(String(state["Resource"]), input);
    // Stopped in the meantime: whatever it answered, nobody hears it.
    if (this.status !== "RUNNING") return;
    const late = answer.seconds > limit;
    this.at += late ? limit : answer.seconds;
    const fault = late ? "States.Timeout" : answer.fault;
    if (fault === undefined) {
      this.keep(state["ResultPath"] as string | null, answer.value ?? null);
      return this.next(state);
    }
    this.failing(state, fault, late ? "" : (answer.cause ?? ""));
  }

  private failing(state: State, Error: string, Cause: string): void {
    const fits = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }) =>
      ErrorEquals.includes(Error) || ErrorEquals.includes("States.ALL");
    const retrier = ((state["Retry"] ?? []) as Retrier[]).find(fits);
    const attempts = retrier === undefined ? 0 : (this.attempts.get(retrier) ?? 0);
    if (retrier !== undefined && attempts < retrier.MaxAttempts) {
      this.attempts.set(retrier, attempts + 1);
      this.at += retrier.IntervalSeconds * retrier.BackoffRate ** attempts;
      return;
    }
    const caught = ((state["Catch"] ?? []) as Caught[]).find(fits);
    if (caught === undefined) {
      Object.assign(this, { status: "FAILED", error: Error, cause: Cause });
      return;
    }
    this.keep(caught.ResultPath, { Error, Cause });
    this.attempts.clear();
    this.state = caught.Next;
  }

  private chosen(state: State): string {
    const choices = state["Choices"] as Json[];
    const found = choices.find((choice) => {
      const value = this.read(String(choice["Variable"]));
      if ("StringEquals" in choice) return value === choice["StringEquals"];
      if ("BooleanEquals" in choice) return value === choice["BooleanEquals"];
      if ("NumericLessThanEquals" in choice)
        return Number(value) <= Number(choice["NumericLessThanEquals"]);
      throw new Error(`a comparison is not simulated: ${Object.keys(choice).join(", ")}`);
    });
    return String(found?.["Next"] ?? state["Default"]);
  }

  private keep(path: string | null, value: unknown): void {
    if (path === null) return;
    const steps = path.replace("$.", "").split(".");
    const last = steps.pop() ?? "";
    const copy = structuredClone(this.data) as Record<string, unknown>;
    let at = copy;
    for (const each of steps) at = at[each] as Record<string, unknown>;
    at[last] = value;
    this.data = copy;
  }

  /** A payload template: keys that end in `.$` are read. */
  private fill(template: unknown): unknown {
    if (template === null || typeof template !== "object") return template;
    if (Array.isArray(template)) return template.map((each) => this.fill(each));
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) =>
        key.endsWith(".$") ? [key.slice(0, -2), this.read(String(value))] : [key, this.fill(value)],
      ),
    );
  }

  private read(path: string): unknown {
    const format = /^States\.Format\('([^'\\]*)', (.*)\)$/.exec(path);
    if (format !== null) {
      const values = (format[2] ?? "").split(", ").map((each) => String(this.read(each)));
      return (format[1] ?? "").replaceAll("{}", () => values.shift() ?? "");
    }
    if (path.startsWith("$$.")) return walk(this.context(), path.slice(3));
    if (path === "$") return this.data;
    return walk(this.data, path.slice(2));
  }

  private context(): Json {
    return {
      Execution: { Id: this.arn, StartTime: new Date(this.started * 1000).toISOString() },
      State: { EnteredTime: new Date(this.at * 1000).toISOString() },
      Task: { Token: `token-of-${this.arn}` },
    };
  }
}

function walk(value: unknown, path: string): unknown {
  return path.split(".").reduce((at, step) => {
    const object = at as Json | undefined;
    if (object === undefined || object === null || !(step in object))
      throw new Error(`there is no ${step} of ${path}`);
    return object[step];
  }, value);
}
