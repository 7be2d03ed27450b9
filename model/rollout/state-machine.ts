/** Pieces of a state machine in the Amazon States Language, as rollouts are made of them. */

export type State = Readonly<Record<string, unknown>>;
export type States = Readonly<Record<string, State>>;

export interface Machine {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: States;
}

/** A few states that end in the next part's first one. */
export interface Part {
  readonly first: string;
  readonly states: (next: string) => States;
}

/** Links parts: each ends in the first state of the next, the last one in `end`. */
export function linked(parts: readonly Part[], end: string): States {
  return Object.assign(
    {},
    ...parts.map((part, place) => part.states(parts[place + 1]?.first ?? end)),
  ) as States;
}

/** One state that is a part of its own. */
export function single(name: string, state: State): Part {
  return { first: name, states: (Next) => ({ [name]: { ...state, Next } }) };
}

/** A wait of as many seconds as the state says at a path. */
export function wait(SecondsPath: string, Next: string): State {
  return { Type: "Wait", SecondsPath, Next };
}

/** Goes on where a condition holds, and elsewhere where it does not. */
export function choice(condition: State, Next: string, otherwise: string): State {
  return { Type: "Choice", Choices: [{ ...condition, Next }], Default: otherwise };
}

/** Does something, then waits and looks until it is over. Both keep what is to be waited for in `$.wait`. */
export function loop(name: string, first: State, look: State, over: State): Part {
  const [waiting, looking, deciding] = [`${name}: wait`, `${name}: look`, `${name}: over?`];
  return {
    first: name,
    states: (next) => ({
      [name]: { ...first, Next: waiting },
      [waiting]: wait("$.wait.pause", looking),
      [looking]: { ...look, Next: deciding },
      [deciding]: choice(over, next, waiting),
    }),
  };
}

/** The end of an execution that has failed, and says why. */
export function failed(): State {
  return { Type: "Fail", ErrorPath: "$.error.Error", CausePath: "$.error.Cause" };
}
