import { expect } from "chai";

import { Cloud } from "../../../simulator/cloud/cloud";
import { lastCopiesOf, pendingOf, snapshotOf } from "../../../simulator/cloud/last-copies";
import { WireObject } from "../../../simulator/engine/wire";

const DATABASE = "aws:rds/instance:Instance";
const VOLUME = "aws:ebs/volume:Volume";
const SECRET = "aws:secretsmanager/secret:Secret";

const copies = (type: string, properties: WireObject) =>
  lastCopiesOf({ type, id: "one", properties });

describe("what the simulated AWS keeps of what is deleted", () => {
  it("is a snapshot under the name that was given, unless it is skipped", () => {
    const finalSnapshotIdentifier = "main-final-1";
    expect(copies(DATABASE, { finalSnapshotIdentifier })).to.deep.equal([
      { type: snapshotOf(DATABASE), id: "main-final-1" },
    ]);
    expect(copies(DATABASE, { finalSnapshotIdentifier, skipFinalSnapshot: true })).to.deep.equal(
      [],
    );
    expect(copies(DATABASE, {})).to.deep.equal([]);
  });

  it("is a snapshot of AWS's own naming where one is asked for", () => {
    expect(copies(VOLUME, { finalSnapshot: true })).to.have.lengthOf(1);
    expect(copies(VOLUME, { finalSnapshot: false })).to.deep.equal([]);
  });

  it("is a key or a secret that waits, unless it goes at once", () => {
    expect(copies(SECRET, {})).to.deep.equal([{ type: pendingOf(SECRET), id: "one" }]);
    expect(copies(SECRET, { recoveryWindowInDays: 0 })).to.deep.equal([]);
  });

  it("is nothing of what holds nothing", () => {
    expect(copies("aws:sns/topic:Topic", {})).to.deep.equal([]);
  });

  it("keeps a secret's name from the next one until it is gone for good", () => {
    const cloud = new Cloud();
    const put = (urn: string) => cloud.put(urn, SECRET, urn, { name: "/app/TOKEN" });
    put("first");
    cloud.remove("first", "first", { name: "/app/TOKEN" });
    expect(() => put("second")).to.throw("already scheduled for deletion");
    for (const pending of cloud.all(pendingOf(SECRET))) cloud.delete(pending);
    expect(() => put("second")).to.not.throw();
  });
});
