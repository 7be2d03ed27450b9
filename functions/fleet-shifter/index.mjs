/**
 * The hands of a rollout between two standing fleets (docs/decisions/0007): the state machine says when
 * (model/rollout/standing-fleets.ts), this function does one step at a time and answers what it found.
 *
 * It remembers nothing. Which fleet is live is what the production rule's weights say; which one is newer is
 * what the fleets' versions of the launch template say. What it works on, and with which sizes, it is told by
 * the environment, so that an `up` in the middle of a rollout counts from the next step on.
 *
 * settings: machineArn, bucket, launchTemplateId, templateDescription, releaseTag, tags, taggedTypes,
 * productionRuleArn, testRuleArn, fleets ({ blue, green }: group, targetGroupArn), minSize, maxSize,
 * readySeconds, keepOldMinutes, alarms
 */

/** Seconds between two looks at a fleet that is starting. */
const lookSeconds = 15;

/** Seconds between two looks at the alarms. */
const watchSeconds = 60;

/** Seconds that a fleet may take to let its old instances go before the new ones start; a choice. */
const emptySeconds = 300;

/** The scheduled action that empties the old fleet. */
export const retirement = "retire-old-fleet";

/** Tag that tells which execution made a version of the launch template. */
export const rolloutTag = "Rollout";

const colours = ["blue", "green"];

const other = (colour) => (colour === "blue" ? "green" : "blue");

const fault = (name, message) => Object.assign(new Error(message), { name });

const seconds = (time) => Math.floor(new Date(time).getTime() / 1000);

/** Weights of 0 to 999: tenths of a percent where there are some. */
export function weights(percent) {
  if (Number.isInteger(percent)) return [percent, 100 - percent];
  const tenths = Math.round(percent * 10);
  return [tenths, 1000 - tenths];
}

/** Lambda's entry point: a step of the state machine, or `up` and `destroy` by way of an invocation. */
export async function handler(event) {
  const settings = JSON.parse(process.env.SETTINGS);
  const answer = await shift(amazon(settings, await connect()), settings, event);
  console.log(JSON.stringify({ do: event.do ?? event.tf?.action, answer }));
  return answer;
}

/** One step. */
export function shift(cloud, settings, event) {
  if (event.tf !== undefined) return settle(cloud, settings, event.tf.action);
  const step = steps[event.do];
  if (step === undefined) throw fault("UnknownStep", `there is no step ${event.do}`);
  return step(cloud, settings, event);
}

const steps = { begin, start, look, test, move, watch, open, heard, finish, back };

/** Looks whether a release, or going back, may begin at all. Changes nothing, except that it stops a rollout. */
async function begin(cloud, settings, { input, execution }) {
  const running = (await cloud.running()).filter(({ arn }) => arn !== execution.arn);
  if (input.action === "rollback") return beginBack(cloud, running, { input, execution });
  if (typeof input.release !== "string" || input.release === "")
    throw fault("Refused", 'the input is {"release": "<key>"} or {"action": "rollback"}');
  const self = { ...execution, started: seconds(execution.started) };
  const before = running.find((each) => isBefore(each, self));
  if (before !== undefined) throw fault("Refused", `execution ${before.arn} is running`);
  const { live } = await served(cloud);
  if (live === undefined)
    throw fault("Refused", 'a rollout was left half way: start {"action": "rollback"} first');
  await calm(cloud, settings, "Refused");
  if (!(await cloud.hasRelease(input.release)))
    throw fault("Refused", `there is no ${input.release} in ${settings.bucket}`);
  const { desired } = await cloud.fleet(live);
  return {
    mode: "release",
    release: input.release,
    old: live,
    new: other(live),
    size: Math.max(desired, settings.minSize, 1),
  };
}

/** Two that begin at once: the older one, and of the same age the first by name. */
const isBefore = (one, next) =>
  one.started < next.started || (one.started === next.started && one.arn < next.arn);

