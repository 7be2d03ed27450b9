/** What a process and everything it started hold in memory, on systems that have /proc. */
import { readdirSync, readFileSync } from "node:fs";

/** Bytes in a page of /proc/<pid>/statm on the platforms Node runs on Linux with. */
const PAGE = 4096;

interface Row {
  readonly parent: number;
  readonly bytes: number;
}

export function canMeasureMemory(): boolean {
  return process.platform === "linux";
}

/**
 * Resident bytes of a process tree. Pages that several processes share are counted in each, so this is
 * never less than what the machine has to give.
 */
export function treeBytes(root: number): number {
  const rows = new Map<number, Row>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    const row = Number.isInteger(pid) ? read(pid) : undefined;
    if (row !== undefined) rows.set(pid, row);
  }
  const total = (pid: number): number => {
    const own = rows.get(pid)?.bytes ?? 0;
    const children = [...rows].filter(([, { parent }]) => parent === pid);
    return children.reduce((sum, [child]) => sum + total(child), own);
  };
  return total(root);
}

/** Undefined when the process has ended meanwhile. */
function read(pid: number): Row | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    // The command's name stands in brackets and may hold spaces; the parent is the second field after it.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { parent, bytes: pages * PAGE };
  } catch {
    return undefined;
  }
}
