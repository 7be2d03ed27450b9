import { expect } from "chai";

import { dataSafetyOf } from "../../../analysis/destroy";
import { renderDataSafety } from "../../../cli/render/destroy";
import { displayWidth } from "../../../cli/render/text";
import { Declared, graphOf } from "../../support/graph-builder";

const DATABASE = "aws:rds/instance:Instance";
const resources: readonly Declared[] = [
  {
    ...{ type: DATABASE, name: "main", protect: true },
    inputs: {
      deletionProtection: true,
      finalSnapshotIdentifier: "shop-prd-main-0a1b2c3d-final-4e5f",
    },
  },
  {
    ...{ type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "sessions" },
    inputs: { finalSnapshotIdentifier: "shop-prd-sessions-final-4e5f" },
  },
  { type: "aws:s3/bucket:Bucket", name: "files" },
  {
    ...{ type: "aws:kms/key:Key", name: "data", outputs: { keyId: "1234abcd" } },
    options: { retainOnDelete: true },
  },
  { type: "aws:ebs/volume:Volume", name: "disk" },
];

const shown = (width: number, those = resources) =>
  renderDataSafety({ project: "shop", stack: "prd" }, dataSafetyOf(graphOf(those)), {
    width,
    color: false,
  });

describe("what becomes of data, on a screen", () => {
  it("fits into 80 and 120 columns", () => {
    for (const width of [80, 120])
      for (const line of shown(width).split("\n"))
        expect(displayWidth(line), line).to.be.at.most(width);
  });

  it("has a line for each of the three layers, also where there is none", () => {
    const text = shown(120);
    expect(text).to.contain(
      "main (rds.Instance): Pulumi protects; AWS refuses; last copy a final snapshot",
    );
    expect(text).to.contain("disk (ebs.Volume): Pulumi no; AWS no; last copy none");
    expect(text).to.contain("AWS refuses while it holds something");
    expect(text).to.contain("AWS brings it back for 30 days; last copy left to AWS as it is");
  });

  it("names what stops a destroy, the steps, and of what stays the way back and the end", () => {
    const text = shown(120);
    expect(text).to.match(/Pulumi refuses \(protect\): main \(rds\.Instance\)/);
    expect(text).to.match(/empty them first: files \(s3\.Bucket\)/);
    expect(text).to.match(/Two steps:\n {2}1\. [^]*\n {2}2\. npm run destroy -- --stack prd/);
    expect(text).to.match(/final snapshot shop-prd-sessions-final-4e5f, until it is removed; paid/);
    expect(text).to.contain("back  stores.sessions.restoreFrom: shop-prd-sessions-final-4e5f");
    expect(text).to.contain("gone  aws kms schedule-key-deletion --key-id 1234abcd");
  });

  it("says so where there is nothing to say", () => {
    const text = shown(80, []);
    expect(text).to.contain("Nothing here holds data.");
    expect(text).to.match(/What stops a destroy\nnothing[^]*What stays after it\nnothing/);
  });
});
