import { expect } from "chai";

import { lifecycleRules } from "../../../components/data/bucket-lifecycle";
import { bucketPurposes } from "../../../model/bucket-purpose";

const ruleOf = (id: string, ...args: Parameters<typeof lifecycleRules>) =>
  lifecycleRules(...args).find((rule) => rule.id === id);

describe("how long a bucket keeps what is in it", () => {
  it("is a week for unfinished uploads, whatever the purpose", () => {
    for (const purpose of bucketPurposes)
      expect(ruleOf("tidy", { purpose }), purpose).to.have.nested.property(
        "abortIncompleteMultipartUpload.daysAfterInitiation",
        7,
      );
  });

  it("is a month for older versions, and a day for a dump that was to be gone (row C11)", () => {
    const days = "noncurrentVersionExpiration.noncurrentDays";
    expect(ruleOf("tidy", { purpose: "images" })).to.have.nested.property(days, 30);
    expect(ruleOf("tidy", { purpose: "dumps", expireDays: 14 })).to.have.nested.property(days, 1);
    const expiration = { days: 14 };
    expect(ruleOf("expire", { purpose: "dumps", expireDays: 14 })).to.deep.include({ expiration });
  });

  it("ends for what is left of deleted objects, where no number of days does so already", () => {
    const marker = "expiration.expiredObjectDeleteMarker";
    expect(ruleOf("tidy", { purpose: "site" })).to.have.nested.property(marker, true);
    expect(ruleOf("tidy", { purpose: "logs", expireDays: 90 })).to.not.have.property("expiration");
  });

  it("is cheaper for logs of 128 KiB and more after a month, where they stay for three", () => {
    expect(ruleOf("move", { purpose: "logs", expireDays: 90 })).to.deep.include({
      filter: { objectSizeGreaterThan: 131_072 },
      transitions: [{ days: 30, storageClass: "STANDARD_IA" }],
    });
    expect(ruleOf("move", { purpose: "logs", expireDays: 89 })).to.equal(undefined);
  });

  it("is left to S3 to find out for images, and for nothing that is served or read at once", () => {
    expect(ruleOf("move", { purpose: "images" })).to.deep.include({
      transitions: [{ days: 0, storageClass: "INTELLIGENT_TIERING" }],
    });
    for (const purpose of ["site", "artifacts", "dumps"] as const)
      expect(ruleOf("move", { purpose }), purpose).to.equal(undefined);
  });
});
