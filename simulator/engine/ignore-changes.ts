/**
 * `ignoreChanges`: what is listed takes the value it had before.
 *
 * Engine: processIgnoreChanges in pkg/resource/deploy/step_generator.go, PropertyPath.Reset in
 * sdk/go/common/resource/properties_path.go of pulumi/pulumi. As there, nothing on the way to a value is
 * made up, and no member of a list is added or taken away.
 */
import { isObject, Wire, WireObject } from "./wire";

type Step = string | number;

/** Properties with every listed path set back to what it was; what is not there before is taken out. */
export function withIgnored(
  before: WireObject,
  news: WireObject,
  paths: readonly string[],
): WireObject {
  return paths.reduce<WireObject>((result, path) => {
    const changed = reset(before, result, stepsOf(path));
    return isObject(changed) ? changed : result;
  }, news);
}

/** `launchTemplate.version`, `actions[0].forward`, `tags["a.b"]`, `actions[*].order`. */
export function stepsOf(path: string): Step[] {
  const steps = path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g);
  return [...steps].map(([, quoted, index, word]) => {
    if (quoted !== undefined) return quoted.replaceAll('\\"', '"');
    if (index !== undefined) return index === "*" ? index : Number(index);
    return word ?? "";
  });
}

/** What a path leads to, wildcards aside; undefined where nothing is there. */
export function valueAt(value: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>(
    (each, step) =>
      typeof each === "object" && each !== null
        ? (each as Readonly<Record<Step, unknown>>)[step]
        : undefined,
    value,
  );
}

function reset(before: Wire, now: Wire, [step, ...rest]: readonly Step[]): Wire {
  if (step === undefined) return before;
  if (step === "*") return resetAll(before, now, rest);
  if (typeof step === "number") {
    if (!Array.isArray(before) || !Array.isArray(now)) return now;
    return now.map((item, index) => {
      const old = before[index];
      return index === step && old !== undefined ? reset(old, item, rest) : item;
    });
  }
  if (!isObject(now)) return now;
  const [old, current] = [isObject(before) ? before[step] : undefined, now[step]];
  if (rest.length > 0)
    return old === undefined || current === undefined
      ? now
      : { ...now, [step]: reset(old, current, rest) };
  if (old !== undefined) return { ...now, [step]: old };
  return Object.fromEntries(Object.entries(now).filter(([key]) => key !== step));
}

/** Every member that is on both sides. */
function resetAll(before: Wire, now: Wire, rest: readonly Step[]): Wire {
  if (Array.isArray(before) && Array.isArray(now))
    return now.map((item, index) => {
      const old = before[index];
      return old === undefined ? item : reset(old, item, rest);
    });
  if (!isObject(before) || !isObject(now)) return now;
  if (rest.length === 0) return before;
  return Object.fromEntries(
    Object.entries(now).map(([key, item]) => {
      const old = before[key];
      return [key, old === undefined ? item : reset(old, item, rest)];
    }),
  );
}
