import { expect } from "chai";

import { progressOn } from "../../cli/progress";
import { Recorder } from "./support";

describe("progress", () => {
  it("rewrites one line on a terminal, never wider than it, and takes it away at the end", () => {
    const terminal = new Recorder(true, 40);
    const progress = progressOn(terminal);
    progress.update("dev", "starting");
    progress.update("stg", "a step with a very long description");
    progress.end();
    expect(terminal.text).to.not.contain("\n");
    const lines = terminal.text.split("\r\u001b[K").slice(1);
    expect(lines[0]).to.equal("dev: starting");
    expect(lines[1]).to.have.lengthOf(39);
    expect(lines.at(-1)).to.equal("");
  });

  it("writes one plain line per step elsewhere", () => {
    const log = new Recorder();
    const progress = progressOn(log);
    progress.update("dev", "starting");
    progress.update("dev", "starting");
    progress.update("dev", "done");
    progress.end();
    expect(log.text).to.equal("dev: starting\ndev: done\n");
  });
});
