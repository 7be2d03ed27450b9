/** What is live, what is to come, and whether the bucket agrees. Changes nothing. */
import { SiteCloud } from "./cloud";
import { liveKey, pagesOf, Release } from "./release";
import { Shelf } from "./shelf";
import { sideBySide } from "./side-by-side";
import { isUnderWay, Pending, Work, workOf } from "./state";

export interface SiteStatus {
  readonly live?: Release | undefined;
  /** Where `back` goes. */
  readonly before?: string | undefined;
  /** Pages of the live release that are not what visitors get, by path. */
  readonly differing: readonly string[];
  /** Newest first. */
  readonly releases: readonly Release[];
  readonly pending?:
    (Pending & { readonly missing: number; readonly underWay: boolean }) | undefined;
  readonly work?: Work | undefined;
}

export async function status(shelf: Shelf, cloud: SiteCloud): Promise<SiteStatus> {
  const { state } = await shelf.read();
  const releases = await shelf.releases(state.releases);
  const live = releases.find(({ id }) => id === state.trail[0]);
  return {
    live,
    before: state.trail[1],
    differing: live === undefined ? [] : await differing(shelf, live),
    releases,
    pending: await pendingNow(shelf, cloud, state.pending),
    work: workOf(state, shelf.now()),
  };
}

async function differing({ bucket, place }: Shelf, release: Release): Promise<string[]> {
  const pages = await sideBySide(pagesOf(release), async ({ path, sha256 }) =>
    (await bucket.sha256(liveKey(place, path))) === sha256 ? [] : [path],
  );
  return pages.flat();
}

async function pendingNow(shelf: Shelf, { timer }: SiteCloud, pending: Pending | undefined) {
  if (pending === undefined) return undefined;
  const underWay = isUnderWay({ pending }, shelf.now());
  const there = await sideBySide(pending.schedules, (name) => timer.exists(name));
  return { ...pending, underWay, missing: there.filter((found) => !found).length };
}
