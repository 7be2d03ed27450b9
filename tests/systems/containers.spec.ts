import * as path from "node:path";

import { expect } from "chai";

import { faultsOf } from "../../analysis/reachability/report";
import { Resource } from "../../analysis/graph";
import { reachabilityOf } from "../../cli/reachability";
import { document, text } from "../support/inventory";
import { input, repositoryRoot, stackFileRun } from "../support/stacks";
import { idOf, System } from "./system";

const service = "aws:ecs/service:Service";
const definition = "aws:ecs/taskDefinition:TaskDefinition";
const group = "aws:lb/targetGroup:TargetGroup";
const securityGroup = "aws:ec2/securityGroup:SecurityGroup";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const listenerRule = "aws:lb/listenerRule:ListenerRule";

/** A stack file of tests/stacks as it is once it is up. */
async function up(name: string): Promise<System> {
  const { graph, errors } = await stackFileRun(name, "up");
  expect(errors).to.deep.equal([]);
  return new System("dev", graph);
}

interface Container {
  readonly name: string;
  readonly user: string;
  readonly readonlyRootFilesystem: boolean;
  readonly stopTimeout: number;
  readonly portMappings: readonly { readonly hostPort: number; readonly containerPort: number }[];
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
}

function containersOf(system: System, name: string): readonly Container[] {
  const { inputs } = system.only(definition, name);
  return document(inputs, "containerDefinitions") as unknown as Container[];
}

/** Groups whose members may open connections to a group, and the ports. */
function admitted(system: System, name: string): unknown[][] {
  const own = idOf(system.only(securityGroup, name));
  return system
    .all(ingressRule)
    .filter((rule) => input(rule, "securityGroupId") === own)
    .map(({ inputs }) => [
      inputs["referencedSecurityGroupId"],
      inputs["fromPort"],
      inputs["toPort"],
    ]);
}

const arnOf = ({ outputs }: Resource) => text(outputs, "arn");
const forwards = (rule: Resource) => JSON.stringify(input(rule, "actions"));

async function reachability(name: string) {
  const run = await stackFileRun(name, "up");
  const file = path.join(repositoryRoot, "tests/stacks", `${name}.yaml`);
  return reachabilityOf(run, { stack: name, configFile: file }, repositoryRoot);
}

