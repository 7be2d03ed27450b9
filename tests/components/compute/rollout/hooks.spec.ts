import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  createHooks,
  HookFunctions,
  HooksArgs,
} from "../../../../components/compute/rollout/hooks";
import { Hook, RolloutRequest } from "../../../../model/rollout/vocabulary";
import type { Settings } from "../../../../functions/smoke-test/index.mjs";
import { mockIngress } from "../../../support/ingress";
import { Inventory, text } from "../../../support/inventory";
import { mockAccount, mockRegion, registrations, value } from "../../../support/mocks";
import { allowing, statementsOf } from "../service-fixture";
import {
  containerRollout,
  mechanismArgs,
  pairRoute,
  productionListener,
  servedRoute,
  testListener,
} from "./mechanism-fixture";

const functionType = "aws:lambda/function:Function";

const tested: Hook = { stage: "afterTestTraffic", paths: ["/health"], timeoutMinutes: 5 };
const live: Hook = { stage: "afterTraffic", paths: ["/", "/cart"], timeoutMinutes: 2 };
const scaledUp: Hook = { stage: "afterScaleUp", paths: ["/"], timeoutMinutes: 1 };
const brought: Hook = {
  stage: "afterTestTraffic",
  functionArn: "arn:aws:lambda:ap-northeast-2:111122223333:function:check",
  timeoutMinutes: 5,
};

interface Built {
  readonly inventory: Inventory;
  readonly functions: HookFunctions;
}

async function build(
  hooks: Readonly<Record<string, Hook>>,
  { rollout = {}, args }: { rollout?: RolloutRequest; args?: () => Partial<HooksArgs> } = {},
): Promise<Built> {
  let functions: HookFunctions = {};
  const inventory = await registrations(() => {
    const given = mechanismArgs({ rollout: containerRollout({ ...rollout, hooks }) });
    functions = createHooks("app", { ...given, ...args?.() }, new aws.sns.Topic("parent"));
  });
  return { inventory, functions };
}

function settingsOf(inventory: Inventory, name: string): Settings {
  const environment = inventory.named(functionType, name).inputs["environment"] as {
    variables: { SETTINGS: string };
  };
  return JSON.parse(environment.variables.SETTINGS) as Settings;
}

