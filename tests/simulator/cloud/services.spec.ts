import { expect } from "chai";

import { SmallCloud, types } from "./support";

describe("Elastic Load Balancing in the simulated cloud", () => {
  const [blue, green] = ["arn:targetgroup/blue", "arn:targetgroup/green"];

  function small(): SmallCloud {
    const small = new SmallCloud();
    for (const arn of [blue, green]) small.put(types.targetGroup, arn, { arn }, arn);
    small.put(types.rule, "app", { actions: [] }, "arn:rule");
    small.put(types.listener, "app", { defaultActions: [] }, "arn:listener");
    return small;
  }
  const forward = (percent: number) => ({
    Type: "forward",
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: blue, Weight: 100 - percent },
        { TargetGroupArn: green, Weight: percent },
      ],
    },
  });
  const moved = (percent: number) => [
    {
      type: "forward",
      forward: {
        targetGroups: [
          { arn: blue, weight: 100 - percent },
          { arn: green, weight: percent },
        ],
      },
    },
  ];

  it("moves the weights of a rule and of a listener, as the provider reads them", () => {
    const cloud = small();
    cloud.send("elbv2", "ModifyRule", { RuleArn: "arn:rule", Actions: [forward(10)] });
    cloud.send("elbv2", "ModifyListener", {
      ListenerArn: "arn:listener",
      DefaultActions: [forward(100)],
    });
    expect(cloud.thing(types.rule, "arn:rule").properties.actions).to.deep.equal(moved(10));
    expect(cloud.thing(types.listener, "arn:listener").properties.defaultActions).to.deep.equal(
      moved(100),
    );
    const { Rules } = cloud.send("elbv2", "DescribeRules", { RuleArns: ["arn:rule"] }) as {
      Rules: unknown[];
    };
    expect(Rules).to.deep.equal([{ RuleArn: "arn:rule", Actions: [forward(10)] }]);
  });

  it("refuses what does not exist with AWS's own codes", () => {
    const cloud = small();
    const ask = (operation: string, input: object) =>
      cloud.refusal("elbv2", operation, { ...input });
    expect(ask("ModifyRule", { RuleArn: "no" })).to.equal("RuleNotFound");
    expect(ask("ModifyListener", { ListenerArn: "no" })).to.equal("ListenerNotFound");
    const lost = { Type: "forward", ForwardConfig: { TargetGroups: [{ TargetGroupArn: "no" }] } };
    expect(ask("ModifyRule", { RuleArn: "arn:rule", Actions: [lost] })).to.equal(
      "TargetGroupNotFound",
    );
    expect(ask("ModifyRule", {})).to.equal("ValidationError");
  });

  it("knows who is registered", () => {
    const cloud = small();
    const Targets = [{ Id: "i-1" }, { Id: "i-2" }];
    cloud.send("elbv2", "RegisterTargets", { TargetGroupArn: blue, Targets });
    cloud.send("elbv2", "DeregisterTargets", { TargetGroupArn: blue, Targets: [{ Id: "i-1" }] });
    expect(cloud.send("elbv2", "DescribeTargetHealth", { TargetGroupArn: blue })).to.deep.equal({
      TargetHealthDescriptions: [{ Target: { Id: "i-2" }, TargetHealth: { State: "healthy" } }],
    });
  });
});

describe("EC2 in the simulated cloud", () => {
  const standing = {
    latestVersion: 1,
    defaultVersion: 1,
    tagSpecifications: [{ resourceType: "instance", tags: { Name: "app" } }],
  };
  const version = (tags: object[]) => ({
    LaunchTemplateId: "lt-1",
    SourceVersion: "$Latest",
    LaunchTemplateData: {
      TagSpecifications: [{ ResourceType: "instance", Tags: tags.map((tag) => ({ ...tag })) }],
    },
  });

  function small(): SmallCloud {
    const small = new SmallCloud();
    small.put(types.template, "app", standing, "lt-1");
    return small;
  }

  it("reads a launch template as its newest version, whoever made that", () => {
    const cloud = small();
    cloud.send("ec2", "CreateLaunchTemplateVersion", version([{ Key: "Release", Value: "7" }]));
    const found = cloud.read(types.template, "app", standing);
    expect(found?.outputs).to.deep.equal({
      latestVersion: 2,
      defaultVersion: 1,
      tagSpecifications: [{ resourceType: "instance", tags: { Release: "7" } }],
    });
    expect(
      cloud.send("ec2", "DescribeLaunchTemplateVersions", { LaunchTemplateId: "lt-1" }),
    ).to.deep.equal({
      LaunchTemplateVersions: [
        {
          VersionNumber: 2,
          LaunchTemplateData: {
            TagSpecifications: [
              { ResourceType: "instance", Tags: [{ Key: "Release", Value: "7" }] },
            ],
          },
        },
      ],
    });
  });

  it("does not guess at data that no release sets, nor at versions that are not kept", () => {
    const cloud = small();
    const ask = (input: object) =>
      cloud.refusal("ec2", "CreateLaunchTemplateVersion", { ...input });
    const resized = { LaunchTemplateId: "lt-1", LaunchTemplateData: { InstanceType: "t4g.large" } };
    expect(ask(resized)).to.equal("InvalidAction");
    expect(ask({ ...version([]), SourceVersion: "9" })).to.equal(
      "InvalidLaunchTemplateId.VersionNotFound",
    );
    expect(ask({ LaunchTemplateId: "lt-2" })).to.equal("InvalidLaunchTemplateId.NotFound");
  });
});

