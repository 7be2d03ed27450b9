import { expect } from "chai";

import { covers, resourceOf } from "../../../policy/lib/policy-document";

describe("a policy document", () => {
  it("covers by star and question mark what IAM covers by them, and takes all else literally", () => {
    expect(covers("s3:get*", "s3:getobject")).to.equal(true);
    expect(covers("s3:get*", "s3:putobject")).to.equal(false);
    expect(covers("s3:?etobject", "s3:getobject")).to.equal(true);
    expect(covers("s3.getobject", "s3:getobject")).to.equal(false);
    expect(covers("*", "kms:decrypt")).to.equal(true);
  });

  it("names a resource by what its ARN says after region and account", () => {
    expect(resourceOf("arn:aws:iam::111122223333:role/path/app")).to.equal("role/path/app");
    expect(resourceOf("arn:aws:logs:eu-west-1:111122223333:log-group:app:*")).to.equal(
      "log-group:app:*",
    );
    expect(resourceOf("arn:aws:s3:::images/*")).to.equal("images/*");
    expect(resourceOf("*")).to.equal("*");
  });
});
