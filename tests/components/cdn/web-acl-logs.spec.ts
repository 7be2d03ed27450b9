import { expect } from "chai";

import { WebAclLogs, WebAclLogsArgs } from "../../../components/cdn/web-acl-logs";
import { registrations } from "../../support/mocks";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

const build = (change: Partial<WebAclLogsArgs> = {}) => {
  const args: WebAclLogsArgs = {
    webAclArn: "arn:acl",
    destination: { retentionDays: 365 },
    requests: "notable",
    redact: ["Authorization", "cookie", "Cookie"],
    ...change,
  };
  return registrations(() => new WebAclLogs("edge", args));
};

describe("a web ACL's logs", () => {
  it("go to a log group of the name that WAF asks for, by its ARN and nothing after it", async () => {
    const inventory = await build();
    const { inputs, outputs } = inventory.only(logGroup);
    expect(inputs).to.deep.include({
      name: "aws-waf-logs-bluegreen-aws-test-edge",
      retentionInDays: 365,
    });
    expect(inputs).to.not.have.any.keys("region", "kmsKeyId");
    const [arn] = inventory.only(logging).inputs["logDestinationConfigs"] as string[];
    expect(arn)
      .to.equal(outputs["arn"])
      .and.match(/:log-group:aws-waf-logs-[\w-]+$/);
  });

  it("lie where the web ACL lies", async () => {
    const inventory = await build({ region: "us-east-1" });
    for (const type of [logGroup, logging])
      expect(inventory.only(type).inputs["region"], type).to.equal("us-east-1");
  });

  it("are encrypted with the key that is given", async () => {
    const destination = { retentionDays: 90, kmsKeyArn: "arn:key" };
    expect((await build({ destination })).only(logGroup).inputs["kmsKeyId"]).to.equal("arn:key");
  });

  it("go to a bucket instead, and then there is no log group", async () => {
    const inventory = await build({ destination: { bucketName: "aws-waf-logs-shop" } });
    expect(inventory.count(logGroup)).to.equal(0);
    expect(inventory.only(logging).inputs["logDestinationConfigs"]).to.deep.equal([
      "arn:aws:s3:::aws-waf-logs-shop",
    ]);
  });

  it("are of what was refused or counted, by a group's own rules too, and of nothing else", async () => {
    expect((await build()).only(logging).inputs["loggingFilter"]).to.deep.equal({
      defaultBehavior: "DROP",
      filters: [
        {
          behavior: "KEEP",
          requirement: "MEETS_ANY",
          conditions: ["BLOCK", "COUNT", "EXCLUDED_AS_COUNT"].map((action) => ({
            actionCondition: { action },
          })),
        },
      ],
    });
  });

  it("are of every request where that is asked for", async () => {
    const { inputs } = (await build({ requests: "all" })).only(logging);
    expect(inputs).to.not.have.property("loggingFilter");
  });

  it("leave the named headers out, in lower case as WAF knows them", async () => {
    expect((await build()).only(logging).inputs["redactedFields"]).to.deep.equal([
      { singleHeader: { name: "authorization" } },
      { singleHeader: { name: "cookie" } },
    ]);
  });

  it("end before they go elsewhere: a web ACL has one destination, which the later deletion would end", async () => {
    expect((await build()).only(logging).deleteBeforeReplace).to.equal(true);
  });

  it("stay while the web ACL is gone", async () => {
    const inventory = await build({ webAclArn: undefined });
    expect([inventory.count(logGroup), inventory.count(logging)]).to.deep.equal([1, 0]);
  });

  it("can be changed by a team, but not whose they are", async () => {
    const transforms = {
      logGroup: { retentionInDays: 400 },
      logging: { resourceArn: "arn:other", redactedFields: [] },
    };
    const inventory = await build({ transforms });
    expect(inventory.only(logGroup).inputs["retentionInDays"]).to.equal(400);
    expect(inventory.only(logging).inputs).to.deep.include({
      resourceArn: "arn:acl",
      redactedFields: [],
    });
  });
});
