import { expect } from "chai";

import { BucketEvents } from "../../../components/data/bucket-events";
import { mockBucket } from "../../support/bucket";
import { registrations } from "../../support/mocks";

const queueArn = "arn:aws:sqs:ap-northeast-2:111122223333:resize";
const topicArn = "arn:aws:sns:ap-northeast-2:111122223333:changed";

describe("what a bucket tells", () => {
  it("goes to queues and topics, each of the objects it asked for", async () => {
    const inventory = await registrations(() => {
      new BucketEvents("pictures", {
        bucket: mockBucket("pictures"),
        notify: {
          originals: { to: "resize", events: ["created"], prefix: "in/", suffix: ".jpg" },
          gone: { to: "changed", events: ["removed", "created"] },
        },
        queueArns: new Map([["resize", queueArn]]),
        topicArns: new Map([["changed", topicArn]]),
      });
    });
    const { inputs } = inventory.only("aws:s3/bucketNotification:BucketNotification");
    expect(inputs["queues"]).to.deep.equal([
      {
        id: "originals",
        events: ["s3:ObjectCreated:*"],
        filterPrefix: "in/",
        filterSuffix: ".jpg",
        queueArn,
      },
    ]);
    expect(inputs["topics"]).to.deep.equal([
      { id: "gone", events: ["s3:ObjectRemoved:*", "s3:ObjectCreated:*"], topicArn },
    ]);
  });
});