describe("ECS in the simulated cloud", () => {
  const cluster = "arn:aws:ecs:r:1:cluster/main";
  const first = "arn:aws:ecs:r:1:task-definition/app:1";

  function small(type: string): SmallCloud {
    const small = new SmallCloud();
    const containerDefinitions = '[{"name":"app","image":"a:1"}]';
    const definition = { family: "app", revision: 1, arn: first, containerDefinitions };
    small.put(types.definition, "app", definition, "app");
    const service = { name: "app", cluster, taskDefinition: first, desiredCount: 2 };
    small.put(
      types.service,
      "app",
      { ...service, deploymentController: { type } },
      "arn:service/app",
    );
    return small;
  }
  const named = { cluster: "main", service: "app" };

  it("counts a family's revisions on and lets a service run one that exists", () => {
    const cloud = small("ECS");
    const answer = cloud.send("ecs", "RegisterTaskDefinition", {
      family: "app",
      containerDefinitions: "[]",
    });
    const second = "arn:aws:ecs:r:1:task-definition/app:2";
    expect(answer).to.have.nested.property("taskDefinition.taskDefinitionArn", second);
    cloud.send("ecs", "UpdateService", { ...named, taskDefinition: second, desiredCount: 3 });
    const { properties } = cloud.thing(types.service, "arn:service/app");
    expect(properties).to.include({ taskDefinition: second, desiredCount: 3 });
    const lost = { ...named, taskDefinition: "app:9" };
    expect(cloud.refusal("ecs", "UpdateService", lost)).to.equal("ClientException");
  });

  it("refuses what CodeDeploy is in charge of, and takes it from CodeDeploy", () => {
    const cloud = small("CODE_DEPLOY");
    const update = { ...named, taskDefinition: first };
    expect(cloud.refusal("ecs", "UpdateService", update)).to.equal("InvalidParameterException");
    cloud.send("ecs", "UpdateService", { ...named, desiredCount: 5 });
    const loadBalancers = [{ targetGroupArn: "green" }];
    const primaryTaskSet = { taskDefinition: first, loadBalancers };
    cloud.send("ecs", "UpdateServicePrimaryTaskSet", { ...named, primaryTaskSet });
    const { properties } = cloud.thing(types.service, "arn:service/app");
    expect(properties.desiredCount).to.equal(5);
    expect(properties.loadBalancers).to.deep.equal(loadBalancers);
  });

  it("finds a service in its own cluster only", () => {
    const elsewhere = { ...named, cluster: "other", desiredCount: 1 };
    expect(small("ECS").refusal("ecs", "UpdateService", elsewhere)).to.equal(
      "ServiceNotFoundException",
    );
  });
});

describe("CodeDeploy in the simulated cloud", () => {
  const named = { applicationName: "app", deploymentGroupName: "app" };

  function small(): SmallCloud {
    const small = new SmallCloud();
    const group = { appName: "app", deploymentGroupName: "app", autoscalingGroups: ["seed"] };
    small.put(types.deploymentGroup, "app", group);
    return small;
  }

  it("runs one deployment of a group at a time", () => {
    const cloud = small();
    const { deploymentId } = cloud.send("codedeploy", "CreateDeployment", named) as {
      deploymentId: string;
    };
    expect(deploymentId).to.match(/^d-[0-9A-F]{9}$/);
    expect(cloud.refusal("codedeploy", "CreateDeployment", named)).to.equal(
      "DeploymentLimitExceededException",
    );
    expect(
      cloud.send("codedeploy", "ListDeployments", {
        ...named,
        includeOnlyStatuses: ["InProgress"],
      }),
    ).to.deep.equal({ deployments: [deploymentId] });
  });

  it("names the group it deploys to, and another once it is told so", () => {
    const cloud = small();
    cloud.send("codedeploy", "UpdateDeploymentGroup", {
      applicationName: "app",
      currentDeploymentGroupName: "app",
      autoScalingGroups: ["copy"],
    });
    expect(cloud.send("codedeploy", "GetDeploymentGroup", named)).to.have.nested.property(
      "deploymentGroupInfo.autoScalingGroups[0].name",
      "copy",
    );
  });

  it("has AWS's codes for what it does not know", () => {
    const cloud = small();
    const lost = { ...named, deploymentGroupName: "no" };
    expect(cloud.refusal("codedeploy", "CreateDeployment", lost)).to.equal(
      "DeploymentGroupDoesNotExistException",
    );
    expect(cloud.refusal("codedeploy", "GetDeployment", { deploymentId: "d-1" })).to.equal(
      "DeploymentDoesNotExistException",
    );
  });
});