/**
 * Going back by hand, or after an execution that was stopped (`of`). It always goes to the older release, so that
 * asking twice does no harm. `looked` says that a step that may have been under way has ended since.
 */
async function beginBack(cloud, running, { input, execution }) {
  const nothing = (note) => ({ mode: "nothing", note });
  const inputs = await Promise.all(running.map(({ arn }) => cloud.inputOf(arn)));
  const busy = running.find((each, place) => inputs[place].action === "rollback");
  if (busy !== undefined) return nothing(`${busy.arn} is taking it back`);
  const stopped = input.of ?? (await stopAll(cloud, running, execution));
  if (input.of !== undefined) {
    const late = await cloud.startedAfter(input.of);
    // One that is about to be refused, because traffic was left half way, takes nothing over.
    if (late.some(({ arn }) => arn !== execution.arn))
      return input.looked ? nothing("somebody has taken over") : again(input.of);
    if ((await cloud.inputOf(input.of)).action === "rollback") return nothing("it was stopped");
  }
  const [blue, green] = await Promise.all(colours.map((colour) => cloud.fleet(colour)));
  const newer = blue.version > green.version ? "blue" : "green";
  const maker = await cloud.makerOf(Math.max(blue.version, green.version));
  // Stopped before it had touched a fleet: the newer release is the one before, and stays.
  if (stopped !== undefined && !stopped.endsWith(`:${maker}`))
    return input.looked ? nothing("it had not begun") : again(stopped);
  if (blue.version === green.version) return nothing("nothing was released yet");
  const old = other(newer);
  if ((await cloud.healthy(old)).length === 0)
    throw fault("Refused", `${old} has no healthy instance to go back to: release its key again`);
  return { mode: "rollback", old, new: newer };
}

/** A second look, when whatever may be under way has ended. */
const again = (of) => ({ mode: "again", input: { action: "rollback", of, looked: true } });

/** Stops what is running; the oldest of them is the rollout, the others wait to be refused. */
async function stopAll(cloud, running, execution) {
  for (const { arn } of running) await cloud.stop(arn, `taken back by ${execution.arn}`);
  return [...running].sort((one, next) => (isBefore(one, next) ? -1 : 1))[0]?.arn;
}

/** The new fleet gets the release; instances of an older one have to go first. */
async function start(cloud, settings, { run, execution, now }) {
  for (const colour of colours) await cloud.forgetRetirement(colour);
  const version = await cloud.makeVersion(run.release, execution.arn.split(":").at(-1));
  const { instances } = await cloud.fleet(run.new);
  // Neither may shrink while it has less than all of the traffic: going back needs all of the old one.
  const { desired } = await cloud.fleet(run.old);
  await cloud.resize(run.old, { min: desired, max: Math.max(settings.maxSize, desired) });
  await cloud.resize(run.new, { min: 0, max: 0, desired: 0, version });
  if (instances.some(({ leaving }) => !leaving))
    return waiting("emptying", now, emptySeconds, { version });
  return fill(cloud, settings, { run, now, version });
}

async function fill(cloud, settings, { run, now, version }) {
  const { size } = run;
  await cloud.resize(run.new, { min: size, max: Math.max(settings.maxSize, size), desired: size });
  return waiting("filling", now, settings.readySeconds, { version });
}

/** `pause` is how long the state machine waits before the next look; never beyond the end. */
function waiting(phase, now, left, more) {
  const until = seconds(now) + left;
  return { phase, until, left, pause: Math.min(lookSeconds, left), ready: false, ...more };
}

/** Whether every instance of the new fleet takes requests. */
async function look(cloud, settings, { run, wait, now }) {
  const { instances } = await cloud.fleet(run.new);
  const left = wait.until - seconds(now);
  if (wait.phase === "emptying") {
    if (instances.every(({ leaving }) => leaving))
      return fill(cloud, settings, { run, now, version: wait.version });
    if (left <= 0) throw fault("NotEmpty", `${run.new} still has instances of an older release`);
  } else {
    const healthy = await cloud.healthy(run.new);
    const ours = instances.filter(
      ({ id, version, leaving }) => !leaving && version === wait.version && healthy.includes(id),
    );
    if (ours.length >= run.size) return { ...wait, ready: true, left, pause: 0 };
    if (left <= 0)
      throw fault(
        "NotHealthy",
        `${ours.length} of ${run.size} instances of ${run.release} take requests after ` +
          `${settings.readySeconds} seconds: their boot logs say why`,
      );
  }
  return { ...wait, left, pause: Math.min(lookSeconds, left) };
}

