/**
 * Says whether a rollout may go on, by asking the new release for a few paths (docs/rollouts.md, hooks).
 *
 * Who asks it decides how it answers: ECS and the state machine of standing fleets get `hookStatus` and call
 * again while it is IN_PROGRESS, CodeDeploy is told by PutLifecycleEventHookExecutionStatus, and anybody else gets
 * `status`. It stores nothing.
 *
 * Before there is test traffic nothing leads to the new release: `afterScaleUp` looks whether its targets are
 * healthy, and asks for no path.
 *
 * settings, in the variable SETTINGS: stage, paths, timeoutSeconds, host, headers, port, secure,
 * loadBalancer { dnsName, arnSuffix, internal }, and for afterScaleUp targetGroupArns and traffic { ruleArn or
 * listenerArn }, which say where the new release is
 */
import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";

/** Seconds between two rounds. */
const pauseSeconds = 10;

/** Seconds one path may take to answer. */
const answerSeconds = 10;

/** Seconds kept of the time there is, to say how it ended. */
const spareSeconds = 10;

/** Lambda's entry point. */
export async function handler(event, context) {
  const settings = JSON.parse(process.env.SETTINGS);
  return respond(event, settings, {
    cloud: await connect(settings),
    request,
    now: Date.now,
    pause: sleep,
    timeLeft: () => context.getRemainingTimeInMillis(),
    log: (line) => console.log(JSON.stringify(line)),
  });
}

/** Looks, and says how it went in the words of whoever asks. */
export async function respond(event, settings, world) {
  // The state machine of standing fleets names its hook, and asks again as ECS does.
  const asksAgain = event.lifecycleStage !== undefined || event.hook !== undefined;
  if (asksAgain) return once(event, settings, world);
  const outcome = await until(settings, world);
  world.log({ stage: settings.stage, ...outcome });
  const { DeploymentId, LifecycleEventHookExecutionId } = event;
  if (LifecycleEventHookExecutionId !== undefined)
    await world.cloud.report({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status: outcome.passed ? "Succeeded" : "Failed",
    });
  return { status: outcome.passed ? "SUCCEEDED" : "FAILED", reason: outcome.reason };
}

/** One round; whoever asks calls again and brings along when it called first. */
async function once(event, settings, world) {
  const startedAt = event.hookDetails?.startedAt ?? world.now();
  const elapsed = (world.now() - startedAt) / 1000;
  const outcome = await round(settings, world, Math.floor(elapsed / pauseSeconds));
  world.log({ stage: settings.stage, ...outcome });
  if (outcome.passed) return { hookStatus: "SUCCEEDED" };
  if (elapsed + pauseSeconds >= settings.timeoutSeconds) return { hookStatus: "FAILED" };
  return {
    hookStatus: "IN_PROGRESS",
    callBackDelay: pauseSeconds,
    hookDetails: { startedAt, reason: outcome.reason },
  };
}

/** Rounds until one passes or time is up: traffic that has just moved takes a moment to arrive. */
async function until(settings, world) {
  for (let attempt = 0; ; attempt++) {
    const outcome = await round(settings, world, attempt);
    const another = pauseSeconds + answerSeconds + spareSeconds;
    if (outcome.passed || world.timeLeft() < another * 1000) return outcome;
    await world.pause(pauseSeconds * 1000);
  }
}

/** One look at the new release. Whatever goes wrong is the reason it did not pass. */
async function round(settings, world, attempt) {
  try {
    return settings.stage === "afterScaleUp"
      ? await targetsAreHealthy(settings, world)
      : await pathsAnswer(settings, world, attempt);
  } catch (error) {
    return { passed: false, reason: error.message };
  }
}

/** Each path has to answer below 400; every attempt asks another address of the load balancer. */
async function pathsAnswer(settings, { cloud, request: ask }, attempt) {
  const addresses = await cloud.addresses();
  const address = addresses[attempt % addresses.length];
  if (address === undefined) throw new Error("the load balancer has no address");
  const answers = await Promise.all(
    settings.paths.map(async (path) => {
      const status = await ask(settings, address, path).catch((error) => error.message);
      return { path, status };
    }),
  );
  const refused = answers.filter(({ status }) => !(status < 400));
  const faults = refused.map(({ path, status }) => `${path}: ${status}`).join("; ");
  const passed = refused.length === 0;
  return { passed, reason: passed ? `${answers.length} paths answer below 400` : faults };
}