/** Both halves of every connection: who may open one to whom, and on which port. */
const connections = (inventory: Inventory) =>
  inventory
    .ofType("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
    .map(({ name, inputs }) => [
      name,
      inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv4"],
      inputs["toPort"],
    ]);

const internal = { internal: true, testListenerPort: 8443, testListenerArn: testListener };
const internalRoute = () =>
  pairRoute({
    ingress: mockIngress({ ...internal, testListenerArn: pulumi.output(testListener) }),
  });

describe("a rollout's hooks", () => {
  it("make nothing where there are none, nor where the team brings its own function", async () => {
    const nothing = await build({});
    expect(nothing.inventory.lines()).to.deep.equal(["aws:sns/topic:Topic parent"]);
    expect(nothing.functions).to.deep.equal({});
    const { inventory, functions } = await build({ check: brought });
    expect(inventory.lines()).to.deep.equal(["aws:sns/topic:Topic parent"]);
    expect(functions).to.deep.equal({ check: { functionArn: brought.functionArn } });
  });

  it("get a function each, of one role, one log and one security group", async () => {
    const { inventory, functions } = await build({ smoke: tested, live, check: brought });
    expect(inventory.lines()).to.deep.equal([
      "aws:cloudwatch/logGroup:LogGroup app-hooks",
      "aws:ec2/securityGroup:SecurityGroup app-hooks",
      "aws:iam/role:Role app-hooks",
      "aws:iam/rolePolicy:RolePolicy app-hooks",
      "aws:lambda/function:Function app-live",
      "aws:lambda/function:Function app-smoke",
      "aws:sns/topic:Topic parent",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule app-hooks-to-ingress",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule app-hooks-to-ingress-test",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule app-hooks-to-internet-443",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule app-hooks-to-ingress",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule app-hooks-to-ingress-test",
    ]);
    expect(functions).to.have.keys("smoke", "live", "check");
    expect(await value(functions["smoke"]?.functionArn ?? "")).to.equal(
      inventory.named(functionType, "app-smoke").outputs["arn"],
    );
  });

  it("run for as long as the hook may take, in the service's subnets, with a log that is kept", async () => {
    const { inventory } = await build({ smoke: tested });
    const { inputs, dependencies } = inventory.only(functionType);
    expect(inputs).to.deep.include({
      timeout: 300,
      runtime: "nodejs22.x",
      handler: "index.handler",
      vpcConfig: {
        subnetIds: ["subnet-app-1", "subnet-app-2"],
        securityGroupIds: [inventory.only("aws:ec2/securityGroup:SecurityGroup").id],
      },
      loggingConfig: { logFormat: "Text", logGroup: "/bluegreen-aws/test/app/hooks" },
    });
    expect(inputs).to.not.have.property("reservedConcurrentExecutions");
    const log = inventory.only("aws:cloudwatch/logGroup:LogGroup").inputs;
    expect(log["retentionInDays"]).to.equal(14);
    expect(dependencies).to.include(inventory.only("aws:iam/rolePolicy:RolePolicy").urn);
  });

  it("ask through the test listener before traffic moves and through production afterwards", async () => {
    const { inventory } = await build(
      { smoke: tested, live },
      {
        args: () => ({
          route: pairRoute({ request: { host: "a.example.com", headers: { "X-A": "1" } } }),
        }),
      },
    );
    expect(settingsOf(inventory, "app-smoke")).to.deep.include({
      stage: "afterTestTraffic",
      paths: ["/health"],
      timeoutSeconds: 300,
      host: "a.example.com",
      headers: { "X-A": "1" },
      port: 8443,
      secure: false,
      loadBalancer: {
        dnsName: "ingress.example.net",
        arnSuffix: "app/ingress/1",
        internal: false,
      },
    });
    expect(settingsOf(inventory, "app-live")).to.deep.include({
      paths: ["/", "/cart"],
      timeoutSeconds: 120,
      port: 443,
    });
  });

  it("ask over TLS where the load balancer has a certificate", async () => {
    const args = () => ({
      route: pairRoute({
        ingress: mockIngress({ host: "www.example.com", testListenerPort: 8443 }),
      }),
    });
    const { inventory } = await build({ smoke: tested }, { args });
    expect(settingsOf(inventory, "app-smoke").secure).to.equal(true);
  });

  it("look at the targets that have no traffic after the scale-up, by rule or by listener", async () => {
    const { inventory } = await build({ up: scaledUp }, { args: () => ({ route: pairRoute() }) });
    const { targetGroupArns, traffic } = settingsOf(inventory, "app-up");
    expect(targetGroupArns).to.deep.equal([
      "arn:target-group/app-blue",
      "arn:target-group/app-green",
    ]);
    expect(traffic).to.have.keys("ruleArn");
    expect(connections(inventory)).to.deep.equal([["app-hooks-to-internet-443", "0.0.0.0/0", 443]]);
    const served = await build({ up: scaledUp }, { args: () => ({ route: servedRoute() }) });
    expect(settingsOf(served.inventory, "app-up").traffic).to.deep.equal({
      listenerArn: productionListener,
    });
  });

  it("reach the listeners they ask, and AWS only where they ask something of it", async () => {
    const asked = async (hooks: Readonly<Record<string, Hook>>, rollout: RolloutRequest = {}) =>
      connections(
        (await build(hooks, { rollout, args: () => ({ route: internalRoute() }) })).inventory,
      );
    const door = ["app-hooks-to-ingress-test", "sg-ingress", 8443];
    const aws = ["app-hooks-to-internet-443", "0.0.0.0/0", 443];
    expect(await asked({ smoke: tested })).to.deep.equal([door]);
    expect(await asked({ smoke: tested, again: tested })).to.deep.equal([door]);
    expect(await asked({ smoke: tested, up: scaledUp })).to.deep.equal([door, aws]);
    expect(await asked({ smoke: tested }, { mechanism: "codeDeployEcs" })).to.deep.equal([
      door,
      aws,
    ]);
  });

  it("may write their log and stand in the network, and look and report only where they do", async () => {
    const rights = async (hooks: Readonly<Record<string, Hook>>, rollout: RolloutRequest = {}) =>
      statementsOf(
        (await build(hooks, { rollout, args: () => ({ route: internalRoute() }) })).inventory,
        "app-hooks",
      );
    const plain = await rights({ smoke: tested });
    const actions = (statements: typeof plain) => statements.flatMap(({ Action }) => Action).join();
    expect(actions(plain)).to.not.match(/elasticloadbalancing|codedeploy/);
    expect(actions(await rights({ up: scaledUp }))).to.contain("DescribeTargetHealth");
    expect(actions(await rights({ smoke: tested }, { mechanism: "codeDeployEcs" }))).to.contain(
      "codedeploy:PutLifecycleEventHookExecutionStatus",
    );
    const { inventory } = await build({ smoke: tested });
    const log = text(inventory.only("aws:cloudwatch/logGroup:LogGroup").outputs, "arn");
    expect(allowing(plain, "logs:PutLogEvents").Resource).to.equal(`${log}:*`);
  });

  it("cannot touch network interfaces by their own code: only Lambda itself may", async () => {
    const statements = statementsOf((await build({ smoke: tested })).inventory, "app-hooks");
    const [denied] = statements.filter(({ Effect }) => Effect === "Deny");
    expect(denied?.Condition).to.deep.equal({
      ArnLike: { "lambda:SourceFunctionArn": "arn:aws:lambda:*:*:function:*" },
    });
    const admitted = statements.filter(({ Effect }) => Effect === "Allow");
    const create = allowing(admitted, "ec2:CreateNetworkInterface");
    const ours = (kind: string) => `arn:aws:ec2:${mockRegion}:${mockAccount}:${kind}/*`;
    expect(create.Resource).to.deep.equal(
      ["network-interface", "security-group", "subnet"].map(ours),
    );
    expect(denied?.Action).to.deep.equal(create.Action);
    const everywhere = admitted.filter(({ Resource }) => Resource === "*");
    for (const action of everywhere.flatMap(({ Action }) => Action))
      expect(action).to.match(/:Describe/);
  });

  it("refuse to ask for test traffic where there is no test listener", async () => {
    let refusal: unknown;
    await registrations(() => {
      const given = mechanismArgs({
        rollout: containerRollout({ hooks: { smoke: tested } }),
        route: pairRoute({ ingress: mockIngress() }),
      });
      try {
        createHooks("app", given, new aws.sns.Topic("parent"));
      } catch (error) {
        refusal = error;
      }
    });
    expect(String(refusal)).to.contain("service app: a hook afterTestTraffic needs");
  });
});
