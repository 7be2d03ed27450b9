/**
 * `npm run ci:comment`: previews every stack and says the result in one comment on the pull request, in
 * the run's summary, and on the terminal. By hand, or from a fork, only where there is something to write to.
 */
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";

import { commentText, marker } from "./comment-text";
import { preview, Preview, stacksIn } from "./previews";
import { comment, pullRequestOf } from "./pull-request";

const root = path.resolve(__dirname, "../..");

/** Characters. GitHub cuts a step's summary at one mebibyte. */
const SUMMARY_LIMIT = 1_000_000;

async function main(): Promise<void> {
  const previews: Preview[] = [];
  for (const stack of stacksIn(root)) previews.push(await preview(root, stack));

  const { GITHUB_EVENT_PATH: eventFile, GITHUB_STEP_SUMMARY: summary } = process.env;
  const event: unknown = eventFile ? JSON.parse(readFileSync(eventFile, "utf8")) : {};
  const request = pullRequestOf(process.env, event);
  if (request) await comment(request, marker, commentText(previews));
  if (summary) appendFileSync(summary, commentText(previews, SUMMARY_LIMIT));
  for (const { text } of previews) console.log(text);
  process.exitCode = Math.max(...previews.map(({ exitCode }) => exitCode));
}

void main();
