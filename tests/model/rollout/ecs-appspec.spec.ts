import { expect } from "chai";

import { ecsAppSpec, taskDefinitionPlaceholder } from "../../../model/rollout/ecs-appspec";

const smallest = { containerName: "app", port: 8080, hooks: {} };

const properties = (text: string) =>
  JSON.parse(text).Resources[0].TargetService.Properties as Record<string, unknown>;

describe("the AppSpec file of an ECS service", () => {
  it("names container and port, and leaves the task definition to the release", () => {
    expect(JSON.parse(ecsAppSpec(smallest))).to.deep.equal({
      version: 0,
      Resources: [
        {
          TargetService: {
            Type: "AWS::ECS::Service",
            Properties: {
              TaskDefinition: taskDefinitionPlaceholder,
              LoadBalancerInfo: { ContainerName: "app", ContainerPort: 8080 },
            },
          },
        },
      ],
    });
  });

  it("spells the version as the reference has it, and its placeholder once", () => {
    const text = ecsAppSpec(smallest);
    expect(text).to.match(/^\{"version":0\.0,"Resources":/);
    expect(text.split(taskDefinitionPlaceholder)).to.have.length(2);
  });

  it("asks a function at the event behind each stage", () => {
    const hooks = { afterTraffic: "arn:c", afterScaleUp: "arn:a", afterTestTraffic: "arn:b" };
    expect(JSON.parse(ecsAppSpec({ ...smallest, hooks })).Hooks).to.have.deep.members([
      { AfterInstall: "arn:a" },
      { AfterAllowTestTraffic: "arn:b" },
      { AfterAllowTraffic: "arn:c" },
    ]);
  });

  it("carries what AWS changes by a deployment alone: network and capacity", () => {
    const text = ecsAppSpec({
      ...smallest,
      network: { subnets: ["subnet-1"], securityGroups: ["sg-1"], publicAddress: false },
      capacityProviders: [{ name: "FARGATE_SPOT", base: 0, weight: 3 }],
    });
    expect(properties(text)).to.deep.include({
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: ["subnet-1"],
          SecurityGroups: ["sg-1"],
          AssignPublicIp: "DISABLED",
        },
      },
      CapacityProviderStrategy: [{ Base: 0, CapacityProvider: "FARGATE_SPOT", Weight: 3 }],
    });
  });
});