/** The new release is in the group that has no production traffic. */
async function targetsAreHealthy({ targetGroupArns }, { cloud }) {
  const weights = await cloud.weights();
  const idle = targetGroupArns.filter((arn) => !(weights[arn] > 0));
  if (idle.length !== 1) throw new Error(`${idle.length} target groups are without traffic`);
  const states = (await cloud.states(idle[0])).filter((state) => state !== "draining");
  const healthy = states.filter((state) => state === "healthy");
  return {
    passed: healthy.length > 0 && healthy.length === states.length,
    reason: `${healthy.length} of ${states.length} new targets are healthy`,
  };
}

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The status that a path answers with, at one address of the load balancer. TLS is checked against the host, as
 * everybody's client does, whatever the address.
 */
export function request(settings, address, path) {
  const { secure, port, headers, host, loadBalancer } = settings;
  const named = host ?? loadBalancer.dnsName;
  const { request: open } = secure ? https : http;
  return new Promise((resolve, reject) => {
    const call = open(
      {
        host: address,
        port,
        path,
        headers: { "user-agent": "bluegreen-aws-smoke-test", ...headers, host: named },
        timeout: answerSeconds * 1000,
        agent: false,
        ...(secure ? { servername: named } : {}),
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    call.on("timeout", () => call.destroy(new Error(`no answer in ${answerSeconds} seconds`)));
    call.on("error", reject);
    call.end();
  });
}

/** The AWS SDK that Lambda's Node runtimes bring along, as far as a stage has a use for it. */
async function connect(settings) {
  const client = async (name, type) => {
    const sdk = await import(`@aws-sdk/${name}`);
    const made = new sdk[type]({});
    return (operation, input) => made.send(new sdk[`${operation}Command`](input));
  };
  const lazily = (name, type) => {
    let made;
    return async (operation, input) => (await (made ??= client(name, type)))(operation, input);
  };
  return amazon(settings, {
    codedeploy: lazily("client-codedeploy", "CodeDeployClient"),
    ec2: lazily("client-ec2", "EC2Client"),
    elb: lazily("client-elastic-load-balancing-v2", "ElasticLoadBalancingV2Client"),
    resolve: async (name) =>
      (await lookup(name, { all: true, family: 4 })).map(({ address }) => address),
  });
}

/** What is asked of AWS. `send` functions take an operation's name and its input. */
export function amazon(settings, { codedeploy, ec2, elb, resolve }) {
  const { loadBalancer, traffic } = settings;

  async function forwardAction() {
    if (traffic.ruleArn === undefined) {
      const { Listeners } = await elb("DescribeListeners", { ListenerArns: [traffic.listenerArn] });
      return Listeners[0].DefaultActions;
    }
    const { Rules } = await elb("DescribeRules", { RuleArns: [traffic.ruleArn] });
    return Rules[0].Actions;
  }

  return {
    report: (input) => codedeploy("PutLifecycleEventHookExecutionStatus", input),
    /**
     * The name of a load balancer with public addresses leads there even from within the VPC, where its security
     * group would not know us: its own interfaces have private ones too.
     */
    async addresses() {
      if (loadBalancer.internal) return resolve(loadBalancer.dnsName);
      const { NetworkInterfaces } = await ec2("DescribeNetworkInterfaces", {
        Filters: [{ Name: "description", Values: [`ELB ${loadBalancer.arnSuffix}`] }],
      });
      return NetworkInterfaces.map(({ PrivateIpAddress }) => PrivateIpAddress);
    },
    async weights() {
      const actions = await forwardAction();
      const groups = actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []);
      return Object.fromEntries(
        groups.map(({ TargetGroupArn, Weight }) => [TargetGroupArn, Weight ?? 1]),
      );
    },
    async states(targetGroupArn) {
      const { TargetHealthDescriptions } = await elb("DescribeTargetHealth", {
        TargetGroupArn: targetGroupArn,
      });
      return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth.State);
    },
  };
}
