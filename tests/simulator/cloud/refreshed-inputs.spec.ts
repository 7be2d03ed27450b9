import { expect } from "chai";

import { refreshedInputs } from "../../../simulator/cloud/refreshed-inputs";

describe("inputs after a refresh", () => {
  it("take what was found, and nothing that the program never gave", () => {
    expect(refreshedInputs({ a: 1 }, { a: 2, b: 3 })).to.deep.equal({ a: 2 });
    expect(refreshedInputs({ tags: { a: "1" } }, { tags: { a: "2", Release: "7" } })).to.deep.equal(
      {
        tags: { a: "2" },
      },
    );
  });

  it("lose what is no longer there", () => {
    expect(refreshedInputs({ a: 1, list: [1, 2] }, { list: [1] })).to.deep.equal({ list: [1] });
    expect(refreshedInputs({ groups: ["seed"] }, { groups: [] })).to.deep.equal({ groups: [] });
  });

  it("stay as they are, secrets too, where what was found is the same", () => {
    const mark = "4dabf18193072939515e22adb298388d";
    const secret = { [mark]: "1b47061264138c4ac30d75fd1eb44270", value: "x" };
    expect(refreshedInputs({ a: secret }, { a: "x" })).to.deep.equal({ a: secret });
  });
});
