/** Where a secret's value comes from: a pipe or a file, else a terminal that does not show it. Never an argument. */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Writable } from "node:stream";

export interface Input extends Readable {
  readonly isTTY?: boolean;
}

export interface Prompt {
  write(text: string): unknown;
}

/** A value as it was piped, without the line's end that `echo` and editors put behind it. */
export async function readValue(input: Input, prompt: Prompt, question: string): Promise<string> {
  if (input.isTTY === true) return hidden(input, prompt, question);
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Uint8Array | string));
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

/** What is typed is echoed nowhere: not on the screen, not in a shell's history. */
function hidden(input: Input, prompt: Prompt, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  prompt.write(question);
  return new Promise((resolve) => {
    let typed = "";
    lines.once("line", (line) => {
      typed = line;
      lines.close();
    });
    lines.once("close", () => {
      prompt.write("\n");
      resolve(typed);
    });
  });
}
