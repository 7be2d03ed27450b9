/** Step Functions: the record it keeps of executions, which are carried out by deployers/standing-fleets.ts. */
import type { Cloud, Execution } from "./cloud";
import { AwsFault } from "./fault";
import { optionalText, text } from "./input";
import type { Operations } from "./services";

export const STATE_MACHINE = "aws:sfn/stateMachine:StateMachine";

export const sfn: Operations = {
  StartExecution: (cloud, input) => {
    const machine = cloud.get(
      STATE_MACHINE,
      text(input, "stateMachineArn"),
      "StateMachineDoesNotExist",
    );
    const place = `${machine.id.replace(":stateMachine:", ":execution:")}:`;
    const executionArn = `${place}release-${cloud.executions.length + 1}`;
    cloud.executions.push({
      ...{ executionArn, stateMachineArn: machine.id, status: "RUNNING", started: cloud.now },
      input: optionalText(input, "input") ?? "{}",
    });
    return { target: machine.id, answer: { executionArn } };
  },

  ListExecutions: (cloud, input) => {
    const wanted = optionalText(input, "statusFilter");
    const executions = cloud.executions
      .filter(({ stateMachineArn }) => stateMachineArn === text(input, "stateMachineArn"))
      .filter(({ status }) => wanted === undefined || status === wanted)
      .map(({ started, executionArn, status }) => ({
        ...{ executionArn, status },
        startDate: new Date(started),
      }));
    return { answer: { executions: executions.reverse() } };
  },

  DescribeExecution: (cloud, input) => {
    const { executionArn, status, input: given } = executionOf(cloud, text(input, "executionArn"));
    return { answer: { executionArn, status, input: given } };
  },
};

/** An execution is over. */
export function endExecution(cloud: Cloud, arn: string, status: Execution["status"]): void {
  const execution = executionOf(cloud, arn);
  cloud.executions.splice(cloud.executions.indexOf(execution), 1, { ...execution, status });
}

/** @throws AwsFault ExecutionDoesNotExist */
function executionOf(cloud: Cloud, arn: string): Execution {
  const found = cloud.executions.find(({ executionArn }) => executionArn === arn);
  if (found === undefined) throw new AwsFault("ExecutionDoesNotExist", `${arn} does not exist`);
  return found;
}
