import { expect } from "chai";

import { keptByAws } from "../../aws/kept-by-aws";
import { deletionSwitches, statefulType, StatefulType, statefulTypes } from "../../aws/stateful";
import { declared } from "./sdk";

const tokens = statefulTypes.map(({ token }) => token);

/** Every input that a row speaks of. */
const inputsOf = ({ own, lastCopy, copyOf }: StatefulType): string[] =>
  [
    own.by === "switch" || own.by === "window" ? own.property : undefined,
    own.by === "contents" ? own.unless : undefined,
    ...(lastCopy.is === "snapshot" ? [lastCopy.named, lastCopy.skippedBy, lastCopy.askedBy] : []),
    copyOf,
  ].filter((property) => property !== undefined);

describe("the table of what holds data", () => {
  it("has each type once, and finds it by its token", () => {
    expect(tokens).to.deep.equal([...new Set(tokens)]);
    for (const row of statefulTypes) expect(statefulType(row.token)).to.equal(row);
    expect(statefulType("aws:sns/topic:Topic")).to.equal(undefined);
  });

  for (const row of statefulTypes)
    describe(row.token, () => {
      const { inputs, outputsOnly } = declared(row.token);

      it("is protected by inputs that the SDK has, and named by a property it has", () => {
        expect(inputsOf(row).filter((property) => !inputs.has(property))).to.deep.equal([]);
        const named = row.idIn === "id" || inputs.has(row.idIn) || outputsOnly.has(row.idIn);
        expect(named, row.idIn).to.equal(true);
      });

      it("misses no switch of AWS's that the SDK has", () => {
        const known = deletionSwitches.filter((property) => inputs.has(property));
        expect(known).to.deep.equal(row.own.by === "switch" ? [row.own.property] : []);
      });

      it("has a last copy wherever the SDK knows of a final snapshot", () => {
        const offered = [...inputs].some((property) => property.startsWith("finalSnapshot"));
        expect(row.lastCopy.is === "snapshot").to.equal(offered);
      });

      it("says why where it has no layer, and what is paid, how it goes and how it comes back", () => {
        const reasons = [
          row.protect === true ? undefined : row.protect.not,
          row.own.by === "nothing" ? row.own.because : undefined,
          row.lastCopy.is === "nothing" ? row.lastCopy.because : undefined,
        ].filter((reason) => reason !== undefined);
        for (const reason of reasons) expect(reason.length).to.be.greaterThan(20);
        for (const words of [row.holds, row.paid, row.source]) expect(words).to.match(/\w/);
        expect(row.remove("one-id")).to.match(/^aws [a-z0-9]+ .*one-id/);
        expect(row.back("one-id", "one-store")).to.match(/\w/);
      });

      it("goes for good by a command that names it, and not by the one that would restore it", () => {
        const { own, lastCopy } = row;
        if (lastCopy.is === "snapshot")
          expect(lastCopy.remove("one-copy")).to.match(/delete-.*snapshot.* one-copy$/);
        if (own.by === "window") expect(own.back("one-id")).to.match(/(restore|cancel).*one-id/);
      });
    });
});

describe("what AWS keeps beside a resource", () => {
  const left = (token: string, inputs: object, outputs: object = {}) =>
    keptByAws
      .filter((row) => row.token === token)
      .flatMap((row) => row.left(inputs as never, outputs as never) ?? []);

  const cases: [string, string, object, string[]][] = [
    [
      "a database's automated backups, unless they are to go with it",
      "aws:rds/instance:Instance",
      { deleteAutomatedBackups: false, backupRetentionPeriod: 14 },
      ["automated backups for 14 days"],
    ],
    [
      "nothing of a database whose backups go with it",
      "aws:rds/instance:Instance",
      { deleteAutomatedBackups: true, backupRetentionPeriod: 14 },
      [],
    ],
    ["nothing of a database as the provider deletes it", "aws:rds/instance:Instance", {}, []],
    [
      "the one log group of every monitored database",
      "aws:rds/instance:Instance",
      { monitoringInterval: 60 },
      ["RDSOSMetrics"],
    ],
    [
      "a cluster's automated backups",
      "aws:rds/cluster:Cluster",
      { deleteAutomatedBackups: false, backupRetentionPeriod: 7 },
      ["automated backups for 7 days"],
    ],
    [
      "a system backup of a table with point-in-time recovery",
      "aws:dynamodb/table:Table",
      { name: "orders", pointInTimeRecovery: { enabled: true } },
      ["orders$DeletedTableBackup"],
    ],
    [
      "nothing of a table without",
      "aws:dynamodb/table:Table",
      { pointInTimeRecovery: { enabled: false } },
      [],
    ],
    [
      "a file system's recovery points",
      "aws:efs/backupPolicy:BackupPolicy",
      { backupPolicy: { status: "ENABLED" } },
      ["aws/efs/automatic-backup-vault"],
    ],
    [
      "nothing where the backup policy is off",
      "aws:efs/backupPolicy:BackupPolicy",
      { backupPolicy: { status: "DISABLED" } },
      [],
    ],
    [
      "the snapshots of a lifecycle policy",
      "aws:dlm/lifecyclePolicy:LifecyclePolicy",
      {},
      ["daily snapshots"],
    ],
    [
      "a cluster's performance log",
      "aws:ecs/cluster:Cluster",
      { name: "shop", settings: [{ name: "containerInsights", value: "enhanced" }] },
      ["/aws/ecs/containerinsights/shop/performance"],
    ],
    [
      "nothing of a cluster without insights",
      "aws:ecs/cluster:Cluster",
      { name: "shop", settings: [{ name: "containerInsights", value: "disabled" }] },
      [],
    ],
    [
      "the log of a function that names none",
      "aws:lambda/function:Function",
      { name: "keeper" },
      ["/aws/lambda/keeper"],
    ],
    [
      "nothing of a function with a log group of its own",
      "aws:lambda/function:Function",
      { name: "keeper", loggingConfig: { logGroup: "/mine" } },
      [],
    ],
  ];

  for (const [title, token, inputs, expected] of cases)
    it(`is ${title}`, () => {
      const found = left(token, inputs).map(({ what, id, lasts }) => `${what} ${lasts} ${id}`);
      expect(found).to.have.lengthOf(expected.length);
      found.forEach((one, place) => expect(one).to.contain(expected[place]));
    });

  it("each goes by a command, and says of what use it is", () => {
    for (const { token } of keptByAws) {
      const inputs = {
        ...{ deleteAutomatedBackups: false, monitoringInterval: 60, name: "one" },
        ...{ pointInTimeRecovery: { enabled: true }, backupPolicy: { status: "ENABLED" } },
        settings: [{ name: "containerInsights", value: "enabled" }],
      };
      for (const { remove, back } of left(token, inputs)) {
        expect(remove("one"), token).to.match(/^(aws |it cannot be removed)/);
        expect(back("one"), token).to.match(/\w/);
      }
    }
  });
});
