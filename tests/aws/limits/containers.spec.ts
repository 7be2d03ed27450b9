import { expect } from "chai";

import * as containers from "../../../aws/limits/containers";
import { checkNumber } from "../../../aws/limits/numbers";

describe("sizes and times of containers", () => {
  const sizes: Readonly<Record<number, readonly [readonly number[], readonly number[]]>> = {
    256: [
      [512, 1024, 2048],
      [256, 1536, 4096],
    ],
    512: [
      [1024, 4096],
      [512, 5120],
    ],
    1024: [
      [2048, 8192],
      [1024, 9216],
    ],
    2048: [
      [4096, 16_384],
      [3072, 17_408],
    ],
    4096: [
      [8192, 30_720],
      [7168, 31_744],
    ],
    8192: [
      [16_384, 20_480, 61_440],
      [17_408, 65_536],
    ],
    16_384: [
      [32_768, 122_880],
      [33_792, 131_072],
    ],
    32_768: [[61_440, 122_880, 249_856], [124_928]],
  };

  for (const [cpu, [good, bad]] of Object.entries(sizes)) {
    it(`of Fargate with ${cpu} CPU units are as the table has them`, () => {
      for (const memory of good)
        expect(containers.fargateSizeFault(Number(cpu), memory), `${memory}`).to.equal(undefined);
      for (const memory of bad)
        expect(containers.fargateSizeFault(Number(cpu), memory)).to.contain(
          `with ${cpu} CPU units`,
        );
    });
  }

  it("of Fargate come with no other CPU units", () => {
    expect(containers.fargateSizeFault(300, 512)).to.contain("256, 512, 1024");
  });

  it("of a task are read in both spellings that ECS has", () => {
    expect(["256", "0.25 vCPU", "1vcpu", "16 vCPU"].map(containers.cpuUnits)).to.deep.equal([
      256, 256, 1024, 16_384,
    ]);
    expect(["512", "0.5 GB", "30gb"].map(containers.memoryMiB)).to.deep.equal([512, 512, 30_720]);
    for (const text of ["", "1 GB", "a", "1.5"])
      expect(containers.cpuUnits(text)).to.equal(undefined);
    for (const text of ["", "1 vCPU", "512 MiB", "1.5"])
      expect(containers.memoryMiB(text)).to.equal(undefined);
  });

  it("of a container's check and stop are in range at both ends", () => {
    const limits = [
      ...Object.values(containers.CONTAINER_CHECK),
      containers.STOP_SECONDS,
      containers.BAKE_MINUTES,
      containers.PAUSE_MINUTES,
      containers.EPHEMERAL_GIB,
      containers.TARGET_CAPACITY_PERCENT,
    ];
    for (const limit of limits) {
      expect(checkNumber(limit, limit.minimum)).to.equal(undefined);
      expect(checkNumber(limit, limit.maximum)).to.equal(undefined);
      expect(checkNumber(limit, limit.maximum + 1)).to.contain(`to ${limit.maximum}`);
    }
  });

  it("of a canary start at a tenth of a percent, of linear steps at three percent", () => {
    expect(checkNumber(containers.CANARY_PERCENT, 0.1)).to.equal(undefined);
    expect(checkNumber(containers.CANARY_PERCENT, 0)).to.contain("0.1 to 100");
    expect(checkNumber(containers.LINEAR_PERCENT, 3)).to.equal(undefined);
    expect(checkNumber(containers.LINEAR_PERCENT, 2.9)).to.contain("3 to 100");
  });
});
