/** Puts a release's pages where they are served from: now, or at a set time. */
import { Act, SiteCloud } from "./cloud";
import { changesTo, Switch, switchTo } from "./plan";
import { Release } from "./release";
import { Pen, SiteFault } from "./shelf";
import { byTenths, sideBySide } from "./side-by-side";
import { cancelled, live, Pending, scheduled, switching } from "./state";

/** What a job is done with. */
export interface Job {
  readonly cloud: SiteCloud;
  /** Says what is being done, for whoever waits. */
  readonly report: (step: string) => void;
}

/** Takes back a switch that is to come. @returns it, if there was one */
export async function cancelPending(
  pen: Pen,
  { cloud, report }: Job,
): Promise<Pending | undefined> {
  const { pending } = pen.state;
  if (pending === undefined) return undefined;
  report(`taking back the switch of ${pending.local}`);
  await sideBySide(pending.schedules, (name) => cloud.timer.remove(name));
  await pen.save(cancelled(pen.state));
  return pending;
}

async function planArgs(pen: Pen, to: Release) {
  const { present, releases } = pen.state;
  const all = await pen.shelf.releases([...present, ...releases]);
  const of = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id));
  return { place: pen.shelf.place, to, present: of(present), kept: of(releases) };
}

/** Nothing may be pending: a switch at a set time would undo this one. */
export async function goLive(pen: Pen, to: Release, { cloud, report }: Job): Promise<Switch> {
  const plan = switchTo(await planArgs(pen, to));
  // Written before anything is copied: who finds a switch that broke off copies everything again.
  await pen.save(switching(pen.state, to.id));
  report(`putting ${plan.waves.flat().length} pages live`);
  for (const wave of plan.waves)
    await sideBySide(wave, ({ from, to: page }) => cloud.bucket.copy(from, page));
  await cloud.bucket.remove(plan.removals);
  await pen.save(live(pen.state, to.id));
  return plan;
}

/** Minutes that making the schedules may take: one that is made after its time never runs. */
const leadMinutes = 2;

export interface When {
  readonly at: Date;
  readonly local: string;
  readonly zone: string;
}

/** Also after the upload, which may have taken long. */
export function refuseNear({ at, local, zone }: When, now: Date): void {
  if (at.getTime() - now.getTime() > leadMinutes * 60_000) return;
  throw new SiteFault(
    `${local} (${zone}) is less than ${leadMinutes} minutes away, or past: nothing was scheduled.`,
  );
}

const actsOf = ({ waves, removals }: Switch): Act[] => [
  ...waves.flat().map((copy) => ({ copy })),
  ...removals.map((remove) => ({ remove })),
];

export async function goLiveAt(pen: Pen, to: Release, when: When, job: Job): Promise<Pending> {
  const { cloud, report } = job;
  const acts = actsOf(changesTo(await planArgs(pen, to)));
  const { local, zone, at } = when;
  const names = acts.map((_, number) => `${to.id}-${number + 1}`);
  const pending = { release: to.id, at: at.toISOString(), local, zone, schedules: names };
  refuseNear(when, pen.shelf.now());
  // Written first: whatever of it comes to be can be taken back by whoever reads this.
  await pen.save(scheduled(pen.state, pending));
  try {
    await sideBySide(
      acts.map((act, number) => ({ act, name: `${to.id}-${number + 1}` })),
      ({ act, name }) => cloud.timer.create(name, when, act),
      byTenths(acts.length, (count) => report(`schedule ${count} of ${acts.length}`)),
    );
  } catch (error) {
    await cancelPending(pen, job);
    throw error;
  }
  return pending;
}
