import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { straysIn, swing } from "../../simulator/swing";
import { repositoryRoot } from "../support/stacks";
import { brief, describeSwing } from "../support/swing-test";

const folder = mkdtempSync(path.join(tmpdir(), "bluegreen-aws-swing-"));
const larger = path.join(folder, "Pulumi.larger.yaml");

describe("what CodeDeploy moves at run time stays as it is (row X5)", () => {
  describeSwing({
    mechanism: "copiedFleet",
    options: { directory: repositoryRoot, stack: "dev" },
    service: "app",
    case: { released: true, pair: false, scheduled: false },
    wanted: {
      // A team that sets it in transforms.ts.
      desiredCapacity: { desiredCapacity: 1 },
      // A team that raises `scaling.min` after a release: `up` would wait for healthy targets of an empty group.
      minElbCapacity: { minElbCapacity: 2 },
    },
    configFile: () => larger,
    between(stack) {
      after(() => rmSync(folder, { recursive: true }));

      it("changes between two rollouts what the stack file changes, through the keeper alone", async () => {
        const file = readFileSync(path.join(repositoryRoot, "Pulumi.dev.yaml"), "utf8");
        const scaled = file.replace(
          "runtime: instances\n",
          "$&      scaling: { min: 2, max: 3 }\n",
        );
        writeFileSync(larger, scaled);
        const changed = (type: string) => ({
          ...{ kind: "update", type, name: "app-keeper", properties: ["input"] },
        });
        expect(brief(await stack.up({ configFile: larger }))).to.deep.equal([
          changed("aws:lambda/invocation:Invocation"),
          changed("aws:cloudwatch/eventTarget:EventTarget"),
        ]);
      });

      it("leaves one copy, of the size that is wanted, and the seed empty", async () => {
        await swing(stack.cloud);
        stack.refresh();
        const [copy, ...others] = straysIn(stack.cloud);
        expect(others).to.deep.equal([]);
        expect(copy?.properties).to.include({ minSize: 2, maxSize: 3, desiredCapacity: 2 });
        const seed = stack.cloud
          .all("aws:autoscaling/group:Group")
          .find(({ urn }) => urn?.endsWith("::app") === true);
        expect(seed?.properties).to.include({ minSize: 0, maxSize: 0, desiredCapacity: 0 });
      });
    },
  });
});
