/**
 * Two Auto Scaling groups on one weighted rule: the program's own state machine and the function that it calls
 * (docs/decisions/0007), as they stand in the cloud.
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { AUTO_SCALING_GROUP } from "../cloud/fleets";
import { Input, number, optionalText, record, text } from "../cloud/input";
import { endExecution, STATE_MACHINE } from "../cloud/sfn";
import type { Wire, WireObject } from "../engine/wire";
import { Deployer, minutes, Pace } from "./deployer";
import { Shifter, shifterIn, shiftersIn } from "./fleet-shifter";
import { functionSeconds, parsed, settingsIn } from "./functions";
import { heldBackSeconds } from "./launch-release";
import { execute, Surroundings } from "./state-machine";
import { healthySeconds, targetGroupNamed } from "./target-groups";
import type { Walk } from "./walk";

const RULE = "aws:lb/listenerRule:ListenerRule";

export const standingFleets: Deployer = {
  mechanism: "standingFleets",

  find: (cloud) =>
    cloud.all(RULE).filter(({ id }) => shifterNamed(cloud, "productionRuleArn", id) !== undefined),

  async rollout(walk, { thing, name }, pace) {
    const { cloud } = walk;
    const found = shifterNamed(cloud, "productionRuleArn", thing.id);
    if (found === undefined) throw new Error(`${name}: nothing shifts the fleets behind its rule`);
    const shifter = await shifterIn(cloud, found);
    const machineArn = text(shifter.settings, "machineArn");
    const release = `release-${cloud.calls.length}.zip`;
    walk.call("s3", "PutObject", { Bucket: text(shifter.settings, "bucket"), Key: release });
    const input = { release };
    const started = walk.call("sfn", "StartExecution", {
      ...{ stateMachineArn: machineArn, input: JSON.stringify(input) },
    });
    const arn = text(started, "executionArn");
    cloud.fleets.startSeconds = startSeconds(cloud, shifter.settings, pace);
    const { properties } = cloud.get(STATE_MACHINE, machineArn, "StateMachineDoesNotExist");
    const machine = parsed(optionalText(properties, "definition"));
    await execute(machine, input, surroundings(walk, shifter, arn));
    endExecution(cloud, arn, "SUCCEEDED");
    cloud.fleets.startSeconds = 0;
    cloud.pass(minutes(number(shifter.settings, "keepOldMinutes")));
  },
};

/** The groups that shifters move, by name. */
export const standingGroups = (cloud: Cloud): string[] =>
  shiftersIn(cloud).flatMap((found) => {
    const fleets = record(settingsIn(found), "fleets");
    return ["blue", "green"].map((colour) => text(record(fleets, colour), "group"));
  });

function shifterNamed(cloud: Cloud, setting: string, value: string): Thing | undefined {
  return shiftersIn(cloud).find((found) => settingsIn(found)[setting] === value);
}

/** As long as a launch is held back, where it is, and until the load balancer has seen enough good answers. */
function startSeconds(cloud: Cloud, settings: Input, pace: Pace): number {
  const green = record(record(settings, "fleets"), "green");
  const group = cloud.get(AUTO_SCALING_GROUP, text(green, "group"), "ValidationError");
  const boots = heldBackSeconds(cloud, group.id) ?? pace.startSeconds;
  return boots + healthySeconds(targetGroupNamed(cloud, text(green, "targetGroupArn")));
}

function surroundings(walk: Walk, shifter: Shifter, arn: string): Surroundings {
  const now = () => new Date(walk.cloud.now).toISOString();
  return {
    execution: { Id: arn, StartTime: now() },
    now,
    wait: (name, seconds) => walk.wait(name.replace(/: wait$/, ""), seconds),
    async task(state, name, parameters, seconds) {
      const resource = text(state, "Resource");
      if (resource === shifter.arn) return shifter.step(parameters) as Promise<WireObject>;
      walk.wait(
        name.replace(/: ask$/, ""),
        Math.min(seconds, functionSeconds(walk.cloud, resource) ?? seconds),
      );
      return resource.endsWith(".waitForTaskToken") ? null : answer;
    },
  };
}

/** What a hook says when it is content. */
const answer: Wire = { hookStatus: "SUCCEEDED" };
