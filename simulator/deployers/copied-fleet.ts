/**
 * CodeDeploy for EC2 with COPY_AUTO_SCALING_GROUP, as the CodeDeploy user guide describes it, and the program's
 * own keeper after it (docs/decisions/0002).
 */
import type { Cloud, Thing } from "../cloud/cloud";
import { conclude, DEPLOYMENT_GROUP } from "../cloud/codedeploy";
import { Input, number, optionalText, record, records, text, texts } from "../cloud/input";
import { Deployer, minutes, Pace } from "./deployer";
import { keeperOf } from "./fleet-keeper";
import { releaseInputs } from "./release-inputs";
import { drainSeconds, healthySeconds, targetGroupNamed } from "./target-groups";
import type { Walk } from "./walk";

export const copiedFleet: Deployer = {
  mechanism: "copiedFleet",

  find: (cloud) =>
    cloud
      .all(DEPLOYMENT_GROUP)
      .filter(
        ({ properties }) =>
          record(blueGreen(properties), "greenFleetProvisioningOption").action ===
          "COPY_AUTO_SCALING_GROUP",
      ),

  async rollout(walk, { thing }, pace) {
    const { properties } = thing;
    const names = {
      applicationName: text(properties, "appName"),
      deploymentGroupName: text(properties, "deploymentGroupName"),
    };
    const created = walk.call("codedeploy", "CreateDeployment", names);
    const id = text(created, "deploymentId");
    const blue = groupOf(walk, texts(properties, "autoscalingGroups")[0] ?? "");
    const green = copy(walk, blue, `CodeDeploy_${names.deploymentGroupName}_${id}`);
    walk.wait("green instances start", pace.startSeconds);
    onEach(walk, properties, green, "install and verify", scriptSeconds(walk.cloud, names, pace));
    waitUntilReady(walk, properties);
    moveTraffic(walk, properties, { blue: text(blue, "AutoScalingGroupName"), green });
    walk.call("codedeploy", "UpdateDeploymentGroup", {
      applicationName: names.applicationName,
      currentDeploymentGroupName: names.deploymentGroupName,
      autoScalingGroups: [green],
    });
    retire(walk, properties, text(blue, "AutoScalingGroupName"));
    conclude(walk.cloud, id, "Succeeded");
    await keepFleets(walk, names.deploymentGroupName);
  },
};

const blueGreen = (properties: Input) => record(properties, "blueGreenDeploymentConfig");

function groupOf(walk: Walk, name: string): Input {
  const answer = walk.call("autoscaling", "DescribeAutoScalingGroups", {
    AutoScalingGroupNames: [name],
  });
  const [group] = records(answer, "AutoScalingGroups");
  if (group === undefined) throw new Error(`CodeDeploy has no group ${name} to copy`);
  return group;
}

/**
 * As many instances as blue has. Target groups and scaling policies are not among what the user guide says is
 * copied, so none is: the keeper has to put them there.
 */
function copy(walk: Walk, blue: Input, name: string): string {
  const size = records(blue, "Instances").length;
  walk.call("autoscaling", "CreateAutoScalingGroup", {
    AutoScalingGroupName: name,
    MinSize: Math.min(number(blue, "MinSize") ?? size, size),
    MaxSize: Math.max(number(blue, "MaxSize") ?? size, size),
    DesiredCapacity: size,
    LaunchTemplate: record(blue, "LaunchTemplate"),
    HealthCheckType: optionalText(blue, "HealthCheckType"),
    HealthCheckGracePeriod: number(blue, "HealthCheckGracePeriod"),
    VPCZoneIdentifier: optionalText(blue, "VPCZoneIdentifier"),
    Tags: records(blue, "Tags"),
  });
  return name;
}

/** "Reroute traffic": at once, or when somebody says so, which may take as long as the setting has. */
function waitUntilReady(walk: Walk, properties: Input): void {
  const ready = record(blueGreen(properties), "deploymentReadyOption");
  walk.wait("a person continues", minutes(number(ready, "waitTimeInMinutes")));
}

/** One instance after the other, or all of them at once (CodeDeploy user guide, "Deployment configurations"). */
function onEach(walk: Walk, group: Input, fleet: string, what: string, seconds: number): void {
  const atOnce = optionalText(group, "deploymentConfigName") === "CodeDeployDefault.AllAtOnce";
  walk.wait(what, seconds * (atOnce ? 1 : walk.cloud.fleets.of(fleet).length));
}

/** Of one instance: the scripts of the AppSpec that the stack hands to releases. */
function scriptSeconds(cloud: Cloud, { deploymentGroupName }: Input, pace: Pace): number {
  const appSpec = optionalText(releaseInputs(cloud, { deploymentGroupName }), "appSpec");
  if (appSpec === undefined) return pace.hookSeconds;
  const timeouts = [...appSpec.matchAll(/timeout: (\d+)/g)].map(([, seconds]) => Number(seconds));
  return timeouts.reduce((sum, seconds) => sum + seconds, 0);
}

interface Colours {
  readonly blue: string;
  readonly green: string;
}

function moveTraffic(walk: Walk, properties: Input, { blue, green }: Colours): void {
  const { cloud } = walk;
  for (const group of targetGroups(cloud, properties)) {
    for (const Id of cloud.fleets.of(green))
      walk.call("elbv2", "RegisterTargets", { TargetGroupArn: group.id, Targets: [{ Id }] });
    onEach(walk, properties, green, "green is registered", healthySeconds(group));
    for (const Id of cloud.fleets.of(blue))
      walk.call("elbv2", "DeregisterTargets", { TargetGroupArn: group.id, Targets: [{ Id }] });
    onEach(walk, properties, blue, "blue finishes its requests", drainSeconds(group));
  }
}

function targetGroups(cloud: Cloud, properties: Input): Thing[] {
  return records(record(properties, "loadBalancerInfo"), "targetGroupInfos").map((info) =>
    targetGroupNamed(cloud, text(info, "name")),
  );
}

/** TERMINATE deletes the group that was copied; KEEP_ALIVE leaves it, deregistered (BlueInstanceTerminationOption). */
function retire(walk: Walk, properties: Input, blue: string): void {
  const option = record(blueGreen(properties), "terminateBlueInstancesOnDeploymentSuccess");
  if (option.action !== "TERMINATE") return;
  walk.wait("blue is kept", minutes(number(option, "terminationWaitTimeInMinutes")));
  walk.call("autoscaling", "DeleteAutoScalingGroup", {
    AutoScalingGroupName: blue,
    ForceDelete: true,
  });
}

/** Called by the deployment's end, and by the clock until what is old has been retired. */
async function keepFleets(walk: Walk, group: string): Promise<void> {
  const keeper = await keeperOf(walk.cloud, group);
  if (keeper === undefined) return;
  await keeper.round();
  const { settings, everySeconds } = keeper;
  if (everySeconds === undefined) return;
  const kept = minutes(number(settings, "keepOldMinutes"));
  for (let passed = 0; passed < kept; passed += everySeconds) {
    walk.cloud.pass(everySeconds);
    await keeper.round();
  }
}
