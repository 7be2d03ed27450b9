import { expect } from "chai";

import { ZoneSettings, ZoneSettingsArgs } from "../../../components/cdn/zone-settings";
import { document, Inventory } from "../../support/inventory";
import { mockAccount, registrations } from "../../support/mocks";

function build(args: Partial<ZoneSettingsArgs>): Promise<Inventory> {
  const whole = { zone: "example.com", zoneId: "Z1", authorities: [], ...args };
  return registrations(() => new ZoneSettings("zone", whole));
}

const queryLog = { retentionDays: 30, accountId: mockAccount };

describe("the settings of a hosted zone (row B2)", () => {
  it("say at its apex who may issue certificates, wildcards among them", async () => {
    const inventory = await build({ authorities: ["amazon.com", "letsencrypt.org"] });
    expect(inventory.only("aws:route53/record:Record").inputs).to.deep.equal({
      ...{ zoneId: "Z1", name: "example.com", type: "CAA", ttl: 3600 },
      records: ['0 issue "amazon.com"', '0 issue "letsencrypt.org"'],
    });
    expect(inventory.ofType("aws:route53/queryLog:QueryLog")).to.deep.equal([]);
  });

  it("say nothing where anybody may", async () => {
    const inventory = await build({ queryLog });
    expect(inventory.ofType("aws:route53/record:Record")).to.deep.equal([]);
  });

  it("keep who asked where Route 53 can write it: in us-east-1, under the name of the zone", async () => {
    const inventory = await build({ queryLog });
    const group = inventory.only("aws:cloudwatch/logGroup:LogGroup");
    expect(group.inputs).to.deep.equal({
      ...{ name: "/aws/route53/example.com", retentionInDays: 30, region: "us-east-1" },
    });
    expect(inventory.only("aws:route53/queryLog:QueryLog").inputs).to.deep.equal({
      zoneId: "Z1",
      cloudwatchLogGroupArn: group.outputs["arn"],
    });
  });

  it("admit Route 53 alone, for this zone of this account, and before it is told to write", async () => {
    const inventory = await build({ queryLog });
    const admission = inventory.only("aws:cloudwatch/logResourcePolicy:LogResourcePolicy");
    expect(admission.inputs["region"]).to.equal("us-east-1");
    expect(document(admission.inputs, "policyDocument")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "route53.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:us-east-1:${mockAccount}:log-group:/aws/route53/example.com:*`,
          Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:route53:::hostedzone/Z1" },
            StringEquals: { "aws:SourceAccount": mockAccount },
          },
        },
      ],
    });
    expect(inventory.only("aws:route53/queryLog:QueryLog").dependencies).to.include(admission.urn);
  });
});
