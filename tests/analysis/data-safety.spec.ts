import { expect } from "chai";

import { layersOf } from "../../analysis/data-safety";
import { UNKNOWN } from "../../analysis/graph";
import { Declared, graphOf } from "../support/graph-builder";

const DATABASE = "aws:rds/instance:Instance";
const KEY = "aws:kms/key:Key";
const SECRET = "aws:secretsmanager/secret:Secret";
const BUCKET = "aws:s3/bucket:Bucket";

const one = (resource: Declared) => {
  const [layers] = layersOf(graphOf([resource]));
  if (layers === undefined) throw new Error("no layers");
  return layers;
};

describe("the three layers between data and its loss", () => {
  it("are those of resources that hold data, not of components and what holds none", () => {
    const graph = graphOf([
      { type: "bluegreen-aws:data:Bucket", name: "images" },
      { type: BUCKET, name: "files", in: "images" },
      { type: "aws:sns/topic:Topic", name: "topic", protect: true },
    ]);
    expect(layersOf(graph).map(({ name, store }) => [name, store])).to.deep.equal([
      ["files", "images"],
    ]);
  });

  it("are Pulumi's word, AWS's switch and a snapshot by its name, each as it is", () => {
    const inputs = { deletionProtection: true, finalSnapshotIdentifier: "main-final-1" };
    expect(one({ type: DATABASE, name: "main", protect: true, inputs })).to.include({
      protect: true,
      own: "refuses",
    });
    expect(one({ type: DATABASE, name: "main", inputs }).lastCopy).to.deep.equal({
      kind: "snapshot",
      name: "main-final-1",
    });
    expect(one({ type: DATABASE, name: "main" })).to.not.have.property("own");
  });

  const copies: [string, Declared, object][] = [
    [
      "a snapshot whose name is not known yet",
      { type: DATABASE, name: "main", inputs: { finalSnapshotIdentifier: UNKNOWN } },
      { kind: "snapshot" },
    ],
    [
      "none where the snapshot is skipped",
      {
        ...{ type: DATABASE, name: "main" },
        inputs: { skipFinalSnapshot: true, finalSnapshotIdentifier: "x" },
      },
      { kind: "none" },
    ],
    [
      "none where nobody has named the snapshot: AWS then refuses to delete, or takes none",
      { type: DATABASE, name: "main" },
      { kind: "none" },
    ],
    [
      "another database where it is a replica",
      { type: DATABASE, name: "reader", inputs: { replicateSourceDb: "main" } },
      { kind: "copy" },
    ],
    [
      "a volume's snapshot where one is asked for",
      { type: "aws:ebs/volume:Volume", name: "disk", inputs: { finalSnapshot: true } },
      { kind: "snapshot" },
    ],
    [
      "none of a volume where none is asked for",
      { type: "aws:ebs/volume:Volume", name: "disk" },
      { kind: "none" },
    ],
    [
      "the resource itself where it is left to AWS",
      { type: BUCKET, name: "files", options: { retainOnDelete: true } },
      { kind: "leftToAws" },
    ],
    ["none of a bucket that goes", { type: BUCKET, name: "files" }, { kind: "none" }],
    [
      "as many days as a key waits",
      { type: KEY, name: "data", inputs: { deletionWindowInDays: 7 } },
      { kind: "window", days: 7 },
    ],
    [
      "AWS's thirty days where nothing is said",
      { type: KEY, name: "data" },
      { kind: "window", days: 30 },
    ],
    [
      "none of a secret that goes at once",
      { type: SECRET, name: "token", inputs: { recoveryWindowInDays: 0 } },
      { kind: "none" },
    ],
  ];
  for (const [title, resource, expected] of copies)
    it(`have as last copy ${title}`, () => {
      expect(one(resource).lastCopy).to.deep.equal(expected);
    });

  it("count a full bucket as protected by AWS unless it is emptied, and a window by its days", () => {
    expect(one({ type: BUCKET, name: "files" }).own).to.equal("refuses while it holds something");
    const emptied = one({ type: BUCKET, name: "files", inputs: { forceDestroy: true } });
    expect(emptied).to.not.have.property("own");
    expect(one({ type: KEY, name: "data" }).own).to.equal("brings it back for 30 days");
    const cache = one({ type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "cache" });
    expect(cache).to.not.have.property("own");
  });
});
