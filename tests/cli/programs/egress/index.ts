/** A network of the project's own and nothing else, in the egress mode that the configuration names. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { Network } from "../../../../components/network/network";
import { addressPlan } from "../../../../model/address-plan";
import { EgressMode } from "../../../../model/egress";

const region = "ap-northeast-2";

export = function program(): void {
  const provider = new aws.Provider("aws", { region });
  new Network(
    "network",
    {
      plan: addressPlan({ cidr: "10.0.0.0/16", zones: [`${region}a`, `${region}c`], region }),
      egress: new pulumi.Config().require<EgressMode>("mode"),
      endpoints: [],
      ipv6: true,
      region,
      natInstance: {
        instanceType: "t4g.nano",
        ports: [443],
        region,
        accountId: "123456789012",
        topicArn: "arn:aws:sns:ap-northeast-2:123456789012:notices",
        detailedMonitoring: false,
        tags: {},
      },
    },
    { provider },
  );
};
