import { expect } from "chai";

import { byTenths, sideBySide } from "../../../cli/site/side-by-side";

const numbers = Array.from({ length: 40 }, (_, place) => place);

describe("things done side by side", () => {
  it("answer in the given order, never more than sixteen at a time", async () => {
    let running = 0;
    let most = 0;
    const doubled = await sideBySide(numbers, async (number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, number % 3));
      running--;
      return number * 2;
    });
    expect(doubled).to.deep.equal(numbers.map((number) => number * 2));
    expect(most).to.equal(16);
  });

  it("end with the first failure, once what is under way has ended", async () => {
    const ended: number[] = [];
    const all = sideBySide(numbers, async (number) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (number === 3) throw new Error("three");
      ended.push(number);
    });
    const said = await all.catch(String);
    expect(said).to.contain("three");
    const then = ended.length;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ended).to.have.length(then);
    expect(then).to.be.below(numbers.length);
  });

  it("say ten times at most how far they are", () => {
    const said: number[] = [];
    const say = byTenths(95, (count) => said.push(count));
    for (let count = 1; count <= 95; count++) say(count);
    expect(said).to.have.length(10);
    expect(said.at(-1)).to.equal(95);
  });
});
