/** What the comment on a pull request says. */
import { Preview } from "./previews";

/** The comment's first line: the next run finds its own comment by it. */
export const marker = "<!-- bluegreen-aws: simulated preview -->";

/** Characters. GitHub refuses a comment of more than 65,536. */
const COMMENT_LIMIT = 65_536;

const results: Readonly<Record<number, string>> = {
  0: "✅ fine",
  1: "❌ the program or its configuration failed",
  2: "⛔ a mandatory policy is violated or cannot decide",
};

function result(exitCode: number): string {
  return results[exitCode] ?? `❌ exit code ${exitCode}`;
}

/** The end of a text that is too long says most: policy results and outputs stand there. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = "… (shortened: the job's summary has the rest)\n";
  return limit <= cut.length ? "" : cut + text.slice(text.length - (limit - cut.length));
}

function details({ stack, text }: Preview, limit: number): string {
  const fence = "`".repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const head = `<details><summary>${stack}</summary>\n\n${fence}text\n`;
  const tail = `\n${fence}\n\n</details>`;
  return head + shortened(text, limit - head.length - tail.length) + tail;
}

/** One comment for all stacks, never longer than `limit` characters. */
export function commentText(previews: readonly Preview[], limit = COMMENT_LIMIT): string {
  const head = [
    marker,
    "### Simulated preview, with the policy pack",
    "",
    "| stack | result | the same by hand |",
    "| --- | --- | --- |",
    ...previews.map(
      ({ stack, exitCode }) =>
        `| ${stack} | ${result(exitCode)} | \`npm run preview -- --stack ${stack}\` |`,
    ),
    "",
    "",
  ].join("\n");
  const share = Math.floor((limit - head.length) / Math.max(1, previews.length)) - 1;
  return head + previews.map((preview) => details(preview, share)).join("\n");
}
