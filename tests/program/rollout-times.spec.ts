/** The longest that a rollout takes in the simulated cloud is what the model says it is. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { load } from "../../config/load";
import { rolloutOf, timesOf } from "../../config/services";
import { isAccepted } from "../../model/rollout/abilities";
import { longestSeconds } from "../../model/rollout/timeline";
import { mechanisms, strategies } from "../../model/rollout/vocabulary";
import type { Cloud } from "../../simulator/cloud/cloud";
import { ECS_SERVICE } from "../../simulator/cloud/ecs";
import { AUTO_SCALING_GROUP } from "../../simulator/cloud/fleets";
import { number, optionalText } from "../../simulator/cloud/input";
import { send } from "../../simulator/cloud/services";
import { Walk } from "../../simulator/deployers/walk";
import { readProject } from "../../simulator/engine/config-file";
import { nameOf } from "../../simulator/engine/urn";
import { StandingStack } from "../../simulator/second-run";
import { deployers } from "../../simulator/swing";
import { runInline } from "../support/inline-program";
import { repositoryRoot } from "../support/stacks";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-times-"));

/** A stack file with these services, tiers' defaults for everything else. */
function written(name: string, services: string): string {
  const file = path.join(folder, `Pulumi.${name}.yaml`);
  writeFileSync(
    file,
    `config:
  aws:region: ap-northeast-2
  bluegreen-aws:tier: stg
  bluegreen-aws:network: { cidr: 10.64.0.0/16, zones: [ap-northeast-2a, ap-northeast-2c] }
  bluegreen-aws:dns: { zone: example.com }
  bluegreen-aws:ingress: { exposure: internet, testListener: { port: 9443, allow: [203.0.113.0/24] } }
  bluegreen-aws:stores: { logs: { kind: bucket, purpose: logs }, artifacts: { kind: bucket, purpose: artifacts } }
  bluegreen-aws:services:
${services}`,
  );
  return file;
}

const fleet = (name: string, priority: number, rollout: string) =>
  `    ${name}:
      runtime: instances
      route: { host: ${name}.example.com, priority: ${priority} }
      startSeconds: 420
      drainSeconds: 45
      scaling: { min: 2, max: 5 }
      rollout: ${rollout}
`;

const hooks =
  "hooks: { smoke: { stage: afterTestTraffic, paths: [/health], timeoutMinutes: 4 } }, approval: { timeoutMinutes: 90 }";
const instances = [
  ["copied", "{ mechanism: copiedFleet, approval: { timeoutMinutes: 30 } }"],
  ["standing", `{ mechanism: standingFleets, strategy: blueGreen, ${hooks} }`],
  ["canary", `{ mechanism: standingFleets, strategy: canary, bakeMinutes: 7, ${hooks} }`],
  ["linear", "{ mechanism: standingFleets, strategy: linear }"],
  ["refreshed", "{ mechanism: instanceRefresh, maximumPercent: 150 }"],
].map(([name = "", rollout = ""], place) => fleet(name, 100 + place, rollout));

const codeDeploy = (rollout: string) =>
  `    api:
      runtime: containers
      route: { host: api.example.com, priority: 100 }
      startSeconds: 75
      stopSeconds: 20
      rollout: { mechanism: codeDeployEcs, ${rollout} }
`;

const stackFile = (name: string) => path.join(repositoryRoot, `tests/stacks/${name}.yaml`);

/** Under full load: as many tasks or instances as the stack file lets there be. */
function underFullLoad(cloud: Cloud, name: string, count: number): void {
  for (const { id, urn, properties } of cloud.all(AUTO_SCALING_GROUP))
    if (nameOf(urn ?? "") === name && (number(properties, "maxSize") ?? 0) > 0)
      send(cloud, "autoscaling", "SetDesiredCapacity", {
        ...{ AutoScalingGroupName: id, DesiredCapacity: count },
      });
  for (const { urn, properties } of cloud.all(ECS_SERVICE))
    if (nameOf(urn ?? "") === name)
      send(cloud, "ecs", "UpdateService", {
        ...{ cluster: optionalText(properties, "cluster"), desiredCount: count },
        service: optionalText(properties, "name"),
      });
}

const cells = new Set<string>();

describe("the longest a rollout takes, in the simulated cloud and in the model", function () {
  this.timeout(120_000);
  after(() => rmSync(folder, { recursive: true }));

  const files = {
    "containers-prd": () => stackFile("containers-prd"),
    "containers-blue-green": () => stackFile("containers-blue-green"),
    "containers-code-deploy-canary": () => stackFile("containers-code-deploy-canary"),
    "code-deploy-blue-green": () =>
      written("code-deploy-blue-green", codeDeploy(`strategy: blueGreen, ${hooks}`)),
    "code-deploy-linear": () => written("code-deploy-linear", codeDeploy("strategy: linear")),
    instances: () => written("instances", instances.join("")),
  };

  for (const [stack, file] of Object.entries(files))
    it(`is the same for every service of ${stack}`, async () => {
      const configFile = file();
      const { config, name: project } = readProject(repositoryRoot, configFile);
      const { settings } = load(Object.fromEntries(config), { project, stack });
      const standing = new StandingStack(
        { directory: repositoryRoot, stack, configFile },
        runInline,
      );
      await standing.up();
      const { cloud } = standing;
      const found = deployers.flatMap((deployer) =>
        deployer.find(cloud).map(({ urn = "" }) => ({ deployer, urn })),
      );
      expect(found.map(({ urn }) => nameOf(urn))).to.have.members(Object.keys(settings.services));
      for (const { deployer, urn } of found) {
        const name = nameOf(urn);
        const service = settings.services[name];
        if (service === undefined) throw new Error(`${name} is in no stack file`);
        const [rollout, times] = [rolloutOf(service, settings), timesOf(service)];
        underFullLoad(cloud, name, times.count);
        const thing = cloud.at(urn);
        if (thing === undefined) throw new Error(`${name} does not stand`);
        const walk = new Walk(cloud);
        // What no resource says is the service's own word for it; no hook here is somebody else's.
        const pace = { startSeconds: times.startSeconds, hookSeconds: 0 };
        await deployer.rollout(walk, { name, thing, released: true }, pace);
        expect(rollout.mechanism).to.equal(deployer.mechanism);
        const waits = walk.waits.map(({ what, seconds }) => `${what}: ${seconds}`).join(", ");
        expect(walk.seconds, `${name} (${waits})`).to.equal(longestSeconds(rollout, times));
        cells.add(`${rollout.mechanism} ${rollout.strategy}`);
      }
    });

  it("has been asked of every cell that is accepted", () => {
    const accepted = mechanisms.flatMap((mechanism) =>
      strategies
        .filter((strategy) => isAccepted(mechanism, strategy))
        .map((strategy) => `${mechanism} ${strategy}`),
    );
    expect([...cells]).to.have.members(accepted);
  });
});
