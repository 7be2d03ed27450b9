/** Programs that differ from the one under test in one place, made where the engine takes registrations in. */
import { Goal } from "./engine/goal";
import { WireObject } from "./engine/wire";

/** The program without one of its `ignoreChanges`. */
export function withoutIgnoreChanges(type: string, property: string): (goal: Goal) => Goal {
  return (goal) => {
    if (goal.type !== type) return goal;
    const options = goal.options.clone();
    const left = options.getIgnoreChangesList().filter((path) => path !== property);
    return { ...goal, options: options.setIgnoreChangesList(left) };
  };
}

/** The program with other inputs of a type, or of some resources of it: what a team may set in transforms.ts. */
export function withInputs(
  type: string,
  inputs: WireObject,
  names?: readonly string[],
): (goal: Goal) => Goal {
  return (goal) =>
    goal.type === type && (names === undefined || names.includes(goal.name))
      ? { ...goal, inputs: { ...goal.inputs, ...inputs } }
      : goal;
}

/** One after the other. */
export function both(one: (goal: Goal) => Goal, other: (goal: Goal) => Goal): (goal: Goal) => Goal {
  return (goal) => other(one(goal));
}
