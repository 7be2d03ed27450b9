import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/ecs/ecs-task-definition-must-separate-roles";
import { describeStackRule } from "../../support/stack-rule-spec";

const type = "aws:ecs/taskDefinition:TaskDefinition";
const role = { type: "aws:iam/role:Role" };
const elsewhere = "arn:aws:iam::111122223333:role/tasks";

describeStackRule(rule, {
  compliant: {
    application: role,
    execution: role,
    app: { type, refs: { taskRoleArn: "application", executionRoleArn: "execution" } },
  },
  cases: {
    "refuses one role for both": [
      { app: { type, refs: { taskRoleArn: "execution", executionRoleArn: "execution" } } },
      "violates",
    ],
    "refuses one role of elsewhere for both": [
      { app: { type, inputs: { taskRoleArn: elsewhere, executionRoleArn: elsewhere } } },
      "violates",
    ],
    "takes a role of elsewhere beside one of the stack": [
      {
        app: { type, inputs: { taskRoleArn: elsewhere }, refs: { executionRoleArn: "execution" } },
      },
      "passes",
    ],
    "takes a task without a role of its own": [
      { app: { type, refs: { executionRoleArn: "execution" } } },
      "passes",
    ],
    "cannot decide while a role is not known": [
      { app: { type, inputs: { taskRoleArn: UNKNOWN }, refs: { executionRoleArn: "execution" } } },
      "undecided",
    ],
  },
});
