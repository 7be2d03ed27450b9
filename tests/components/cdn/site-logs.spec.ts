import { expect } from "chai";

import { deliverLogs, SiteLogs } from "../../../components/cdn/site-logs";
import { registrations } from "../../support/mocks";
import { Group } from "./group";

const source = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const destination = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
const delivery = "aws:cloudwatch/logDelivery:LogDelivery";
const arn = (id: string) => `arn:aws:cloudfront::111122223333:distribution/${id}`;

const build = () =>
  registrations(() => {
    const parent = new Group("web");
    const { destinationArn } = new SiteLogs("sites", { bucketName: "logs-1234567" });
    deliverLogs("web", { distributionArn: arn("E1"), destinationArn }, parent);
    deliverLogs("shop", { distributionArn: arn("E2"), destinationArn }, parent);
  });

describe("access logs of sites", () => {
  it("go to the bucket as JSON, through one destination for all of them", async () => {
    const { inputs } = (await build()).only(destination);
    expect(inputs).to.deep.include({
      name: "bluegreen-aws-test-sites",
      deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:s3:::logs-1234567" },
      outputFormat: "json",
    });
  });

  it("come from each distribution, under a name of this stack's", async () => {
    const inventory = await build();
    expect(inventory.named(source, "web").inputs).to.deep.include({
      name: "bluegreen-aws-test-web",
      logType: "ACCESS_LOGS",
      resourceArn: arn("E1"),
    });
    expect(inventory.named(source, "shop").inputs["resourceArn"]).to.equal(arn("E2"));
  });

  it("lie in a folder by site and day, below the one that the bucket's policy admits", async () => {
    const inventory = await build();
    expect(inventory.named(delivery, "web").inputs).to.deep.include({
      deliverySourceName: "bluegreen-aws-test-web",
      deliveryDestinationArn: inventory.only(destination).outputs["arn"],
      s3DeliveryConfigurations: [
        { suffixPath: "web/{yyyy}/{MM}/{dd}", enableHiveCompatiblePath: false },
      ],
    });
  });

  it("are delivered from us-east-1, where CloudFront is controlled from", async () => {
    for (const { type, inputs } of (await build()).all.filter(({ custom }) => custom))
      expect(inputs["region"], type).to.equal("us-east-1");
  });
});
