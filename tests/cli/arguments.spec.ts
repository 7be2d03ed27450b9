import { expect } from "chai";

import { exitCodes } from "../../cli/command";
import { commands } from "../../cli/commands";
import { printed } from "./support";

describe("the command line", () => {
  const wrong: [string, string[], string][] = [
    ["no command", [], "npm run COMMAND"],
    ["an unknown command", ["deploy"], 'There is no command "deploy". Commands: start, preview'],
    ["an unknown option", ["preview", "--stak", "prd"], "--stak"],
    ["an option without its value", ["preview", "--stack"], "--stack"],
    ["a word that is no option", ["start", "prd"], "prd"],
    ["a value for a switch", ["preview", "--json=yes"], "--json"],
  ];
  for (const [what, args, says] of wrong) {
    it(`refuses ${what} with exit code 64 and says what is wrong`, async () => {
      const { exitCode, out, err } = await printed(args, {});
      expect(exitCode).to.equal(64);
      expect(out + err).to.contain(says);
    });
  }

  it("points to a command's help when it was called wrongly", async () => {
    const { err } = await printed(["preview", "--stak", "prd"], {});
    expect(err).to.contain("npm run preview -- --help shows how.");
  });

  it("explains every command and every one of its options", async () => {
    const all = await printed(["--help"], {});
    expect(all.exitCode).to.equal(exitCodes.fine);
    for (const command of commands) {
      expect(all.out).to.contain(command.summary);
      const help = await printed([command.name, "--help"], {});
      expect(help.exitCode).to.equal(exitCodes.fine);
      for (const option of [...Object.keys(command.options), "json", "help"]) {
        expect(help.out).to.contain(`--${option}`);
      }
    }
  });

  it("keeps its help within 80 columns", async () => {
    for (const command of commands) {
      const { out } = await printed([command.name, "--help"], {});
      for (const line of out.split("\n")) expect(line.length, line).to.be.at.most(80);
    }
  });
});
