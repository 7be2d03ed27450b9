import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  createNotices,
  ecsNotices,
  NoticesArgs,
} from "../../../../components/compute/rollout/notices";
import { document, Inventory } from "../../../support/inventory";
import { registrations } from "../../../support/mocks";
import { topicArn } from "../service-fixture";
import { containerRollout } from "./mechanism-fixture";

const ruleType = "aws:cloudwatch/eventRule:EventRule";
const targetType = "aws:cloudwatch/eventTarget:EventTarget";

const service = "arn:aws:ecs:ap-northeast-2:111122223333:service/cluster/app";

function build(change: Partial<NoticesArgs> = {}): Promise<Inventory> {
  return registrations(() =>
    createNotices(
      "app",
      {
        rollout: containerRollout(),
        patterns: ecsNotices(pulumi.output(service)),
        topicArn,
        ...change,
      },
      new aws.cloudwatch.LogGroup("parent"),
    ),
  );
}

const events = (inventory: Inventory) => inventory.ofType(ruleType).map(({ name }) => name);
const pattern = (inventory: Inventory, name: string) =>
  document(inventory.named(ruleType, name).inputs, "eventPattern");

describe("a rollout's notices", () => {
  it("are sent for the events that are asked for, by a rule each, to the topic", async () => {
    const inventory = await build({
      rollout: containerRollout({ notify: ["failure", "rollback"] }),
    });
    expect(events(inventory)).to.have.members(["app-failure", "app-rollback"]);
    for (const { inputs } of inventory.ofType(targetType)) expect(inputs["arn"]).to.equal(topicArn);
    const [rule, target] = [ruleType, targetType].map((type) =>
      inventory.named(type, "app-failure"),
    );
    expect(target?.inputs["rule"]).to.equal(rule?.outputs["name"]);
    expect(events(await build({ rollout: containerRollout({ notify: [] }) }))).to.deep.equal([]);
  });

  it("are one line with the reason, the stack and the time", async () => {
    const { inputs } = (await build()).named(targetType, "app-failure");
    expect(inputs["inputTransformer"]).to.deep.equal({
      inputPaths: {
        reason: "$.detail.reason",
        time: "$.time",
        account: "$.account",
        region: "$.region",
      },
      inputTemplate: '"test app: rollout failed (<reason>), <time>, account <account>, <region>"',
    });
  });

  it("speak of this service alone, in ECS's own names for what happened", async () => {
    const inventory = await build();
    const change = (eventName: string, detail: object = {}) => ({
      source: ["aws.ecs"],
      "detail-type": ["ECS Deployment State Change"],
      resources: [service],
      detail: { eventName: [eventName], ...detail },
    });
    expect(pattern(inventory, "app-success")).to.deep.equal(change("SERVICE_DEPLOYMENT_COMPLETED"));
    expect(pattern(inventory, "app-failure")).to.deep.equal(change("SERVICE_DEPLOYMENT_FAILED"));
  });

  it("tell a rollback from a start by its reason, the only place where ECS does", async () => {
    const inventory = await build();
    const reason = (name: string) =>
      (pattern(inventory, name) as { detail: { reason: unknown } }).detail.reason;
    expect(reason("app-rollback")).to.deep.equal([{ wildcard: "*roll*" }]);
    expect(reason("app-start")).to.deep.equal([{ "anything-but": { wildcard: "*roll*" } }]);
  });

  it("ask for a decision where somebody is to approve, whatever else is sent", async () => {
    const approval = { timeoutMinutes: 60, onTimeout: "rollback" } as const;
    const inventory = await build({ rollout: containerRollout({ approval, notify: [] }) });
    expect(events(inventory)).to.deep.equal(["app-approval"]);
    expect(pattern(inventory, "app-approval")).to.deep.equal({
      source: ["aws.ecs"],
      "detail-type": ["ECS Hook State Change"],
      detail: { eventName: ["HOOK_AWAITING_ACTION"], serviceArn: [service] },
    });
  });

  it("take any other mechanism's patterns as they are", async () => {
    const own = { source: ["aws.autoscaling"], detail: { AutoScalingGroupName: ["app"] } };
    const inventory = await build({
      patterns: {
        failure: { pattern: own, says: "refresh failed", reason: "$.detail.StatusReason" },
      },
    });
    expect(events(inventory)).to.deep.equal(["app-failure"]);
    expect(pattern(inventory, "app-failure")).to.deep.equal(own);
    expect(inventory.only(targetType).inputs["inputTransformer"]).to.have.nested.property(
      "inputPaths.reason",
      "$.detail.StatusReason",
    );
  });
});
