/** The releases of a site as its bucket keeps them, and the one pen with which what is said of them is written. */
import { SiteBucket } from "./cloud";
import { manifestKey, Place, Release, stateKey } from "./release";
import { empty, isUnderWay, overAt, rested, settled, State, Work, working, workOf } from "./state";
import { sideBySide } from "./side-by-side";

/** What stands in the way, in a sentence for the person who asked. */
export class SiteFault extends Error {}

interface Read {
  readonly state: State;
  /** Undefined where nothing was ever published. */
  readonly etag: string | undefined;
}

export class Shelf {
  constructor(
    readonly place: Place,
    readonly bucket: SiteBucket,
    readonly now: () => Date,
  ) {}

  /** As it is now, a switch whose time has passed counted in. */
  async read(): Promise<Read> {
    const key = stateKey(this.place);
    const names = await this.bucket.names(key.slice(0, key.lastIndexOf("/") + 1));
    if (!names.includes(key)) return { state: empty, etag: undefined };
    const { text, etag } = await this.bucket.text(key);
    const state = JSON.parse(text) as State;
    if (state.format !== empty.format)
      throw new SiteFault(`A newer version of this command has written ${key}: update this one.`);
    return { state: settled(state, this.now()), etag };
  }

  async releases(ids: readonly string[]): Promise<Release[]> {
    return sideBySide([...new Set(ids)], async (id) => {
      const { text } = await this.bucket.text(manifestKey(this.place, id));
      return JSON.parse(text) as Release;
    });
  }

  async put(release: Release): Promise<void> {
    await this.bucket.writeText(
      manifestKey(this.place, release.id),
      JSON.stringify(release),
      undefined,
    );
  }

  /** @throws SiteFault when somebody else has written since */
  async write(state: State, etag: string | undefined): Promise<string> {
    const written = await this.bucket.writeText(stateKey(this.place), JSON.stringify(state), etag);
    if (written !== undefined) return written;
    throw new SiteFault(
      `Somebody else has begun with ${this.place.site} at the same time: nothing more is changed here. See status.`,
    );
  }
}

/** What only one person at a time has: whoever writes has read last, and says that they are at work. */
export class Pen {
  constructor(
    readonly shelf: Shelf,
    private readonly work: Omit<Work, "until">,
    private read: Read,
  ) {}

  get state(): State {
    return this.read.state;
  }

  /** Writes, and stays at work for another while. Fails where somebody else has taken over. */
  async save(state: State): Promise<void> {
    await this.write(working(state, this.work, this.shelf.now()));
  }

  async lay(): Promise<void> {
    await this.write(rested(this.state));
  }

  private async write(state: State): Promise<void> {
    this.read = { state, etag: await this.shelf.write(state, this.read.etag) };
  }
}

/** Does something that nobody else may do at the same time. */
export async function withPen<Result>(
  shelf: Shelf,
  work: Omit<Work, "until">,
  task: (pen: Pen) => Promise<Result>,
): Promise<Result> {
  const read = await shelf.read();
  refuseOthers(read.state, shelf.now());
  const pen = new Pen(shelf, work, read);
  await pen.save(read.state);
  try {
    const result = await task(pen);
    await pen.lay();
    return result;
  } catch (error) {
    // Whoever comes next need not wait; where this fails too, somebody has taken over or the time runs out.
    await pen.lay().catch(() => undefined);
    throw error;
  }
}

function refuseOthers(state: State, now: Date): void {
  const { pending } = state;
  if (pending !== undefined && isUnderWay(state, now))
    throw new SiteFault(
      `The switch to ${pending.release} at ${pending.local} (${pending.zone}) is under way: ` +
        `try again after ${overAt(pending).toISOString()}.`,
    );
  const other = workOf(state, now);
  if (other !== undefined)
    throw new SiteFault(
      `${other.by} is at work (${other.doing}): wait, or, if that has broken off, try again after ${other.until}.`,
    );
}
