/**
 * Maps in the order of their names. A task definition, a policy and the input of a function are text or lists made
 * from maps: in the file's own order, moving two lines of it would replace them.
 */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, ordered(each)]));
}

/** The same settings, whichever way round their maps were written. Lists stay as they are. */
export function inOrder<Settings>(settings: Settings): Settings {
  return ordered(settings) as Settings;
}
