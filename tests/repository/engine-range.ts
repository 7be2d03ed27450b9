/** Just enough of npm's version ranges to ask which Node versions a package accepts. */

type Version = readonly [major: number, minor: number, patch: number];

function version(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : 0));
  return [major, minor, patch];
}

function atLeast(found: Version, least: Version): boolean {
  const place = found.findIndex((part, index) => part !== least[index]);
  return place < 0 || (found[place] ?? 0) > (least[place] ?? 0);
}

/** One comparator: `*`, `>=18`, `^20.19.0`, `20` or `20.*`. Anything else is refused, not guessed. */
function comparator(text: string, found: Version): boolean {
  if (text === "*") return true;
  const parts = /^(>=|\^)?(\d+(?:\.(?:\d+|\*))*)$/.exec(text);
  if (parts === null) throw new Error(`engines: the comparator "${text}" is not understood`);
  const [, operator, operand = ""] = parts;
  const least = version(operand);
  return atLeast(found, least) && (operator === ">=" || found[0] === least[0]);
}

/** Whether a Node version is in an `engines.node` range of package-lock.json. */
export function accepts(range: string, node: string): boolean {
  return range.split("||").some((alternative) =>
    alternative
      .replaceAll(/>=\s+/g, ">=")
      .trim()
      .split(/\s+/)
      .every((part) => comparator(part, version(node))),
  );
}
