import { expect } from "chai";

import { resourceType } from "../../aws";
import { autoNamed } from "../../aws/auto-name";
import type { AutoName, Json } from "../../aws/resource-type";

function named(token: string, logical: string, inputs: Readonly<Record<string, Json>> = {}) {
  const rule: AutoName | undefined = resourceType(token)?.autoName;
  if (rule === undefined) throw new Error(`${token} names nothing`);
  return autoNamed(rule, logical, inputs, "0123456789abcdef");
}

describe("names the provider makes up", () => {
  it("end in a hyphen and seven digits", () => {
    expect(named("aws:iam/role:Role", "api")).to.deep.equal({ value: "api-0123456" });
  });

  it("have 24 characters for the logical name of a load balancer, and not one more", () => {
    expect(named("aws:lb/loadBalancer:LoadBalancer", "a".repeat(24))).to.deep.equal({
      value: `${"a".repeat(24)}-0123456`,
    });
    expect(named("aws:lb/loadBalancer:LoadBalancer", "a".repeat(25)))
      .to.have.property("fault")
      .that.contains("plus 7 random chars is longer than maximum length 32")
      .and.contains("at most 24 characters");
  });

  it("are in small letters for a bucket", () => {
    expect(named("aws:s3/bucket:Bucket", "Images")).to.deep.equal({ value: "images-0123456" });
  });

  it("have no separator for a database, the one case where the bridge sets none", () => {
    expect(named("aws:rds/instance:Instance", "main")).to.deep.equal({ value: "main0123456" });
  });

  it("get alias/ in front for a key's alias, once", () => {
    expect(named("aws:kms/alias:Alias", "logs")).to.deep.equal({ value: "alias/logs-0123456" });
    expect(named("aws:kms/alias:Alias", "alias/logs")).to.deep.equal({
      value: "alias/logs-0123456",
    });
  });

  it("end in .fifo for a FIFO topic only", () => {
    expect(named("aws:sns/topic:Topic", "events", { fifoTopic: true })).to.deep.equal({
      value: "events-0123456.fifo",
    });
    expect(named("aws:sns/topic:Topic", "events", { fifoTopic: false })).to.deep.equal({
      value: "events-0123456",
    });
  });
});
