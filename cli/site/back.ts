/** Going back: the release before, or any that is kept, in a few copies. */
import { Release } from "./release";
import { Shelf, SiteFault, withPen } from "./shelf";
import { Pending } from "./state";
import { cancelPending, goLive, Job } from "./switch";

export interface Returned {
  readonly from: string | undefined;
  readonly to: Release;
  /** A switch that is not to come any more. */
  readonly cancelled?: Pending | undefined;
}

/** @param to a release that is kept. @default the one that was live before */
export async function back(
  shelf: Shelf,
  { by, to }: { readonly by: string; readonly to?: string | undefined },
  job: Job,
): Promise<Returned> {
  return withPen(
    shelf,
    { by, doing: `goes back${to === undefined ? "" : ` to ${to}`}` },
    async (pen) => {
      const { trail, releases } = pen.state;
      const id = to ?? trail[1];
      if (id === undefined)
        throw new SiteFault(
          releases.length === 0
            ? `Nothing of ${shelf.place.site} was published yet.`
            : `No release was live before ${trail[0] ?? "any"}. ${keptOnes(releases)}`,
        );
      if (!releases.includes(id)) throw new SiteFault(`${id} is not kept. ${keptOnes(releases)}`);
      const [release] = await shelf.releases([id]);
      if (release === undefined) throw new SiteFault(`${id} has no manifest.`);
      const cancelled = await cancelPending(pen, job);
      await goLive(pen, release, job);
      return { from: trail[0], to: release, cancelled };
    },
  );
}

const keptOnes = (ids: readonly string[]) => `Kept: ${ids.join(", ")}.`;

/** Takes back a switch that is to come, and leaves what is live. */
export async function cancel(shelf: Shelf, by: string, job: Job): Promise<Pending> {
  return withPen(shelf, { by, doing: "takes back a switch" }, async (pen) => {
    const pending = await cancelPending(pen, job);
    if (pending === undefined)
      throw new SiteFault(`No switch of ${shelf.place.site} is to come: nothing to cancel.`);
    return pending;
  });
}
