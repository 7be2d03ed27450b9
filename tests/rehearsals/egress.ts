/** `npm run rehearse:egress`: minutes long, so no part of `npm test`, which goes once around. */
import { egressModes } from "../../model/egress";
import { cli, everyStep, walkThrough } from "../cli/egress-walk";

describe("every step from one egress mode to another", () => {
  it("meets no route that is there already, and replaces none", async function () {
    const binary = await cli();
    if (binary === undefined) return this.skip();
    this.timeout(900_000);
    await walkThrough(everyStep(egressModes), binary);
  });
});
