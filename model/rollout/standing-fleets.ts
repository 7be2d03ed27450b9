/**
 * A rollout between two standing fleets as a state machine of AWS Step Functions: when which step of
 * functions/fleet-shifter is taken, how long is waited, and where it goes when one fails.
 */
import { choice, failed, linked, loop, single, wait } from "./state-machine";
import type { Machine, Part, State, States } from "./state-machine";
import { ServiceTimes, timeoutMinutes } from "./timeline";
import { HookStage, Rollout } from "./vocabulary";

/** What the machine calls; ARNs may be outputs of resources. */
export interface MachineParts<Arn> {
  readonly shifterArn: Arn;
  readonly topicArn: Arn;
  readonly region: string;
  /** The function that is asked at a hook, by the hook's name. */
  readonly hookArns: Readonly<Record<string, Arn>>;
  /** There is a test rule whose traffic the new release is to get. */
  readonly testRule: boolean;
}

/** What one rollout is made from. */
interface Making<Arn> extends MachineParts<Arn> {
  readonly rollout: Rollout;
}

/** Seconds the function is given for a step, and seconds after which the machine gives the step up. */
export const stepSeconds = { function: 30, task: 60 } as const;

/** Faults of Lambda and of the way to it: the step is repeated, which does no harm. */
const passing = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "Lambda.Unknown",
  "States.Timeout",
];

const everything = ["States.ALL"];
const takeBack = "Take back";
const leftAsItIs = "Left as it is";
const again = "Let the last step end";

const caught = (ErrorEquals: readonly string[], Next: string) => ({
  ErrorEquals,
  ResultPath: "$.error",
  Next,
});

/** Where a failing step leads: alarms always take back, everything else where the rollout says so. */
function catching({ rollback }: Rollout): State[] {
  return [
    caught(["AlarmFiring"], takeBack),
    caught(everything, rollback.onFailure ? takeBack : leftAsItIs),
  ];
}

/** One step of the function; its answer is kept under `into`. */
function step<Arn>(
  { rollout, shifterArn }: Making<Arn>,
  work: string,
  into: string,
  more: State = {},
): State {
  return {
    Type: "Task",
    Resource: shifterArn,
    Parameters: {
      do: work,
      "now.$": "$$.State.EnteredTime",
      "execution.$": "$.execution",
      "run.$": "$.run",
      ...more,
    },
    ResultPath: `$.${into}`,
    TimeoutSeconds: stepSeconds.task,
    Retry: [{ ErrorEquals: passing, IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }],
    Catch: catching(rollout),
  };
}

function fleet<Arn>(making: Making<Arn>): Part {
  const look = step(making, "look", "wait", { "wait.$": "$.wait" });
  const ready = { Variable: "$.wait.ready", BooleanEquals: true };
  return loop("Start the new fleet", step(making, "start", "wait"), look, ready);
}

/** So many percent on the new fleet, for so long, watched by the alarms every minute. */
function share<Arn>(making: Making<Arn>, name: string, percent: number, seconds: number): Part {
  const move = step(making, "move", "wait", { percent, seconds });
  const watch = step(making, "watch", "wait", { "wait.$": "$.wait" });
  return loop(name, move, watch, { Variable: "$.wait.left", NumericLessThanEquals: 0 });
}

function hooks<Arn>(making: Making<Arn>, stage: HookStage): Part[] {
  return Object.entries(making.rollout.hooks)
    .filter(([, hook]) => hook.stage === stage)
    .map(([name, hook]) => hookPart(making, name, stage, hook.timeoutMinutes * 60));
}

/** Asks a function, again as long as it answers that it is not done. */
function hookPart<Arn>(
  making: Making<Arn>,
  name: string,
  stage: HookStage,
  timeoutSeconds: number,
): Part {
  const first = `Hook ${name}`;
  const [asking, hearing] = [`${first}: ask`, `${first}: heard`];
  const [deciding, waiting] = [`${first}: over?`, `${first}: wait`];
  const arn = making.hookArns[name];
  if (arn === undefined) throw new Error(`hook ${name} has no function`);
  const ask = {
    Type: "Task",
    Resource: arn,
    Parameters: {
      hook: name,
      stage,
      "release.$": "$.run.release",
      "colour.$": "$.run.new",
      "hookDetails.$": "$.hook.details",
    },
    ResultPath: "$.hook.reply",
    TimeoutSecondsPath: "$.hook.left",
    Catch: catching(making.rollout),
  };
  const heard = step(making, "heard", "hook", { "hook.$": "$.hook", name });
  const done = { Variable: "$.hook.done", BooleanEquals: true };
  return {
    first,
    states: (next) => ({
      [first]: { ...step(making, "open", "hook", { timeoutSeconds }), Next: asking },
      [asking]: { ...ask, Next: hearing },
      [hearing]: { ...heard, Next: deciding },
      [deciding]: choice(done, next, waiting),
      [waiting]: wait("$.hook.pause", asking),
    }),
  };
}

