import { expect } from "chai";

import { importing, nameFrom } from "../../../simulator/engine/importing";
import { Subject } from "../../../simulator/engine/packages";
import { packages } from "../../../simulator/packages";

const BUCKET = "aws:s3/bucket:Bucket";
const KEY = "aws:kms/key:Key";

const subject = (type: string): Subject => ({
  ...{ urn: `urn:pulumi:dev::p::${type}::main`, type, name: "main" },
  provider: { region: "ap-northeast-2" },
});

describe("a resource that the program imports", () => {
  const aws = packages.get("aws");

  it("has the id it is imported under, and what follows from it, in a preview too", () => {
    const made = importing(aws, "1234")?.create(subject(KEY), {}, true);
    expect(made?.id).to.equal("1234");
    expect(made?.outputs).to.include({
      keyId: "1234",
      arn: "arn:aws:kms:ap-northeast-2:123456789012:key/1234",
    });
  });

  it("keeps its name where the id is the name, and is not given a new one", () => {
    const owner = importing(aws, "files-0a1b2c3");
    expect(owner?.check(subject(BUCKET), {}).inputs).to.include({ bucket: "files-0a1b2c3" });
    expect(nameFrom(subject(BUCKET), "files-0a1b2c3")).to.deep.equal({ bucket: "files-0a1b2c3" });
    expect(nameFrom(subject("aws:ec2/securityGroup:SecurityGroup"), "sg-1")).to.deep.equal({});
    expect(nameFrom(subject(KEY), "1234")).to.deep.equal({});
  });

  it("is one like all others without an id", () => {
    expect(importing(aws, "")).to.equal(aws);
    expect(importing(undefined, "1234")).to.equal(undefined);
  });
});
