import { expect } from "chai";

import { screenOf } from "../../cli/streams";
import { Recorder } from "./support";

describe("a screen", () => {
  it("has colours on a terminal only, and never where NO_COLOR or a dumb terminal asks for none", () => {
    expect(screenOf(new Recorder(true), {}).color).to.equal(true);
    expect(screenOf(new Recorder(false), {}).color).to.equal(false);
    expect(screenOf(new Recorder(true), { NO_COLOR: "1" }).color).to.equal(false);
    expect(screenOf(new Recorder(true), { NO_COLOR: "" }).color).to.equal(true);
    expect(screenOf(new Recorder(true), { TERM: "dumb" }).color).to.equal(false);
  });

  it("is as wide as the terminal within reason, and 80 columns elsewhere", () => {
    expect(screenOf(new Recorder(true, 100), {}).width).to.equal(100);
    expect(screenOf(new Recorder(true, 400), {}).width).to.equal(140);
    expect(screenOf(new Recorder(true, 20), {}).width).to.equal(60);
    expect(screenOf(new Recorder(false, 200), {}).width).to.equal(80);
  });
});
