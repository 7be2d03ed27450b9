/** What is asked of every stack file of tests/stacks, whichever way it is looked at. */
import { expect } from "chai";

import type { Simulation } from "../../simulator";
import { stackFileRun, View } from "../support/stacks";

/** No error, no exemption, and nothing that a mandatory policy would stop. */
export async function expectClean(name: string, view: View): Promise<Simulation> {
  const run = await stackFileRun(name, view, true);
  const { errors, policies } = run;
  expect(errors).to.deep.equal([]);
  expect(policies?.evaluated).to.be.greaterThan(20);
  expect(policies?.exemptions).to.deep.equal([]);
  const stopping = [...(policies?.violations ?? []), ...(policies?.undecided ?? [])];
  expect(stopping.filter(({ level }) => level === "mandatory")).to.deep.equal([]);
  return run;
}
