import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { policyDocument, trustService } from "../../../components/shared/policy-document";
import { registrations, value } from "../../support/mocks";

describe("policy documents", () => {
  it("are IAM's JSON, with outputs resolved in them", async () => {
    const made: pulumi.Output<string>[] = [];
    await registrations(() =>
      made.push(
        policyDocument([
          { Effect: "Allow", Action: ["s3:GetObject"], Resource: pulumi.output("arn:bucket/*") },
        ]),
      ),
    );
    expect(JSON.parse(await value(made[0] ?? ""))).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: "arn:bucket/*" }],
    });
  });

  it("trust one service, by name", () => {
    expect(JSON.parse(trustService("ec2.amazonaws.com"))).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
  });
});