async function test(cloud, settings, { run }) {
  await cloud.weigh("test", run.new, 100);
  return run;
}

/** Gives the new fleet a share of the traffic, for some seconds. */
async function move(cloud, settings, { run, percent, seconds: lasting, now }) {
  await cloud.weigh("production", run.new, percent);
  return share(seconds(now) + lasting, lasting);
}

const share = (until, left) => ({ until, left, pause: Math.min(watchSeconds, left) });

async function watch(cloud, settings, { wait, now }) {
  await calm(cloud, settings, "AlarmFiring");
  return share(wait.until, Math.max(0, wait.until - seconds(now)));
}

async function calm(cloud, { alarms }, name) {
  const firing = await cloud.firing();
  if (firing.length > 0) throw fault(name, `in ALARM: ${firing.join(", ")}`);
}

/** A hook may be asked again until its time is over. */
async function open(cloud, settings, { timeoutSeconds, now }) {
  return { until: seconds(now) + timeoutSeconds, left: timeoutSeconds, details: {}, done: false };
}

/** What a hook's function has answered, in the words of Amazon ECS's lifecycle hooks. */
async function heard(cloud, settings, { hook, name, now }) {
  const { hookStatus, callBackDelay = 30, hookDetails } = hook.reply ?? {};
  if (hookStatus === "SUCCEEDED") return { ...hook, done: true };
  const left = hook.until - seconds(now);
  if (hookStatus !== "IN_PROGRESS" || left <= 0)
    throw fault("HookFailed", `hook ${name} answered ${hookStatus ?? "nothing of use"}`);
  const pause = Math.min(callBackDelay, left - 1);
  return { until: hook.until, left: left - pause, pause, details: hookDetails ?? {}, done: false };
}

/** The new fleet scales from here on; the old one stays as it is, for as long as it is kept. */
async function finish(cloud, settings, { run, now }) {
  const { minSize: min, maxSize: max, keepOldMinutes } = settings;
  await cloud.resize(run.new, { min, max });
  if (keepOldMinutes === 0) await cloud.resize(run.old, { min: 0, max: 0, desired: 0 });
  else await cloud.retire(run.old, new Date((seconds(now) + keepOldMinutes * 60) * 1000));
  return run;
}

/** The old release takes everything, at once; what else there is to do comes after that. */
async function back(cloud, settings, { run }) {
  await cloud.weigh("production", run.old, 100);
  await cloud.weigh("test", run.old, 100);
  await cloud.forgetRetirement(run.old);
  await cloud.resize(run.old, { min: settings.minSize, max: settings.maxSize });
  await cloud.resize(run.new, { min: 0, max: 0, desired: 0 });
  return run;
}

/** `up` puts changed sizes on the fleet that serves; `destroy` waits for nobody. */
async function settle(cloud, settings, action) {
  const [running] = await cloud.running();
  if (running !== undefined && action === "delete")
    throw fault("Refused", `${running.arn} is running: take it back, then destroy`);
  if (action === "delete") return { note: "nothing is running" };
  if (running !== undefined) return { note: `${running.arn} puts the sizes on at its end` };
  const { live } = await served(cloud);
  if (live === undefined) return { note: "a rollout was left half way" };
  const { min, max } = await cloud.fleet(live);
  if (min === settings.minSize && max === settings.maxSize) return { live, note: "as it was" };
  await cloud.resize(live, { min: settings.minSize, max: settings.maxSize });
  return { live, note: "has the new sizes" };
}

