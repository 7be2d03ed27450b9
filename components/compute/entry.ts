/** An entry of a map that config has made sure of. */
export function entry<Value>(map: ReadonlyMap<string, Value>, name: string, what: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`there is no ${what} called ${name}`);
  return value;
}
