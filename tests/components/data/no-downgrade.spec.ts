import { expect } from "chai";

import { downgradeFaults } from "../../../components/data/no-downgrade";

const running = (version: string, actual?: string) => ({
  inputs: { engineVersion: version, allocatedStorage: 100 },
  outputs: { engineVersion: version, engineVersionActual: actual },
});

describe("what a database cannot go back to", () => {
  it("is a version older than the one that runs, which AWS may have installed since", () => {
    const [fault] = downgradeFaults(running("17", "17.9"), { engineVersion: "17.5" });
    expect(fault).to.contain("17.5 is older than 17.9");
    expect(downgradeFaults(running("17.5"), { engineVersion: "16" })).to.have.length(1);
    expect(downgradeFaults(running("8.4", "8.4.10"), { engineVersion: "8.4.9" })).to.have.length(1);
  });

  it("is not a newer version, the same, or the major alone", () => {
    for (const version of ["17", "17.9", "17.10", "18"])
      expect(downgradeFaults(running("17", "17.9"), { engineVersion: version }), version).to.be
        .empty;
  });

  it("is less storage than was asked for, whatever it has grown to by itself", () => {
    const [fault] = downgradeFaults(running("17"), { allocatedStorage: 50 });
    expect(fault).to.contain("50 GiB is less than the 100 GiB");
    const grown = { inputs: { allocatedStorage: 100 }, outputs: { allocatedStorage: 150 } };
    expect(downgradeFaults(grown, { allocatedStorage: 100 })).to.be.empty;
  });

  it("says nothing of what is unknown or not there", () => {
    expect(downgradeFaults({}, { engineVersion: "17", allocatedStorage: 20 })).to.be.empty;
    expect(downgradeFaults(running("17"), {})).to.be.empty;
  });
});