/** A message with the two commands, and a wait for one of them. */
function approval<Arn>({ rollout, region, topicArn }: Making<Arn>): Part[] {
  const asked = rollout.approval;
  if (asked === undefined) return [];
  const name = "Approval";
  const say = (verb: string, more: string) =>
    `aws stepfunctions send-task-${verb} --region ${region} --task-token {} ${more}`;
  const message = [
    "Release {} is up and waits for you.",
    `It goes on with: ${say("success", "--task-output null")}`,
    `It goes back with: ${say("failure", "--error Rejected")}`,
  ].join(" ");
  const ask = {
    Type: "Task",
    Resource: "arn:aws:states:::sns:publish.waitForTaskToken",
    Parameters: {
      TopicArn: topicArn,
      Subject: "A release waits for approval",
      "Message.$": `States.Format('${message}', $.run.release, $$.Task.Token, $$.Task.Token)`,
    },
    ResultPath: null,
    TimeoutSeconds: asked.timeoutMinutes * 60,
  };
  const unanswered = (Next: string) =>
    asked.onTimeout === "continue"
      ? [{ ErrorEquals: ["States.Timeout"], ResultPath: null, Next }]
      : [];
  return [
    {
      first: name,
      states: (Next) => ({
        [name]: { ...ask, Next, Catch: [...unanswered(Next), caught(everything, takeBack)] },
      }),
    },
  ];
}

/** Everything between the first look and the end, in order. */
function sequence<Arn>(making: Making<Arn>): Part[] {
  const { steps, bakeMinutes } = making.rollout;
  return [
    fleet(making),
    ...hooks(making, "afterScaleUp"),
    ...(making.testRule ? [single("Test traffic", step(making, "test", "run"))] : []),
    ...hooks(making, "afterTestTraffic"),
    ...approval(making),
    ...steps.map(({ percent, minutes }) =>
      share(making, `${percent} % on the new fleet`, percent, minutes * 60),
    ),
    ...hooks(making, "afterTraffic"),
    ...(bakeMinutes > 0 ? [share(making, "Bake", 100, bakeMinutes * 60)] : []),
  ];
}

/**
 * Going back is tried again and again. By hand it is done twice: a step of the execution that was stopped may
 * have been under way.
 */
function back<Arn>(making: Making<Arn>): States {
  const taking = {
    ...step(making, "back", "run"),
    Retry: [{ ErrorEquals: everything, IntervalSeconds: 2, MaxAttempts: 8, BackoffRate: 1.5 }],
    Catch: [caught(everything, "Not taken back")],
  };
  const byHand = { Variable: "$.run.mode", StringEquals: "rollback" };
  return {
    [takeBack]: { ...taking, Next: "By hand?" },
    "By hand?": choice(byHand, again, "Taken back"),
    [again]: { Type: "Wait", Seconds: stepSeconds.function, Next: "Take back again" },
    "Take back again": { ...taking, Next: "Done" },
    "Taken back": failed(),
    [leftAsItIs]: failed(),
    "Not taken back": failed(),
    Refused: failed(),
  };
}

/** Reads what is asked for, and whether it may begin. Nothing is moved before that is known. */
function beginning<Arn>(making: Making<Arn>, first: string): States {
  const refused = [caught(everything, "Refused")];
  const begin = { ...step(making, "begin", "run", { "input.$": "$.input" }), Catch: refused };
  const was = (StringEquals: string, Next: string) => ({
    Variable: "$.run.mode",
    StringEquals,
    Next,
  });
  return {
    "Read the input": {
      Type: "Pass",
      Parameters: {
        "input.$": "$",
        execution: { "arn.$": "$$.Execution.Id", "started.$": "$$.Execution.StartTime" },
        run: {},
      },
      Next: "Begin",
    },
    Begin: { ...begin, Next: "What is to be done?" },
    "What is to be done?": {
      Type: "Choice",
      Choices: [was("release", first), was("rollback", takeBack), was("again", "Let it end")],
      Default: "Done",
    },
    // Stopped before it had moved anything, as it seems; its last step may still be under way.
    "Let it end": { Type: "Wait", Seconds: stepSeconds.function, Next: "Begin again" },
    "Begin again": {
      ...step(making, "begin", "run", { "input.$": "$.run.input" }),
      Catch: refused,
      Next: "What is to be done?",
    },
  };
}

export function standingFleetsMachine<Arn>(
  rollout: Rollout,
  times: ServiceTimes,
  parts: MachineParts<Arn>,
): Machine {
  const making = { ...parts, rollout };
  const between = sequence(making);
  return {
    Comment: 'Input: {"release": "<key>"} or {"action": "rollback"}',
    StartAt: "Read the input",
    TimeoutSeconds: timeoutMinutes(rollout, times) * 60,
    States: {
      ...beginning(making, between[0]?.first ?? "Finish"),
      ...linked(between, "Finish"),
      Finish: { ...step(making, "finish", "run"), Next: "Done" },
      Done: { Type: "Succeed" },
      ...back(making),
    },
  };
}
