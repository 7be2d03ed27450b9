import { expect } from "chai";

import { whatStays } from "../../analysis/destroy";
import { UNKNOWN } from "../../analysis/graph";
import { Declared, graphOf, urnOf } from "../support/graph-builder";

const DATABASE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

const of = (...resources: Declared[]) => whatStays(graphOf(resources));

/** A store as its component makes it. */
const inStore = (store: string, resource: Declared): Declared[] => [
  { type: "bluegreen-aws:data:Store", name: store },
  { ...resource, in: store },
];

describe("what stays after a destroy", () => {
  it("is a final snapshot by name, with how it goes for good and the key that takes it back", () => {
    const inputs = { finalSnapshotIdentifier: "main-final-1", deleteAutomatedBackups: true };
    const { stays } = of(...inStore("orders", { type: DATABASE, name: "orders-db", inputs }));
    expect(stays).to.have.lengthOf(1);
    expect(stays[0]).to.include({
      what: "final snapshot",
      id: "main-final-1",
      remove: "aws rds delete-db-snapshot --db-snapshot-identifier main-final-1",
      back: "stores.orders.restoreFrom: main-final-1",
    });
  });

  it("is what Pulumi forgets, with everything that closes or encrypts it", () => {
    const options = { retainOnDelete: true };
    const { stays, left } = of(
      ...inStore("files", {
        type: BUCKET,
        name: "files-bucket",
        inputs: { bucket: "files-1" },
        options,
      }),
      { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name: "closed", options },
      { type: "bluegreen-aws:data:Bucket", name: "forgotten", options },
    );
    expect(stays.map(({ id, back }) => [id, back])).to.deep.equal([
      ["files-1", "stores.files.adopt: files-1"],
    ]);
    expect(left).to.deep.equal([
      urnOf(BUCKET, "files-bucket"),
      urnOf("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "closed"),
    ]);
  });

  it("is a key or a secret for as long as it can be brought back, and nothing is paid for it", () => {
    const { stays } = of(
      { type: "aws:kms/key:Key", name: "data", inputs: { deletionWindowInDays: 7 } },
      {
        ...{ type: "aws:secretsmanager/secret:Secret", name: "token" },
        inputs: { name: "/app/TOKEN", recoveryWindowInDays: 30 },
      },
    );
    expect(stays.map(({ lasts, paid }) => [lasts, paid])).to.deep.equal([
      ["for 7 days", "nothing"],
      ["for 30 days", "nothing"],
    ]);
    expect(stays[0]?.remove).to.contain("cannot be hurried");
    expect(stays[1]?.remove).to.contain("--force-delete-without-recovery --secret-id /app/TOKEN");
    expect(stays[1]?.back).to.contain("name is taken");
  });

  it("is nothing of a stack that keeps nothing", () => {
    const { stays, left, stops } = of(
      {
        ...{ type: DATABASE, name: "main" },
        inputs: { skipFinalSnapshot: true, deleteAutomatedBackups: true },
      },
      { type: BUCKET, name: "files", inputs: { forceDestroy: true } },
      { type: "aws:secretsmanager/secret:Secret", name: "s", inputs: { recoveryWindowInDays: 0 } },
      { type: LOG_GROUP, name: "log", inputs: { name: "/app" } },
    );
    expect({ stays, left, stops }).to.deep.equal({ stays: [], left: [], stops: [] });
  });

  it("is what AWS makes beside a resource, but for what the program has made before it", () => {
    const keeper = { type: "aws:lambda/function:Function", name: "f", inputs: { name: "keeper" } };
    expect(of(keeper).stays.map(({ id }) => id)).to.deep.equal(["/aws/lambda/keeper"]);
    const log = { type: LOG_GROUP, name: "l", inputs: { name: "/aws/lambda/keeper" } };
    expect(of(keeper, log).stays).to.deep.equal([]);
  });

  it("names a log group that several databases share once", () => {
    const inputs = { monitoringInterval: 60, skipFinalSnapshot: true };
    const { stays } = of(
      { type: DATABASE, name: "one", inputs },
      { type: DATABASE, name: "other", inputs },
    );
    expect(stays.map(({ id }) => id)).to.deep.equal(["RDSOSMetrics"]);
  });

  it("is no system backup of a table that is left to AWS, which still stands", () => {
    const inputs = { name: "orders", pointInTimeRecovery: { enabled: true } };
    const type = "aws:dynamodb/table:Table";
    const gone = of({ type, name: "t", inputs }).stays;
    expect(gone.map(({ what }) => what)).to.deep.equal(["system backup"]);
    const left = of({ type, name: "t", inputs, options: { retainOnDelete: true } }).stays;
    expect(left.map(({ what }) => what)).to.deep.equal(["left to AWS: a table's items"]);
  });

  it("has a gap where only AWS will know the name", () => {
    const unknown = { deleteAutomatedBackups: false, skipFinalSnapshot: true };
    const [backups] = of({
      type: DATABASE,
      name: "main",
      inputs: unknown,
      outputs: { resourceId: UNKNOWN },
    }).stays;
    expect(backups?.remove).to.match(/--dbi-resource-id …$/);
    const options = { retainOnDelete: true };
    const outputs = { id: UNKNOWN };
    const [kept] = of({
      type: "aws:efs/fileSystem:FileSystem",
      name: "fs",
      outputs,
      options,
    }).stays;
    expect(kept).to.not.have.property("id");
    expect(kept?.remove).to.equal("aws efs delete-file-system --file-system-id …");
  });
});

describe("what stops a destroy", () => {
  const by = (...resources: Declared[]) => of(...resources).stops.map((stop) => stop.by);

  it("is Pulumi before AWS, AWS's switch, and what is full", () => {
    const inputs = { deletionProtection: true };
    expect(by({ type: DATABASE, name: "a", protect: true, inputs })).to.deep.equal(["protect"]);
    expect(by({ type: DATABASE, name: "a", inputs })).to.deep.equal(["deletion protection"]);
    const balancer = { type: "aws:lb/loadBalancer:LoadBalancer", name: "lb" };
    expect(by({ ...balancer, inputs: { enableDeletionProtection: true } })).to.deep.equal([
      "deletion protection",
    ]);
    expect(by({ type: BUCKET, name: "b" })).to.deep.equal(["contents"]);
    expect(by({ type: "aws:ecr/repository:Repository", name: "r" })).to.deep.equal(["contents"]);
  });

  it("is not what Pulumi only forgets, nor a component", () => {
    expect(by({ type: BUCKET, name: "b", options: { retainOnDelete: true } })).to.deep.equal([]);
    expect(by({ type: "bluegreen-aws:data:Bucket", name: "b", protect: true })).to.deep.equal([]);
  });
});
