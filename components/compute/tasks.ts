/** Every task of a stack, by name. */
import * as pulumi from "@pulumi/pulumi";

import { RunTask, Task, TaskArgs, TaskSource } from "./task";

type Shared = Pick<TaskArgs, "region" | "accountId" | "topicArn">;

export interface TasksArgs extends Shared {
  readonly tasks: Readonly<
    Record<
      string,
      Omit<TaskArgs, keyof Shared | "source"> & {
        /** Name of the service it is of. */
        readonly of: string;
      }
    >
  >;
  /** What each service in containers gives to its tasks, by name. */
  readonly sources: ReadonlyMap<string, TaskSource>;
}

export function createTasks(
  { tasks, sources, region, accountId, topicArn }: TasksArgs,
  opts: pulumi.ComponentResourceOptions,
): ReadonlyMap<string, Task> {
  const created = Object.entries(tasks).map(([name, { of, ...own }]) => {
    const source = sources.get(of);
    if (source === undefined) throw new Error(`there is no service in containers called ${of}`);
    return [name, new Task(name, { ...own, source, region, accountId, topicArn }, opts)] as const;
  });
  return new Map(created);
}

/**
 * Outputs of the stack: `tasks.<name>` is what `aws ecs run-task --cli-input-json` takes, `taskTemplates.<name>` the
 * family whose newest revision a release registers with its digest first.
 */
export function taskOutputs(tasks: ReadonlyMap<string, Task>): {
  tasks: Record<string, RunTask>;
  taskTemplates: Record<string, pulumi.Output<string>>;
} {
  const entries = [...tasks];
  return {
    tasks: Object.fromEntries(entries.map(([name, { runTask }]) => [name, runTask])),
    taskTemplates: Object.fromEntries(
      entries.flatMap(([name, { templateFamily }]) =>
        templateFamily === undefined ? [] : [[name, templateFamily]],
      ),
    ),
  };
}
