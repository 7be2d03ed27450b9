/**
 * Keeps the fleets that CodeDeploy copies behind the program's back (docs/decisions/0002).
 *
 * A deployment copies the live Auto Scaling group and leaves the old one running. This function decides from
 * what AWS itself records which group is live, puts the program's settings on it, takes the others out of
 * service, and retires them once they are old enough. It stores nothing, so it may run at any time, any number
 * of times. It is called with the settings below: by `up`, by every deployment's end, every few minutes, and
 * by `destroy`, which deletes every copy.
 *
 * settings: application, deploymentGroup, seed, targetGroupArn, keepOldMinutes, launchTemplateId,
 * launchTemplateVersion, healthCheckGraceSeconds, tags, and those of scaling.mjs
 *
 * scaling.mjs decides about sizes, policies and schedules, amazon.mjs is what is asked of AWS and done to it.
 */
import { amazon, connect, copyPrefix, restingProcesses } from "./amazon.mjs";
import { scalingActions, sizesOf } from "./scaling.mjs";

export { amazon, copyPrefix, restingProcesses };

/** Lambda's entry point. */
export async function handler(settings, context) {
  const cloud = await connect(settings);
  const timeLeft = () => context.getRemainingTimeInMillis();
  const outcome =
    settings.tf?.action === "delete"
      ? await removeCopies(cloud, settings, timeLeft)
      : await keep(cloud, settings, Date.now());
  console.log(JSON.stringify(outcome));
  return outcome;
}

/** One round: look, decide, act. Returns what was done and why. */
export async function keep(cloud, settings, now) {
  const state = await cloud.state();
  const decision = decide(state, settings, now);
  for (const { call, ...args } of decision.actions) await cloud[call](args);
  return decision;
}

/** Pure: what to do about a state. Throws when nothing serves and nothing can be chosen. */
export function decide(state, settings, now) {
  if (state.running.length > 0)
    return { actions: [], note: `waits for deployment ${state.running.join(", ")}` };
  const live = liveFleet(state);
  const others = state.fleets.filter((fleet) => fleet !== live);
  const serving = healthyIn(live, state) > 0;
  const age = (now - lastChange(live, state, settings)) / 60_000;
  const old = serving && age >= settings.keepOldMinutes;
  return {
    live: live.name,
    actions: [
      ...(live.name === state.named ? [] : [{ call: "adopt", name: live.name }]),
      ...settle(live, settings),
      ...scalingActions(live, state.alarm, settings),
      ...(serving ? others.flatMap((fleet) => rest(fleet, settings)) : []),
      ...(old ? others.flatMap((fleet) => retire(fleet, settings)) : []),
    ],
    note: serving ? `serves; old fleets are ${old ? "retired" : "kept"}` : "no healthy target yet",
  };
}

/**
 * The group that serves. CodeDeploy names one; where that one serves nothing and another does, the name has
 * been set back behind CodeDeploy's back, and who serves is right.
 */
function liveFleet(state) {
  const named = state.fleets.find((fleet) => fleet.name === state.named);
  const busiest = [...state.fleets].sort(
    (a, b) => healthyIn(b, state) - healthyIn(a, state) || a.name.localeCompare(b.name),
  )[0];
  if (named !== undefined && healthyIn(named, state) > 0) return named;
  if (busiest !== undefined && healthyIn(busiest, state) > 0) return busiest;
  if (named !== undefined) return named;
  throw new Error(
    `The deployment group names ${state.named ?? "no group"}, which does not exist, and no other group ` +
      `serves. Start a deployment, or name a group with "aws deploy update-deployment-group".`,
  );
}

const healthyIn = (fleet, state) =>
  fleet.instances.filter((instance) => state.healthy.includes(instance)).length;

/** When the live group took over, or a later deployment failed: milliseconds; 0 where nobody knows. */
function lastChange(live, state, settings) {
  const copied = live.name.startsWith(copyPrefix(settings.deploymentGroup));
  const tookOver = copied ? (state.completed[live.name] ?? 0) : 0;
  return Math.max(tookOver, state.lastFailure ?? 0);
}

/** The program's settings, on the group that is live; only what differs. */
function settle(live, settings) {
  const { name } = live;
  const actions = [];
  if (live.suspended.length > 0) actions.push({ call: "resume", name });
  if (!live.targetGroups.includes(settings.targetGroupArn)) actions.push({ call: "attach", name });
  const sizes = sizesOf(live, settings);
  const resized =
    live.minSize !== sizes.minSize ||
    live.maxSize !== sizes.maxSize ||
    live.launchTemplateVersion !== settings.launchTemplateVersion ||
    live.healthCheckGraceSeconds !== settings.healthCheckGraceSeconds;
  if (resized) actions.push({ call: "resize", name, ...sizes });
  const untagged = Object.entries(settings.tags).some(([key, value]) => live.tags[key] !== value);
  if (untagged) actions.push({ call: "tag", name });
  return actions;
}

/** Out of service, but running: it can take the traffic back, and does nothing by itself. */
function rest(fleet, settings) {
  const { name } = fleet;
  const resting = restingProcesses.every((process) => fleet.suspended.includes(process));
  const attached = fleet.targetGroups.includes(settings.targetGroupArn);
  return [
    ...(resting ? [] : [{ call: "suspend", name }]),
    ...(attached ? [{ call: "detach", name }] : []),
  ];
}

/** The seed belongs to the program and stays, empty; a copy belongs to nobody else and goes. */
function retire(fleet, settings) {
  if (fleet.name !== settings.seed) return [{ call: "remove", name: fleet.name }];
  return fleet.maxSize === 0 && fleet.instances.length === 0
    ? []
    : [{ call: "empty", name: fleet.name }];
}

/** On destroy: every copy goes, and this returns only when their instances are gone too. */
export async function removeCopies(cloud, settings, timeLeft, pause = sleep) {
  const { running, alarm } = await cloud.state();
  if (running.length > 0)
    throw new Error(`Deployment ${running.join(", ")} is running: stop it or wait, then destroy.`);
  const removed = [];
  for (;;) {
    const copies = await cloud.copies();
    if (copies.length === 0) {
      if (alarm !== undefined) await cloud.unwatch({});
      return { removed };
    }
    for (const { name, deleting } of copies) {
      if (deleting) continue;
      await cloud.remove({ name });
      removed.push(name);
    }
    if (timeLeft() < 60_000)
      throw new Error(`Still terminating: ${copies.map((copy) => copy.name).join(", ")}.`);
    await pause(15_000);
  }
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
