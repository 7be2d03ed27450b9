/**
 * The functions that a rollout's hooks ask. A hook with `paths` gets one of its own, the smoke test
 * (functions/smoke-test): CodeDeploy does not tell a function at which event it is asked, so that one for several
 * hooks would not know where to look. A hook with `functionArn` brings its own.
 */
import * as path from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Hook, HookStage } from "../../../model/rollout/vocabulary";
import { Endpoint, ServiceRoute } from "../../shared/contracts";
import { ContainerMechanismArgs } from "./container-mechanism";
import { createSurroundings, Surroundings } from "./hook-surroundings";

/** What ECS, CodeDeploy or a state machine invokes. */
interface HookFunction {
  functionArn: pulumi.Input<string>;
}

/** By hook. */
export type HookFunctions = Readonly<Record<string, HookFunction>>;

export interface HooksArgs extends Pick<
  ContainerMechanismArgs,
  "rollout" | "network" | "subnetTier" | "logRetentionDays" | "kmsKeyArn" | "region" | "accountId"
> {
  /** Absent: a service without a load balancer, which has nothing to ask for paths. */
  readonly route?: ServiceRoute | undefined;
}

/** @throws Error for a smoke test that has no listener to ask. */
export function createHooks(name: string, args: HooksArgs, parent: pulumi.Resource): HookFunctions {
  const hooks = Object.entries(args.rollout.hooks);
  const own = hooks.flatMap(([hook, { functionArn }]) =>
    functionArn === undefined ? [] : [[hook, { functionArn }] as [string, HookFunction]],
  );
  const tests = hooks.filter(([, { paths }]) => paths !== undefined);
  const { route } = args;
  if (tests.length === 0 || route === undefined) return Object.fromEntries<HookFunction>(own);
  const doors = tests.map(([, { stage }]) => doorOf(name, route, stage));
  const surroundings = createSurroundings(name, { ...args, route, doors }, parent);
  const made = tests.map(([hook, test]) => {
    const settings = settingsOf(test, route, doorOf(name, route, test.stage));
    const functionArn = createSmokeTest(`${name}-${hook}`, settings, surroundings, parent);
    return [hook, { functionArn }] as [string, HookFunction];
  });
  return Object.fromEntries<HookFunction>([...own, ...made]);
}

/** Where a stage's new release is asked for paths; before there is test traffic nothing leads to it. */
function doorOf(name: string, { ingress }: ServiceRoute, stage: HookStage): Endpoint | undefined {
  if (stage === "afterScaleUp") return undefined;
  const { name: balancer, securityGroupId, listenerPort: port, testListenerPort } = ingress;
  if (stage === "afterTraffic") return { name: balancer, securityGroupId, port };
  if (testListenerPort === undefined)
    throw new Error(`service ${name}: a hook ${stage} needs the load balancer's test listener`);
  return { name: `${balancer}-test`, securityGroupId, port: testListenerPort };
}

/** What functions/smoke-test reads from its variable SETTINGS. */
function settingsOf(
  { stage, paths = [], timeoutMinutes }: Hook,
  { ingress, blue, green, productionRuleArn, listenerArns, request }: ServiceRoute,
  door: Endpoint | undefined,
) {
  const { dnsName, arnSuffix, internal, host } = ingress;
  return {
    stage,
    paths,
    timeoutSeconds: timeoutMinutes * 60,
    headers: {},
    ...request,
    port: door?.port ?? ingress.listenerPort,
    secure: host !== undefined,
    loadBalancer: { dnsName, arnSuffix, internal },
    targetGroupArns: [blue.arn, ...(green === undefined ? [] : [green.arn])],
    traffic:
      listenerArns === undefined
        ? { ruleArn: productionRuleArn }
        : { listenerArn: listenerArns.production },
  };
}

type Settings = ReturnType<typeof settingsOf>;

function createSmokeTest(
  name: string,
  settings: Settings,
  { role, logGroup, subnetIds, securityGroup, rights }: Surroundings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return new aws.lambda.Function(
    name,
    {
      description: `Smoke test, ${settings.stage}`,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: new pulumi.asset.AssetArchive({
        "index.mjs": new pulumi.asset.FileAsset(
          path.join(__dirname, "../../../functions/smoke-test/index.mjs"),
        ),
      }),
      role: role.arn,
      memorySize: 256,
      timeout: settings.timeoutSeconds,
      environment: { variables: { SETTINGS: pulumi.jsonStringify(settings) } },
      loggingConfig: { logFormat: "Text", logGroup: logGroup.name },
      vpcConfig: { subnetIds, securityGroupIds: [securityGroup.id] },
    },
    { parent, dependsOn: rights },
  ).arn;
}
