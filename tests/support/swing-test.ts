/** The swing test: what one mechanism moves at run time, no run of the program sets back. */
import { expect } from "chai";

import { Ownership, ownership } from "../../components/compute/rollout/ownership";
import { Mechanism } from "../../model/rollout/vocabulary";
import { both, withInputs, withoutIgnoreChanges } from "../../simulator/mutants";
import { Change, StandingStack } from "../../simulator/second-run";
import { straysIn, Swing, swing } from "../../simulator/swing";
import type { SimulateOptions } from "../../simulator";
import { WireObject } from "../../simulator/engine/wire";
import { runInline } from "./inline-program";

/** What a service is, as far as lines of the ownership table depend on it. */
export interface Case {
  /** Releases deploy it, and not the program. */
  readonly released: boolean;
  readonly pair: boolean;
  readonly scheduled: boolean;
}

/** The lines of the ownership table that a service has. */
export function linesOf(mechanism: Mechanism, { released, pair, scheduled }: Case): Ownership[] {
  return ownership
    .filter((line) => line.mechanism === mechanism)
    .filter(({ releasedOnly }) => released || releasedOnly !== true)
    .filter(({ pairOnly }) => pair || pairOnly !== true)
    .filter(({ scheduledOnly }) => scheduled || scheduledOnly !== true);
}

export interface SwingTest {
  readonly mechanism: Mechanism;
  /** What there is to say of the service beside its mechanism. */
  readonly title?: string;
  /** A stack file with a service of the mechanism. */
  readonly options: SimulateOptions;
  readonly service: string;
  readonly case: Case;
  /** Resources that `wanted` is about. Default: those of the service's name. */
  readonly names?: readonly string[];
  /**
   * Inputs under which a line matters, by property, where a rollout alone does not show it: what a team may set in
   * transforms.ts, or change in its stack file.
   */
  readonly wanted?: Readonly<Record<string, WireObject>>;
  /** What is special about the mechanism, asked between the first rollout and the tenth. */
  readonly between?: (stack: StandingStack) => void;
  /** The stack file that `between` ends with. Default: the one of `options`. */
  readonly configFile?: () => string;
}

export const brief = (changes: readonly Change[]) =>
  changes.map(({ kind, type, name, properties }) => ({ kind, type, name, properties }));

export function describeSwing(test: SwingTest): void {
  const { mechanism, service, names = [service] } = test;
  const title = test.title === undefined ? mechanism : `${mechanism}, ${test.title}`;
  describe(`the swing test of ${title}`, function () {
    this.timeout(120_000);
    const stack = new StandingStack(test.options, runInline);
    const rollout = async (): Promise<Swing[]> => {
      const swings = await swing(stack.cloud, { released: () => test.case.released });
      stack.refresh();
      return swings;
    };

    it("sets nothing back after the first rollout", async () => {
      await stack.up();
      const [one] = (await rollout()).filter((each) => each.service === service);
      expect(one).to.include({ mechanism });
      expect(one?.calls).to.not.deep.equal([]);
      expect(await stack.preview()).to.deep.equal({ changes: [], errors: [] });
    });

    for (const line of linesOf(mechanism, test.case))
      it(`would set ${line.property} back without its line: ${line.why}`, async () => {
        const { type, property } = line;
        const program = withInputs(type, test.wanted?.[property] ?? {}, names);
        const mutant = both(program, withoutIgnoreChanges(type, property));
        const found: Change[] = [];
        // Of blue and green, the one that the program means is as it was after every second rollout.
        for (let count = 1; count <= 2; count += 1) {
          expect(stack.replay(program), "with its line").to.deep.equal([]);
          found.push(...stack.replay(mutant));
          await rollout();
        }
        expect(found).to.not.deep.equal([]);
        for (const { name, ...change } of brief(found))
          expect(change, name).to.deep.equal({ kind: "update", type, properties: [property] });
      });

    test.between?.(stack);

    it("still sets nothing back after ten more", async () => {
      for (let count = 1; count <= 10; count += 1) {
        await rollout();
        expect(
          stack.replay((goal) => goal),
          `rollout ${count}`,
        ).to.deep.equal([]);
      }
      // Without another stack file the program would say the same again.
      const configFile = test.configFile?.();
      if (configFile === undefined) return;
      expect(await stack.preview({ configFile })).to.deep.equal({ changes: [], errors: [] });
    });

    it("is destroyed with every fleet that a rollout has made", async () => {
      stack.unprotect();
      await stack.destroy();
      expect(straysIn(stack.cloud)).to.deep.equal([]);
      expect(stack.state.size).to.equal(0);
    });
  });
}
