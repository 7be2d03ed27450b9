import {
  checkNumber,
  FLEXIBLE_MINUTES,
  oneOfFault,
  QUEUE_NUMBERS,
  RECEIVE_COUNT,
} from "../limits/numbers";
import { ruleScheduleFault, scheduleFault } from "../limits/schedules";
import { readerOfJson, type Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

/** Step Functions Definition, in bytes. */
const DEFINITION_BYTES = 1_048_576;

function queueFaults(inputs: Reader): readonly string[] {
  const name = inputs.text("name");
  const isFifo = inputs.flag("fifoQueue") ?? (inputs.isMissing("fifoQueue") ? false : undefined);
  return [
    ...Object.entries(QUEUE_NUMBERS).flatMap(([key, limit]) => refuseNumber(inputs, key, limit)),
    ...when(
      name !== undefined && isFifo !== undefined && name.endsWith(".fifo") !== isFifo,
      `name: "${name}"; allowed: one that ends in .fifo, where fifoQueue is true and nowhere else`,
    ),
    ...when(
      isFifo === false && inputs.flag("contentBasedDeduplication") === true,
      "contentBasedDeduplication: true; allowed where fifoQueue is true",
    ),
  ];
}

function redriveFaults(inputs: Reader): readonly string[] {
  const text = inputs.text("redrivePolicy");
  if (text === undefined) return [];
  const policy = readerOfJson(text);
  const count = Number(policy?.text("maxReceiveCount") ?? policy?.number("maxReceiveCount"));
  return [
    ...when(
      policy?.text("deadLetterTargetArn") === undefined,
      "redrivePolicy: no deadLetterTargetArn; allowed: JSON with the ARN of a queue",
    ),
    ...refuse("redrivePolicy.maxReceiveCount", String(count), checkNumber(RECEIVE_COUNT, count)),
  ];
}

function windowFaults(inputs: Reader): readonly string[] {
  const mode = inputs.text("flexibleTimeWindow.mode");
  const minutes = "flexibleTimeWindow.maximumWindowInMinutes";
  return [
    ...refuseText(inputs, "flexibleTimeWindow.mode", (value) =>
      oneOfFault(["OFF", "FLEXIBLE"], value),
    ),
    ...refuseNumber(inputs, minutes, FLEXIBLE_MINUTES),
    ...when(mode === "FLEXIBLE" && inputs.isMissing(minutes), `${minutes}: none; allowed: minutes`),
    ...when(mode === "OFF" && inputs.isGiven(minutes), `${minutes}: given beside OFF`),
  ];
}

/** The states that a state can lead on to. */
function nextOf(definition: Reader, name: string): readonly string[] {
  const state = `States.${name}`;
  const branches = ["Choices", "Catch"].flatMap((list) => definition.each(`${state}.${list}`));
  return [
    definition.text(`${state}.Next`),
    definition.text(`${state}.Default`),
    ...branches.map((branch) => branch.text("Next")),
  ].filter((target) => target !== undefined);
}

/** Amazon States Language: an object that starts at one of its states, each of which leads on to one. */
function definitionFaults(text: string): readonly string[] {
  const definition = readerOfJson(text);
  if (definition === undefined) return ["no JSON; allowed: Amazon States Language"];
  const states = definition.members("States").map(([name]) => name);
  const start = definition.text("StartAt") ?? "no StartAt";
  const targets = [start, ...states.flatMap((name) => nextOf(definition, name))];
  const bytes = Buffer.byteLength(text);
  return [
    ...targets
      .filter((target) => !states.includes(target))
      .map((target) => `"${target}"; allowed: one of the states ${states.join(", ")}`),
    ...when(bytes > DEFINITION_BYTES, `${bytes} bytes; allowed: at most ${DEFINITION_BYTES}`),
  ];
}

/** What queues, schedules and state machines refuse. */
export const eventRefusals: readonly Refusal[] = [
  { id: "queue", types: ["aws:sqs/queue:Queue"], judge: queueFaults },
  { id: "queue-redrive", types: ["aws:sqs/queue:Queue"], judge: redriveFaults },
  {
    id: "schedule",
    types: [
      "aws:scheduler/schedule:Schedule",
      "aws:appautoscaling/scheduledAction:ScheduledAction",
    ],
    judge: (inputs) =>
      ["scheduleExpression", "schedule"].flatMap((property) =>
        refuseText(inputs, property, scheduleFault),
      ),
  },
  {
    id: "event-schedule",
    types: ["aws:cloudwatch/eventRule:EventRule"],
    judge: (inputs) => refuseText(inputs, "scheduleExpression", ruleScheduleFault),
  },
  {
    id: "schedule-window",
    types: ["aws:scheduler/schedule:Schedule"],
    judge: windowFaults,
  },
  {
    id: "state-machine",
    types: ["aws:sfn/stateMachine:StateMachine"],
    judge: (inputs) => {
      const text = inputs.text("definition");
      return text === undefined
        ? []
        : definitionFaults(text).map((fault) => `definition: ${fault}`);
    },
  },
];