describe("services in containers of the other systems", function () {
  this.timeout(120_000);

  it("run on Fargate in private subnets, reached by the load balancer alone, by a rule of their own (B4)", async () => {
    const system = await up("containers-rolling");
    const network = input(system.only(service), "networkConfiguration") as Record<string, unknown>;
    expect(network["subnets"]).to.have.members(
      system.ids("aws:ec2/subnet:Subnet", /^network-app-/),
    );
    expect(network["assignPublicIp"]).to.equal(false);
    expect(network["securityGroups"]).to.deep.equal([idOf(system.only(securityGroup, "api"))]);
    const balancer = idOf(system.only(securityGroup, "ingress-group"));
    expect(admitted(system, "api")).to.deep.equal([[balancer, 8080, 8080]]);
    const target = system.only(group);
    expect(input(target, "targetType")).to.equal("ip");
    expect(forwards(system.only(listenerRule))).to.include(arnOf(target));
  });

  it("have repositories that scan, move no tag and expire what is old (B6, E11)", async () => {
    for (const name of ["containers-rolling", "containers-blue-green"]) {
      const system = await up(name);
      const repositories = system.all("aws:ecr/repository:Repository");
      expect(repositories).to.not.have.length(0);
      const policies = system
        .all("aws:ecr/lifecyclePolicy:LifecyclePolicy")
        .map((each) => input(each, "repository"));
      for (const repository of repositories) {
        expect(input(repository, "imageTagMutability")).to.equal("IMMUTABLE");
        expect(input(repository, "imageScanningConfiguration")).to.deep.equal({
          scanOnPush: true,
        });
        expect(policies).to.include(repository.outputs["name"]);
      }
    }
  });

  it("are led to by host, on instances that the cluster brings (C2)", async () => {
    const system = await up("containers-ec2-bridge");
    const hosts = system.all(listenerRule).map((each) => [each.name, input(each, "conditions")]);
    expect(JSON.stringify(hosts)).to.include("api.example.com").and.include("api-docs.example.com");
    for (const each of system.all(group)) expect(input(each, "targetType")).to.equal("instance");
  });

  it("take free ports of instances whose number ECS manages, with a circuit breaker, 3 tasks, 50/200 %, grace 30 s and stop 10 s (C3)", async () => {
    const system = await up("containers-ec2-bridge");
    const { inputs } = system.only(service, "api");
    expect(inputs).to.deep.include({
      desiredCount: 3,
      deploymentMinimumHealthyPercent: 50,
      deploymentMaximumPercent: 200,
      healthCheckGracePeriodSeconds: 30,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    });
    const [container] = containersOf(system, "api");
    expect(container?.stopTimeout).to.equal(10);
    expect(container?.portMappings[0]).to.include({ containerPort: 8080, hostPort: 0 });
    const provider = system.only("aws:ecs/capacityProvider:CapacityProvider");
    expect(input(provider, "autoScalingGroupProvider")).to.deep.include({
      autoScalingGroupArn: arnOf(system.only("aws:autoscaling/group:Group", "cluster")),
      managedDraining: "ENABLED",
    });
    const balancer = idOf(system.only(securityGroup, "ingress-group"));
    expect(admitted(system, "cluster")).to.deep.equal([[balancer, 32768, 65535]]);
  });

  it("are scaled on CPU of 50 % with 60 s of cooldown (C3), each service by itself (C14)", async () => {
    const policies = (await up("containers-ec2-bridge")).all("aws:appautoscaling/policy:Policy");
    for (const policy of policies) {
      const tracking = input(policy, "targetTrackingScalingPolicyConfiguration");
      expect(tracking, policy.name).to.include({
        targetValue: 50,
        scaleInCooldown: 60,
        scaleOutCooldown: 60,
      });
    }
    const targets = (await up("containers-prd")).all("aws:appautoscaling/target:Target");
    const scaled = targets.map((target) => input(target, "resourceId"));
    expect(new Set(scaled).size).to.equal(targets.length).and.to.be.greaterThan(1);
  });

  it("give a canary a share of the traffic by weights between two groups, which ECS raises and takes back (C4)", async () => {
    const system = await up("containers-canary");
    const { inputs } = system.only(service);
    expect(inputs["deploymentConfiguration"]).to.deep.include({
      strategy: "CANARY",
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
    });
    expect(inputs["alarms"]).to.include({ enable: true, rollback: true });
    const rule = system.only(listenerRule);
    for (const each of system.all(group)) expect(forwards(rule)).to.include(arnOf(each));
    expect(rule.options.ignoreChanges).to.include("actions");
  });

  it("are given entries of Secrets Manager by their ARN, never a value (C6)", async () => {
    const system = await up("containers-ec2-bridge");
    const [container] = containersOf(system, "api");
    expect(container?.secrets).to.deep.equal([
      {
        name: "JWT_KEY",
        valueFrom: arnOf(system.only("aws:secretsmanager/secret:Secret", "api-jwt-key")),
      },
    ]);
  });

  it("share VPC, load balancer and cluster between prd and dev, each with groups, repository and rights of its own (C14)", async () => {
    const [owner, guest] = [await up("containers-owner"), await up("containers-guest")];
    expect(guest.all("aws:ecs/cluster:Cluster")).to.deep.equal([]);
    expect(guest.all("aws:autoscaling/group:Group")).to.deep.equal([]);
    const [theirs, own] = [owner.only(service), guest.only(service)];
    expect(input(own, "cluster")).to.equal(input(theirs, "cluster"));
    const provider = owner.only("aws:ecs/capacityProvider:CapacityProvider").outputs["name"];
    expect(input(own, "capacityProviderStrategies")).to.deep.equal([
      { capacityProvider: provider, weight: 1 },
    ]);
    expect(input(own, "name")).to.not.equal(input(theirs, "name"));
    for (const type of [group, "aws:ecr/repository:Repository", "aws:iam/role:Role"])
      expect(guest.all(type), type).to.not.have.length(0);
    // The database of dev admits the shared instances, by a rule that dev makes.
    expect(admitted(guest, "main")).to.deep.equal([
      [idOf(owner.only(securityGroup, "cluster")), 5432, 5432],
    ]);
  });

  it("run three containers in one ARM64 task on Fargate, behind two target groups (E6)", async () => {
    const system = await up("containers-blue-green");
    const task = system.only(definition, "portal");
    expect(input(task, "requiresCompatibilities")).to.deep.equal(["FARGATE"]);
    expect(input(task, "runtimePlatform")).to.include({ cpuArchitecture: "ARM64" });
    const containers = containersOf(system, "portal");
    expect(containers.map(({ name }) => name)).to.deep.equal(["portal", "admin", "user"]);
    for (const { user, readonlyRootFilesystem } of containers) {
      expect(user).to.not.equal("root");
      expect(readonlyRootFilesystem).to.equal(true);
    }
    const [balancer] = input(system.only(service), "loadBalancers") as Record<string, unknown>[];
    const [blue, green] = system.all(group).map(arnOf);
    expect(balancer).to.deep.include({ containerName: "portal", targetGroupArn: blue });
    expect(balancer?.["advancedConfiguration"]).to.include({ alternateTargetGroupArn: green });
  });

  it("move by ECS itself on a listener that other hosts share: all at once, in steps, or a canary first (E7)", async () => {
    const strategies = await Promise.all(
      ["containers-blue-green", "containers-linear", "containers-canary"].map(async (name) => {
        const { inputs } = (await up(name)).only(service);
        expect(inputs["deploymentController"]).to.deep.equal({ type: "ECS" });
        return (inputs["deploymentConfiguration"] as Record<string, unknown>)["strategy"];
      }),
    );
    expect(strategies).to.deep.equal(["BLUE_GREEN", "LINEAR", "CANARY"]);
  });

  it("cannot report success after ECS took a deployment back: the update waits, and compares what runs (X4)", async () => {
    const run = await stackFileRun("containers-image", "up");
    const system = new System("dev", run.graph);
    const { inputs, options } = system.only(service);
    expect(inputs).to.include({ waitForSteadyState: true, sigintRollback: true });
    expect(options.ignoreChanges ?? []).to.not.include("taskDefinition");
    // deployed-revision.spec.ts has the other answer.
    expect(run.outputs["services"]).to.have.nested.property(
      "api.taskDefinition",
      arnOf(system.only(definition, "api")),
    );
  });

  it("stand in the network where they are seen: tasks by themselves, under bridge by their instances", async () => {
    const report = await reachability("containers-prd");
    expect(faultsOf(report)).to.deep.equal([]);
    const users = report.stores
      .filter(({ store }) => store === "main")
      .flatMap(({ reachedBy }) => reachedBy.map(({ by }) => by));
    expect([...new Set(users)].sort()).to.deep.equal(["api", "cluster"]);
  });
});
