/** What whoever runs a task may do: a schedule, and a pipeline in whose releases it is a step. */
import * as pulumi from "@pulumi/pulumi";

import { PolicyStatement } from "../shared/contracts";

/** A task as far as running it needs it. */
export interface RunnableTask {
  /** Family of what runs. */
  readonly family: string;
  readonly cluster: {
    readonly name: pulumi.Input<string>;
    readonly arn: pulumi.Input<string>;
  };
}

interface Place {
  readonly region: string;
  readonly accountId: pulumi.Input<string>;
}

/** Runs tasks of these families in their cluster, and tags them as their definitions are. */
export function runs(tasks: readonly RunnableTask[], place: Place): PolicyStatement[] {
  const named = arnsOf(place);
  const clusters = [...new Set(tasks.map(({ cluster }) => cluster))];
  return [
    {
      Sid: "RunTheTask",
      Effect: "Allow",
      Action: ["ecs:RunTask"],
      Resource: tasks.flatMap(({ family }) => [
        named(`task-definition/${family}`),
        named(`task-definition/${family}:*`),
      ]),
      Condition: { ArnEquals: { "ecs:cluster": clusters.map(({ arn }) => arn) } },
    },
    {
      Sid: "TagTheTask",
      Effect: "Allow",
      Action: ["ecs:TagResource"],
      Resource: clusters.map(({ name }) => named(pulumi.interpolate`task/${name}/*`)),
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
  ];
}

/**
 * A pipeline's rights over the tasks of services that it releases (row A19): to register a task with the release's
 * digest, to run it before traffic moves, and to wait for its end. The roles that it passes are the service's
 * (container-releases.ts).
 */
export function taskReleases(tasks: readonly RunnableTask[], place: Place): PolicyStatement[] {
  if (tasks.length === 0) return [];
  const named = arnsOf(place);
  const clusters = [...new Set(tasks.map(({ cluster }) => cluster))];
  return [
    {
      Sid: "RegisterTheTask",
      Effect: "Allow",
      Action: ["ecs:RegisterTaskDefinition"],
      Resource: tasks.map(({ family }) => named(`task-definition/${family}:*`)),
    },
    ...runs(tasks, place),
    {
      Sid: "FollowTheTask",
      Effect: "Allow",
      Action: ["ecs:DescribeTasks"],
      Resource: clusters.map(({ name }) => named(pulumi.interpolate`task/${name}/*`)),
    },
  ];
}

function arnsOf({ region, accountId }: Place) {
  return (what: pulumi.Input<string>) =>
    pulumi.interpolate`arn:aws:ecs:${region}:${accountId}:${what}`;
}
