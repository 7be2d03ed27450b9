import { PassThrough, Readable } from "node:stream";

import { expect } from "chai";

import { Input, readValue } from "../../../cli/secrets/value";
import { Recorder } from "../support";

const piped = (text: string) => readValue(Readable.from([text]), new Recorder(), "Value: ");

describe("the value of a secret", () => {
  it("is what is piped, without the last line's end, and nothing is asked", async () => {
    const asked = new Recorder();
    expect(await readValue(Readable.from(["to", "ken\n"]), asked, "Value: ")).to.equal("token");
    expect(await piped("two\nlines\r\n")).to.equal("two\nlines");
    expect(await piped(" spaces ")).to.equal(" spaces ");
    expect(asked.text).to.equal("");
  });

  it("is asked for on a terminal, and shown nowhere", async () => {
    const terminal: Input = Object.assign(new PassThrough(), { isTTY: true });
    const asked = new Recorder();
    const value = readValue(terminal, asked, "Value: ");
    (terminal as unknown as PassThrough).write("typed\r");
    expect(await value).to.equal("typed");
    expect(asked.text).to.equal("Value: \n");
  });
});
