/** The repository's own files, read from the disk: a copy without git has to pass the same tests. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(__dirname, "../..");

/** Text of a file below the root, its path written with slashes. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** .gitignore has only names, directories with a slash behind them, and "*.ending". */
function ignored(name: string): boolean {
  const patterns = read(".gitignore").split("\n").filter(Boolean);
  return [".git", ...patterns].some((pattern) =>
    pattern.startsWith("*") ? name.endsWith(pattern.slice(1)) : name === pattern.replace(/\/$/, ""),
  );
}

/** Names on the top level, what git ignores left out. */
export function topLevel(): string[] {
  return readdirSync(root)
    .filter((name) => !ignored(name))
    .sort();
}

/** Every file below the given folders ("." is the top level) whose path matches, with slashes. */
export function files(pattern: RegExp, ...folders: readonly string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => !ignored(entry.name))
      .flatMap((entry) => {
        const below = path.posix.join(folder, entry.name);
        return entry.isDirectory() ? walk(below) : [below];
      });
  return (folders.length === 0 ? ["."] : folders)
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap(walk)
    .filter((file) => pattern.test(file))
    .sort();
}
