import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";

import { deployedRevision } from "../../../components/compute/deployed-revision";
import { registrations } from "../../support/mocks";

const revision = (number: number) =>
  `arn:aws:ecs:ap-northeast-2:111122223333:task-definition/p-s-api:${number}`;

/** What a build under mocks says about a service that runs one revision while another was registered. */
async function asked(runs: number, registered: number, preview = false) {
  let output: pulumi.Output<string> | undefined;
  await registrations(
    () => {
      output = deployedRevision(
        "api",
        { taskDefinition: pulumi.output(revision(runs)) },
        { arn: pulumi.output(revision(registered)) },
      );
    },
    { preview },
  );
  if (output === undefined) throw new Error("nothing was built");
  // The promise behind an output is what an update fails by.
  return (output as unknown as { promise(): Promise<string> }).promise();
}

describe("what a service runs after an update", () => {
  it("is the revision that was registered", async () => {
    expect(await asked(2, 2)).to.equal(revision(2));
  });

  it("ends the update with a RunError, the revisions and the way to the reason, when ECS went back (X4)", async () => {
    const error: unknown = await asked(1, 2).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(pulumi.RunError.isInstance(error)).to.equal(true);
    expect(String(error)).to.include(revision(1)).and.include(revision(2));
    expect(String(error)).to.include("describe-services --services bluegreen-aws-test-api");
  });

  it("is no failure of a preview, which knows only what ran before", async () => {
    expect(await asked(1, 2, true)).to.equal(revision(2));
  });
});
