/**
 * `npm run iam-check:install`: puts parliament and cloudsplaining, in the versions of requirements.txt, beside
 * the npm packages. Needs Python 3 and PyPI. Exit code 69: no Python is on this machine.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";

import { ownPython, systemPythons, toolsFolder, UNAVAILABLE } from "./auditor";

/** Runs a program in front of whoever asked, and answers its exit code. */
function run(program: string, ...options: readonly string[]): number {
  return spawnSync(program, options, { stdio: "inherit" }).status ?? UNAVAILABLE;
}

function install(): number {
  const python = systemPythons.find((each) => spawnSync(each, ["--version"]).status === 0);
  if (python === undefined) {
    console.error(`None of ${systemPythons.join(", ")} is on this machine: install Python 3.`);
    return UNAVAILABLE;
  }
  const requirements = path.join(__dirname, "requirements.txt");
  const made = run(python, "-m", "venv", toolsFolder);
  if (made !== 0) return made;
  return run(ownPython, "-m", "pip", "install", "--quiet", "--requirement", requirements);
}

process.exitCode = install();
