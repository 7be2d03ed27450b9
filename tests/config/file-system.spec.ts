import { expect } from "chai";

import { fileSystemRules } from "../../config/rules/stores/file-system";
import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

/** A file system, what a service in containers mounts of it, and a mistake in one of the two. */
interface Mistake {
  readonly rule: string;
  readonly what: string;
  /** Over `{ kind: fileSystem, accessPoints: { uploads: {} } }`. */
  readonly files?: Tree;
  /** Over `{ volumes: { data: { store: files, accessPoint: uploads, path: /data } } }`. */
  readonly api?: Tree;
  readonly key: string;
  readonly says: RegExp;
}

function stack({ files, api }: Pick<Mistake, "files" | "api">): Tree {
  const tree = goodTree();
  const store = { kind: "fileSystem", accessPoints: { uploads: {} }, ...files };
  changed("stores.files", store, tree);
  const data = { store: "files", accessPoint: "uploads", path: "/data" };
  const service = { runtime: "containers", volumes: { data }, ...api };
  return changed("services.api", service, tree);
}

const volume = (change: Tree) => ({
  volumes: { data: { store: "files", accessPoint: "uploads", path: "/data", ...change } },
});

const mistakes: readonly Mistake[] = [
  {
    rule: "throughput-fits",
    what: "provisioned throughput without saying how much",
    files: { throughput: "provisioned" },
    key: "stores.files.provisionedMibps",
    says: /1 to 3414 MiB a second/,
  },
  {
    rule: "throughput-fits",
    what: "an amount that nothing takes",
    files: { provisionedMibps: 16 },
    key: "stores.files.provisionedMibps",
    says: /nothing beside throughput: elastic/,
  },
  {
    rule: "archive-follows",
    what: "Archive without Infrequent Access before it",
    files: { archiveDays: 90 },
    key: "stores.files.archiveDays",
    says: /more days than infrequentAccessDays/,
  },
  {
    rule: "archive-follows",
    what: "Archive sooner than Infrequent Access",
    files: { infrequentAccessDays: 90, archiveDays: 60 },
    key: "stores.files.archiveDays",
    says: /more days than infrequentAccessDays/,
  },
  {
    rule: "archive-follows",
    what: "Archive under bursting throughput",
    files: { throughput: "bursting", infrequentAccessDays: 30, archiveDays: 60 },
    key: "stores.files.archiveDays",
    says: /nothing beside throughput: bursting/,
  },
  {
    rule: "folders-apart",
    what: "a folder within another's",
    files: { accessPoints: { uploads: {}, small: { path: "/uploads/small" } } },
    key: "stores.files.accessPoints.small.path",
    says: /apart from \/uploads/,
  },
  {
    rule: "folders-apart",
    what: "two access points of one folder",
    files: { accessPoints: { uploads: {}, same: { path: "/uploads" } } },
    key: "stores.files.accessPoints.same.path",
    says: /apart from \/uploads/,
  },
  {
    rule: "volumes-are-access-points",
    what: "a store that is no file system",
    api: volume({ store: "main" }),
    key: "services.api.volumes.data.store",
    says: /one of files/,
  },
  {
    rule: "volumes-are-access-points",
    what: "a store that does not exist",
    api: volume({ store: "fils" }),
    key: "services.api.volumes.data.store",
    says: /did you mean files\?/,
  },
  {
    rule: "volumes-are-access-points",
    what: "an access point that it does not have",
    api: volume({ accessPoint: "upload" }),
    key: "services.api.volumes.data.accessPoint",
    says: /did you mean uploads\?/,
  },
  {
    rule: "containers-mount-files",
    what: "a file system under uses",
    api: { uses: ["files"] },
    key: "services.api.uses[0]",
    says: /add services\.api\.volumes/,
  },
];

describe("config of file systems", () => {
  for (const { rule, what, key, says, ...tree } of mistakes)
    it(`${rule} refuses ${what}`, () => {
      const faults = faultsOf(stack(tree));
      expect(faults.map((fault) => fault.key)).to.deep.equal([key]);
      const [{ allowed, fix }] = faults as [(typeof faults)[number]];
      expect(`${allowed} ${fix}`).to.match(says);
    });

  it("has a mistake for each of its rules", () => {
    const shown = new Set(mistakes.map(({ rule }) => rule));
    expect(fileSystemRules.map(({ id }) => id)).to.have.members([...shown]);
  });

  it("refuses values that EFS does not take, each by its key", () => {
    const wrong: readonly [string, unknown][] = [
      ["infrequentAccessDays", 45],
      ["provisionedMibps", 3415],
      ["accessPoints", {}],
      ["accessPoints", { uploads: { path: "/" } }],
      ["accessPoints", { uploads: { path: "/a/b/c/d/e" } }],
      ["accessPoints", { uploads: { uid: 0 } }],
      ["accessPoints", { uploads: { permissions: "0999" } }],
      ["adopt", "vol-1"],
    ];
    for (const [name, value] of wrong)
      expect(faultsOf(stack({ files: { [name]: value } }))[0]?.key).to.match(
        new RegExp(`^stores\\.files\\.${name}`),
      );
  });

  it("lets two services mount one file system, and instances use it", () => {
    const tree = changed(
      "services.app.uses",
      ["main", "files"],
      stack({ files: { infrequentAccessDays: 30, archiveDays: 90 } }),
    );
    expect(() => loaded(tree)).to.not.throw();
  });
});
