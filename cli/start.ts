/** `npm start`: every stack of the project side by side, then where to look next. */
import { Answer, Command } from "./command";
import { renderFailure } from "./render/failure";
import { renderSideBySide } from "./render/side-by-side";
import { simulated } from "./simulated";
import { stacksOf } from "./stacks";
import { UsageError } from "./arguments";
import { StackSummary, summaryOf } from "./summary";
import { exitCodeOf, worstOf } from "./verdict";

export const start: Command = {
  name: "start",
  summary: "Previews every stack side by side, without an account.",
  options: {},

  async run(_flags, world): Promise<Answer> {
    const stacks = stacksOf(world.directory);
    if (stacks.length === 0) {
      throw new UsageError(`There is no Pulumi.<stack>.yaml in ${world.directory}.`);
    }
    const simulations = await Promise.all(stacks.map((stack) => simulated({ stack }, world)));
    const summaries: StackSummary[] = simulations.map(summaryOf);
    const failed = simulations.filter(({ ok }) => !ok);
    return {
      exitCode: worstOf(simulations.map(exitCodeOf)),
      data: { stacks: summaries },
      text: (screen) => renderSideBySide(summaries, screen),
      problems: (screen) =>
        failed.map((simulation) => renderFailure(simulation, screen)).join("\n\n"),
    };
  },
};
