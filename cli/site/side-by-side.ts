/** Does the same with many things, several at a time. */

/** As many as S3 and Scheduler take from one machine without slowing it down. */
const atOnce = 16;

/** In the given order; the first failure ends it, once what is under way has ended. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  done: (count: number) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const waiting = items.entries();
  let count = 0;
  const worker = async () => {
    for (const [place, item] of waiting) {
      if (failures.length > 0) return;
      try {
        results[place] = await work(item);
        done(++count);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}

/** Says how far it is ten times at most: a log has a line for each. */
export function byTenths(total: number, say: (count: number) => void): (count: number) => void {
  const step = Math.ceil(total / 10);
  return (count) => {
    if (count === total || count % step === 0) say(count);
  };
}
