import { expect } from "chai";

import {
  ContainerService,
  ContainerServiceArgs,
} from "../../../components/compute/container-service";
import { ownership } from "../../../components/compute/rollout/ownership";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import {
  containerArgs,
  definitionsOf,
  ecsRollout,
  mockCluster,
  mockFiles,
} from "./container-fixture";
import { mockDatabase, mockRoute } from "./service-fixture";

const service = "aws:ecs/service:Service";
const definition = "aws:ecs/taskDefinition:TaskDefinition";
const pinned = "public.ecr.aws/nginx/nginx:1.29.1";

const build = (change: () => Partial<ContainerServiceArgs> = () => ({})) =>
  registrations(() => new ContainerService("api", containerArgs(change())));

/** Built once: an inventory is never changed, and most specs ask the same one. */
let built: Promise<Inventory> | undefined;
const smallest = () => (built ??= build());

const worker = (): Partial<ContainerServiceArgs> => ({
  route: undefined,
  rollout: ecsRollout({}, false),
});

describe("a service in containers", () => {
  it("is made of exactly these resources in its smallest form", async () => {
    expect((await smallest()).census()).to.deep.equal({
      "bluegreen-aws:compute:ContainerService": 1,
      "aws:ecr/repository:Repository": 1,
      "aws:ecr/lifecyclePolicy:LifecyclePolicy": 1,
      "aws:appautoscaling/policy:Policy": 1,
      "aws:appautoscaling/target:Target": 1,
      "aws:cloudwatch/eventRule:EventRule": 4,
      "aws:cloudwatch/eventTarget:EventTarget": 4,
      "aws:cloudwatch/logGroup:LogGroup": 1,
      "aws:cloudwatch/metricAlarm:MetricAlarm": 6,
      "aws:ec2/securityGroup:SecurityGroup": 1,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 1,
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": 2,
      "aws:iam/role:Role": 3,
      "aws:iam/rolePolicy:RolePolicy": 1,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment": 1,
      [definition]: 2,
      [service]: 1,
    });
  });

  describe("that releases deploy", () => {
    it("starts with a placeholder, and registers apart what a release starts from", async () => {
      const inventory = await smallest();
      const { inputs } = inventory.only(service);
      const first = inventory.named(definition, "api-placeholder");
      expect(inputs["taskDefinition"]).to.equal(first.outputs["arn"]);
      const families = inventory.ofType(definition).map((each) => each.inputs["family"]);
      expect(families).to.have.members([
        "bluegreen-aws-test-api_template",
        "bluegreen-aws-test-api_placeholder",
      ]);
      const [template] = definitionsOf(inventory, "api");
      expect(template?.image).to.match(/\/bluegreen-aws-test-api:template$/);
    });

    it("leaves the revision that runs to releases", async () => {
      expect((await smallest()).only(service).ignoreChanges).to.include("taskDefinition");
    });

    it("keeps every revision for going back", async () => {
      for (const { inputs } of (await smallest()).ofType(definition))
        expect(inputs["skipDestroy"]).to.equal(true);
    });
  });

  describe("that the program deploys", () => {
    const withImage = () => build(() => ({ image: pinned }));

    it("runs the revision that was registered, and waits until it does", async () => {
      const inventory = await withImage();
      const { inputs, ignoreChanges, customTimeouts } = inventory.only(service);
      expect(inputs["taskDefinition"]).to.equal(inventory.only(definition).outputs["arn"]);
      expect(inputs["waitForSteadyState"]).to.equal(true);
      expect(ignoreChanges).to.not.include("taskDefinition");
      expect(customTimeouts).to.include({ create: "42m", update: "42m" });
      expect(inventory.count("aws:ecr/repository:Repository")).to.equal(0);
    });

    it("stops the rollout with the `up`, which a release's is not", async () => {
      expect((await withImage()).only(service).inputs["sigintRollback"]).to.equal(true);
      expect((await smallest()).only(service).inputs["sigintRollback"]).to.equal(false);
    });

    it("says which revision runs once it does", async () => {
      let runs: Promise<string> | undefined;
      await registrations(() => {
        runs = value(
          new ContainerService("api", containerArgs({ image: pinned })).taskDefinitionArn,
        );
      });
      expect(await runs).to.match(/:task-definition\/bluegreen-aws-test-api:1$/);
    });
  });

  for (const { property, owner, why, pairOnly, releasedOnly } of ownership.filter(
    (row) => row.mechanism === "ecs" && row.type === service,
  ))
    it(`leaves ${property} to ${owner}: ${why.split(";")[0]}`, async () => {
      expect((await smallest()).only(service).ignoreChanges).to.include(property);
      const rolling = () => ({
        rollout: ecsRollout({ strategy: "rolling" }),
        route: mockRoute("api"),
        image: pinned,
      });
      const own = (await build(rolling)).only(service).ignoreChanges.includes(property);
      expect(own).to.equal(pairOnly !== true && releasedOnly !== true);
    });

  describe("its tasks", () => {
    it("have addresses in private subnets, and are reached by the load balancer alone", async () => {
      const inventory = await smallest();
      const group = inventory.only("aws:ec2/securityGroup:SecurityGroup").id;
      expect(inventory.only(service).inputs["networkConfiguration"]).to.deep.equal({
        subnets: ["subnet-app-1", "subnet-app-2"],
        securityGroups: [group],
        assignPublicIp: false,
      });
      const rule = inventory.only("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
      expect(rule.inputs).to.deep.include({
        referencedSecurityGroupId: "sg-ingress",
        fromPort: 8080,
        toPort: 8080,
      });
    });

    it("may take as long to start as the service says, before a health check counts", async () => {
      const { inputs } = (await build(() => ({ startSeconds: 90 }))).only(service);
      expect(inputs["healthCheckGracePeriodSeconds"]).to.equal(90);
    });

    it("carry the service's tags", async () => {
      const { inputs } = (await smallest()).only(service);
      expect(inputs).to.deep.include({ propagateTags: "SERVICE", enableEcsManagedTags: true });
    });

    it("mount file systems over TLS and IAM, and may reach their mount targets", async () => {
      const inventory = await build(() => ({
        volumes: {
          logs: { files: mockFiles(), accessPoint: "uploads", path: "/logs", readOnly: false },
        },
        image: pinned,
      }));
      expect(inventory.only(definition).inputs["volumes"]).to.deep.equal([
        {
          name: "logs",
          efsVolumeConfiguration: {
            fileSystemId: "fs-files",
            transitEncryption: "ENABLED",
            authorizationConfig: { accessPointId: "fsap-uploads", iam: "ENABLED" },
          },
        },
      ]);
      expect(definitionsOf(inventory, "api")[0]?.["mountPoints"]).to.deep.equal([
        { sourceVolume: "logs", containerPath: "/logs", readOnly: false },
      ]);
      const way = inventory.named(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "api-to-files",
      );
      expect(way.inputs).to.include({ fromPort: 2049, referencedSecurityGroupId: "sg-files" });
    });
  });

  describe("without a route", () => {
    it("has no load balancer and no port, an alarm on its memory alone, and rolls", async () => {
      const inventory = await build(worker);
      const { inputs } = inventory.only(service);
      expect(inputs["loadBalancers"]).to.deep.equal([]);
      expect(inputs).to.not.have.property("healthCheckGracePeriodSeconds");
      expect(inputs["deploymentConfiguration"]).to.include({ strategy: "ROLLING" });
      expect(definitionsOf(inventory, "api")[0]?.["portMappings"]).to.deep.equal([]);
      expect(inventory.only("aws:cloudwatch/metricAlarm:MetricAlarm").name).to.equal("api-memory");
      expect(inventory.count("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.equal(
        0,
      );
    });
  });

  describe("under bridge", () => {
    const bridge = () =>
      build(() => {
        const { exec, ...place } = mockCluster();
        const capacityProvider = place.arn.apply(() => "the-instances");
        return {
          launchType: "ec2" as const,
          networkMode: "bridge" as const,
          cluster: {
            ...place,
            exec,
            instances: { name: "cluster", securityGroupId: "sg-cluster", capacityProvider },
          },
          stores: [mockDatabase()],
        };
      });

    it("takes any free port of an instance, and leaves the ways to the instances' group", async () => {
      const inventory = await bridge();
      expect(definitionsOf(inventory, "api-placeholder")[0]?.["portMappings"]).to.deep.equal([
        { containerPort: 8080, hostPort: 0, protocol: "tcp" },
      ]);
      expect(inventory.only(service).inputs).to.not.have.property("networkConfiguration");
      expect(inventory.count("aws:ec2/securityGroup:SecurityGroup")).to.equal(0);
      expect(inventory.count("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).to.equal(
        0,
      );
    });

    it("runs on the cluster's instances, over the zones", async () => {
      const { inputs } = (await bridge()).only(service);
      expect(inputs["capacityProviderStrategies"]).to.deep.equal([
        { capacityProvider: "the-instances", weight: 1 },
      ]);
      expect(inputs["orderedPlacementStrategies"]).to.deep.equal([
        { type: "spread", field: "attribute:ecs.availability-zone" },
        { type: "binpack", field: "memory" },
      ]);
    });
  });

  it("does not collide with another one", async () => {
    await registrations(() => {
      new ContainerService("api", containerArgs());
      new ContainerService(
        "docs",
        containerArgs({ route: mockRoute("docs"), rollout: ecsRollout({ strategy: "rolling" }) }),
      );
    });
  });
});
