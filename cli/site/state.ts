/** What is said of a site's releases in its bucket: one small object, written only by who has read it last. Pure. */

/** A switch that AWS makes at a set time. */
export interface Pending {
  readonly release: string;
  /** The moment, ISO 8601. */
  readonly at: string;
  /** The same as it was asked for: `2026-12-01T00:00`. */
  readonly local: string;
  /** IANA name. */
  readonly zone: string;
  /** Names of the schedules that make it, one for each page that changes. */
  readonly schedules: readonly string[];
}

/** Somebody is at work. */
export interface Work {
  readonly by: string;
  readonly doing: string;
  /** ISO 8601. After this time whoever it was is taken for gone. */
  readonly until: string;
}

export interface State {
  readonly format: 1;
  /** What was live, newest first: the first is live, and the second is where `back` goes. */
  readonly trail: readonly string[];
  /** Releases that are kept, newest first. */
  readonly releases: readonly string[];
  /** Releases whose pages may lie among the live ones: more than one after a switch that broke off, or at a set time. */
  readonly present: readonly string[];
  readonly pending?: Pending | undefined;
  readonly work?: Work | undefined;
}

export const empty: State = { format: 1, trail: [], releases: [], present: [] };

/** Minutes that a person's work is waited for. Uploads may take longer: nothing is switched without asking again. */
const workMinutes = 15;

const minute = 60_000;

/**
 * Scheduler starts within the minute that is asked for (EventBridge Scheduler user guide, "Schedule types"), and then
 * tries for as long as its targets are told to.
 */
export const retrySeconds = 120;
const before = minute;
const after = minute + retrySeconds * 1000;

/** When nothing of a pending switch can happen any more. */
export const overAt = ({ at }: Pending) => new Date(Date.parse(at) + after);

/** From shortly before its time until its last try nobody else may touch the pages. */
export function isUnderWay({ pending }: Pick<State, "pending">, now: Date): boolean {
  if (pending === undefined) return false;
  return now.getTime() >= Date.parse(pending.at) - before && now < overAt(pending);
}

/** What is live after a set time has passed: nobody has to run anything for it. */
export function settled(state: State, now: Date): State {
  const { pending } = state;
  if (pending === undefined || now < overAt(pending)) return state;
  return { ...state, trail: entered(state, pending.release), pending: undefined };
}

/** A release that was live before is gone back to; any other is a new one on top. */
function entered({ trail }: State, release: string): string[] {
  const place = trail.indexOf(release);
  return place < 0 ? [release, ...trail] : trail.slice(place);
}

/** The person who is at work now, if it is somebody else. */
export function workOf({ work }: State, now: Date): Work | undefined {
  return work !== undefined && now.getTime() < Date.parse(work.until) ? work : undefined;
}

export function working(state: State, work: Omit<Work, "until">, now: Date): State {
  const until = new Date(now.getTime() + workMinutes * minute).toISOString();
  return { ...state, work: { ...work, until } };
}

export const rested = (state: State): State => ({ ...state, work: undefined });

/** A release is kept from the moment its pages may be seen: it is whole by then. */
const enlisted = ({ releases }: State, release: string) =>
  releases.includes(release) ? releases : [release, ...releases];

/** Just before the pages of a release are copied. */
export const switching = (state: State, release: string): State => ({
  ...state,
  pending: undefined,
  releases: enlisted(state, release),
  present: [...new Set([...state.present, release])],
});

/** Once all of them are there, and only they. */
export const live = (state: State, release: string): State => ({
  ...state,
  trail: entered(state, release),
  present: [release],
});

export const scheduled = (state: State, pending: Pending): State => ({
  ...state,
  pending,
  releases: enlisted(state, pending.release),
  present: [...new Set([...state.present, pending.release])],
});

/** Before its time: none of its pages were copied. */
export const cancelled = ({ pending, ...state }: State): State => ({
  ...state,
  present: state.present.filter((id) => id !== pending?.release),
});

/** Without the releases that nobody needs: the newest stay, and whatever is live, comes next or can be gone back to. */
export function trimmed(state: State, keep: number): State {
  const needed = new Set([
    ...state.releases.slice(0, keep),
    ...state.trail.slice(0, 2),
    ...state.present,
    ...(state.pending === undefined ? [] : [state.pending.release]),
  ]);
  const stays = (id: string) => needed.has(id);
  return { ...state, releases: state.releases.filter(stays), trail: state.trail.filter(stays) };
}
