import { expect } from "chai";

import { InstanceService } from "../../../components/compute/instance-service";
import { keepInstanceServices } from "../../../components/compute/paused-services";
import { registrations } from "../../support/mocks";
import { key, mockDatabase, serviceArgs } from "./service-fixture";

const declared = {
  environment: { LOG_LEVEL: "info" },
  secrets: ["API_KEY"],
  logRetentionDays: 14,
  secretRecoveryDays: 7,
  kmsKeyArn: key,
};

describe("a paused service on instances", () => {
  it("keeps its settings, secrets and log as the very resources of the service, and no other", async () => {
    const awake = await registrations(
      () => new InstanceService("app", serviceArgs({ ...declared, stores: [mockDatabase()] })),
    );
    const paused = await registrations(() =>
      keepInstanceServices(
        {
          ...declared,
          services: { app: { ...declared, port: 8080, uses: ["main", "subscriptions"] } },
          stores: new Map([["main", mockDatabase()]]),
        },
        {},
      ),
    );
    const kept = awake.all.filter(
      ({ type, name }) =>
        ["aws:ssm/parameter:Parameter", "aws:secretsmanager/secret:Secret"].includes(type) ||
        (type === "aws:cloudwatch/logGroup:LogGroup" && name === "app") ||
        type === InstanceService.token,
    );
    const shown = ({ urn, inputs }: (typeof kept)[number]) => ({ urn, inputs });
    expect(kept).to.have.length(7);
    expect(paused.all.map(shown)).to.have.deep.members(kept.map(shown));
  });
});