/** The colour that has all of the traffic, if one has. */
async function served(cloud) {
  const shares = await cloud.shares();
  return { live: colours.find((colour) => shares[colour] > 0 && shares[other(colour)] === 0) };
}

/** The AWS SDK that Lambda's Node runtimes bring along. */
async function connect() {
  const [autoscaling, cloudwatch, ec2, elb, s3, sfn] = await Promise.all([
    import("@aws-sdk/client-auto-scaling"),
    import("@aws-sdk/client-cloudwatch"),
    import("@aws-sdk/client-ec2"),
    import("@aws-sdk/client-elastic-load-balancing-v2"),
    import("@aws-sdk/client-s3"),
    import("@aws-sdk/client-sfn"),
  ]);
  return {
    autoscaling: sender(autoscaling, new autoscaling.AutoScalingClient({})),
    cloudwatch: sender(cloudwatch, new cloudwatch.CloudWatchClient({})),
    ec2: sender(ec2, new ec2.EC2Client({})),
    elb: sender(elb, new elb.ElasticLoadBalancingV2Client({})),
    s3: sender(s3, new s3.S3Client({})),
    sfn: sender(sfn, new sfn.SFNClient({})),
  };
}

const sender = (sdk, client) => (operation, input) =>
  client.send(new sdk[`${operation}Command`](input));

