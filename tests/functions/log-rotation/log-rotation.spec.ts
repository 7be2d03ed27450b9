import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { expect } from "chai";

import { choose, LogFile, rotate } from "../../../functions/log-rotation/index.mjs";

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);

const file = (name: string, daysAgo: number, size = 1): LogFile => ({
  path: name,
  size,
  writtenAt: now - daysAgo * day,
});

const goes = (files: readonly LogFile[], days: number, bytes: number) =>
  choose(files, { days, bytes }, now).gone.map((each) => each.path);

describe("the rotation of logs", () => {
  it("deletes what nobody has written to for so many days, and nothing younger", () => {
    expect(goes([file("old", 61), file("limit", 60), file("new", 1)], 60, 100)).to.deep.equal([
      "old",
    ]);
  });

  it("deletes the oldest first where all together are too large, and stops as soon as they are not", () => {
    const files = [file("new", 1, 40), file("older", 5, 40), file("oldest", 9, 40)];
    expect(goes(files, 60, 80)).to.deep.equal(["oldest"]);
    expect(goes(files, 60, 79)).to.deep.equal(["oldest", "older"]);
    expect(goes(files, 60, 120)).to.deep.equal([]);
  });

  it("keeps a file that is being written to, however large", () => {
    const files = [file("open", 0.02, 500), file("closed", 0.1, 10)];
    expect(goes(files, 60, 100)).to.deep.equal(["closed"]);
  });

  describe("in a folder", () => {
    function folder(): string {
      const dir = mkdtempSync(path.join(tmpdir(), "logs-"));
      mkdirSync(path.join(dir, "api"));
      for (const [name, daysAgo] of [
        ["api/old.log", 70],
        ["api/new.log", 2],
        ["top.log", 70],
      ] as const) {
        writeFileSync(path.join(dir, name), "0123456789");
        const at = new Date(now - daysAgo * day);
        utimesSync(path.join(dir, name), at, at);
      }
      return dir;
    }

    it("goes into every depth, and says what is gone and what stays", async () => {
      const dir = folder();
      const outcome = await rotate({ folder: dir, days: 60, gib: 20 }, now);
      expect(outcome).to.deep.equal({
        deleted: 2,
        deletedBytes: 20,
        kept: 1,
        keptBytes: 10,
        tooMuch: 0,
      });
      expect(existsSync(path.join(dir, "api/old.log"))).to.equal(false);
      expect(existsSync(path.join(dir, "api/new.log"))).to.equal(true);
    });

    it("follows no link out of it", async () => {
      const [dir, outside] = [folder(), folder()];
      symlinkSync(outside, path.join(dir, "elsewhere"));
      symlinkSync(path.join(outside, "top.log"), path.join(dir, "linked.log"));
      await rotate({ folder: dir, days: 60, gib: 20 }, now);
      expect(existsSync(path.join(outside, "top.log"))).to.equal(true);
    });

    it("says by how much the files that stay are too large", async () => {
      const dir = folder();
      const just = new Date(now);
      for (const name of ["api/old.log", "api/new.log", "top.log"])
        utimesSync(path.join(dir, name), just, just);
      const gib = 10 / 1024 ** 3;
      expect(await rotate({ folder: dir, days: 60, gib }, now)).to.include({
        deleted: 0,
        tooMuch: 20,
      });
    });
  });
});
