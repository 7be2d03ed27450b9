/**
 * What a release tells CodeDeploy to do with an ECS service: the AppSpec file, whose task definition the release
 * puts in (CodeDeploy user guide, "AppSpec file example for an Amazon ECS deployment").
 */
import { HookStage } from "./vocabulary";

/** Stands where a release puts the ARN of the task definition it has registered: CodePipeline's own placeholder. */
export const taskDefinitionPlaceholder = "<TASK_DEFINITION>";

/** CodeDeploy's event after which each stage is reached ("Run order of hooks in an Amazon ECS deployment"). */
const events: Readonly<Record<HookStage, string>> = {
  afterScaleUp: "AfterInstall",
  afterTestTraffic: "AfterAllowTestTraffic",
  afterTraffic: "AfterAllowTraffic",
};

export interface EcsAppSpec {
  readonly containerName: string;
  readonly port: number;
  /** Absent: tasks share the network of their instance. */
  readonly network?: {
    readonly subnets: readonly string[];
    readonly securityGroups: readonly string[];
    readonly publicAddress: boolean;
  };
  /** Absent: as the service was made. */
  readonly capacityProviders?: readonly {
    readonly name: string;
    readonly base: number;
    readonly weight: number;
  }[];
  /** ARN of the function that is asked, by stage: CodeDeploy asks one at each event. */
  readonly hooks: Readonly<Partial<Record<HookStage, string>>>;
}

/** The text of the AppSpec file, as JSON: CodeDeploy takes it in place of YAML. */
export function ecsAppSpec(spec: EcsAppSpec): string {
  const { containerName, port, network, capacityProviders, hooks } = spec;
  const properties = {
    TaskDefinition: taskDefinitionPlaceholder,
    LoadBalancerInfo: { ContainerName: containerName, ContainerPort: port },
    ...(network === undefined ? {} : { NetworkConfiguration: networkOf(network) }),
    ...(capacityProviders === undefined
      ? {}
      : {
          CapacityProviderStrategy: capacityProviders.map(({ name, base, weight }) => ({
            Base: base,
            CapacityProvider: name,
            Weight: weight,
          })),
        }),
  };
  const called = Object.entries(hooks).map(([stage, functionArn]) => ({
    [events[stage as HookStage]]: functionArn,
  }));
  const document = JSON.stringify({
    Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties: properties } }],
    ...(called.length === 0 ? {} : { Hooks: called }),
  });
  // The one version there is, spelled as the reference has it: JSON.stringify would write 0.
  return `{"version":0.0,${document.slice(1)}`;
}

function networkOf({ subnets, securityGroups, publicAddress }: NonNullable<EcsAppSpec["network"]>) {
  return {
    AwsvpcConfiguration: {
      Subnets: subnets,
      SecurityGroups: securityGroups,
      AssignPublicIp: publicAddress ? "ENABLED" : "DISABLED",
    },
  };
}