/** What a rollout asks of AWS and does to it. `send` functions take an operation's name and its input. */
export function amazon(settings, { autoscaling, cloudwatch, ec2, elb, s3, sfn }) {
  const { fleets, machineArn, launchTemplateId } = settings;
  const group = (colour) => ({ AutoScalingGroupName: fleets[colour].group });

  async function forward(ruleArn) {
    const { Rules } = await elb("DescribeRules", { RuleArns: [ruleArn] });
    return Rules[0].Actions.find(({ Type }) => Type === "forward").ForwardConfig;
  }

  const executions = async (more) =>
    (await sfn("ListExecutions", { stateMachineArn: machineArn, ...more })).executions ?? [];

  return {
    async running() {
      const found = await executions({ statusFilter: "RUNNING" });
      return found.map(({ executionArn: arn, startDate }) => ({
        arn,
        started: seconds(startDate),
      }));
    },
    /** Those that have done something since, or may: newest first, so they come before `of`. */
    async startedAfter(of) {
      const found = await executions({ maxResults: 100 });
      const place = found.findIndex(({ executionArn }) => executionArn === of);
      return found
        .slice(0, place < 0 ? undefined : place)
        .filter(({ status }) => status === "RUNNING" || status === "SUCCEEDED")
        .map(({ executionArn: arn }) => ({ arn }));
    },
    async inputOf(executionArn) {
      const { input } = await sfn("DescribeExecution", { executionArn });
      return JSON.parse(input ?? "{}");
    },
    stop: (executionArn, cause) =>
      sfn("StopExecution", { executionArn, error: "TakenBack", cause }),
    async shares() {
      const { TargetGroups } = await forward(settings.productionRuleArn);
      const weight = (colour) =>
        TargetGroups.find(({ TargetGroupArn: arn }) => arn === fleets[colour].targetGroupArn)
          ?.Weight ?? 0;
      return { blue: weight("blue"), green: weight("green") };
    },
    /** Gives one colour so many percent of a rule, and the rest to the other; how it sticks stays. */
    async weigh(which, colour, percent) {
      const rule = which === "test" ? settings.testRuleArn : settings.productionRuleArn;
      if (rule === undefined) return;
      const [own, rest] = weights(percent);
      const target = (each, Weight) => ({ TargetGroupArn: fleets[each].targetGroupArn, Weight });
      const TargetGroups = [target(colour, own), target(other(colour), rest)];
      const ForwardConfig = { ...(await forward(rule)), TargetGroups };
      await elb("ModifyRule", { RuleArn: rule, Actions: [{ Type: "forward", ForwardConfig }] });
    },
    async firing() {
      if (settings.alarms.length === 0) return [];
      const found = await cloudwatch("DescribeAlarms", {
        AlarmNames: settings.alarms,
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        StateValue: "ALARM",
      });
      return [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])].map(
        ({ AlarmName }) => AlarmName,
      );
    },
    async hasRelease(key) {
      const found = await s3("ListObjectsV2", { Bucket: settings.bucket, Prefix: key, MaxKeys: 1 });
      return found.Contents?.[0]?.Key === key;
    },
    async fleet(colour) {
      const names = [fleets[colour].group];
      const { AutoScalingGroups } = await autoscaling("DescribeAutoScalingGroups", {
        AutoScalingGroupNames: names,
      });
      const [found] = AutoScalingGroups;
      return {
        min: found.MinSize,
        max: found.MaxSize,
        desired: found.DesiredCapacity,
        version: Number(found.LaunchTemplate.Version),
        instances: (found.Instances ?? []).map((each) => ({
          id: each.InstanceId,
          version: Number(each.LaunchTemplate?.Version),
          leaving: /^(Terminat|Detach)/.test(each.LifecycleState),
        })),
      };
    },
    async healthy(colour) {
      const { targetGroupArn: TargetGroupArn } = fleets[colour];
      const found = await elb("DescribeTargetHealth", { TargetGroupArn });
      return (found.TargetHealthDescriptions ?? [])
        .filter(({ TargetHealth }) => TargetHealth.State === "healthy")
        .map(({ Target }) => Target.Id);
    },
    resize: (colour, { min, max, desired, version }) =>
      autoscaling("UpdateAutoScalingGroup", {
        ...group(colour),
        MinSize: min,
        MaxSize: max,
        ...(desired === undefined ? {} : { DesiredCapacity: desired }),
        ...(version === undefined
          ? {}
          : {
              LaunchTemplate: { LaunchTemplateId: launchTemplateId, Version: String(version) },
            }),
      }),
    /** The newest version, as the program made it, and two tags of its own. */
    async makeVersion(release, rollout) {
      const tags = Object.entries(settings.tags).map(([Key, Value]) => ({ Key, Value }));
      const own = [
        { Key: settings.releaseTag, Value: release },
        { Key: rolloutTag, Value: rollout },
      ];
      const { LaunchTemplateVersion } = await ec2("CreateLaunchTemplateVersion", {
        LaunchTemplateId: launchTemplateId,
        SourceVersion: "$Latest",
        VersionDescription: settings.templateDescription,
        LaunchTemplateData: {
          TagSpecifications: settings.taggedTypes.map((ResourceType) => ({
            ResourceType,
            Tags: ResourceType === "instance" ? [...tags, ...own] : tags,
          })),
        },
      });
      return LaunchTemplateVersion.VersionNumber;
    },
    /** Name of the execution that made a version; undefined where the program did. */
    async makerOf(version) {
      const { LaunchTemplateVersions } = await ec2("DescribeLaunchTemplateVersions", {
        LaunchTemplateId: launchTemplateId,
        Versions: [String(version)],
      });
      const specified = LaunchTemplateVersions[0]?.LaunchTemplateData?.TagSpecifications ?? [];
      return specified.flatMap(({ Tags }) => Tags ?? []).find(({ Key }) => Key === rolloutTag)
        ?.Value;
    },
    retire: (colour, StartTime) =>
      autoscaling("PutScheduledUpdateGroupAction", {
        ...group(colour),
        ScheduledActionName: retirement,
        StartTime,
        MinSize: 0,
        MaxSize: 0,
        DesiredCapacity: 0,
      }),
    async forgetRetirement(colour) {
      const { ScheduledUpdateGroupActions = [] } = await autoscaling("DescribeScheduledActions", {
        ...group(colour),
        ScheduledActionNames: [retirement],
      });
      if (ScheduledUpdateGroupActions.length > 0)
        await autoscaling("DeleteScheduledAction", {
          ...group(colour),
          ScheduledActionName: retirement,
        });
    },
  };
}
