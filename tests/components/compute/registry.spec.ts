import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { createRepository, RepositoryArgs } from "../../../components/compute/registry";
import { document } from "../../support/inventory";
import { registrations } from "../../support/mocks";
import { key } from "./service-fixture";

const build = (change: Partial<RepositoryArgs> = {}) =>
  registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    createRepository("api-admin", { path: ["api", "admin"], protect: true, ...change }, parent);
  });

const repository = "aws:ecr/repository:Repository";

interface LifecycleRule {
  readonly selection: {
    readonly tagStatus: string;
    readonly tagPrefixList?: readonly string[];
    readonly countNumber: number;
  };
}

describe("a repository", () => {
  it("is named after its service and container, scans what is pushed, and moves no tag", async () => {
    const { inputs } = (await build()).only(repository);
    expect(inputs).to.deep.include({
      name: "bluegreen-aws-test-api/admin",
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: "IMMUTABLE",
      forceDelete: false,
    });
  });

  it("is emptied with the stack only where data is loose", async () => {
    expect((await build({ protect: false })).only(repository).inputs["forceDelete"]).to.equal(true);
  });

  it("is encrypted with the stack's key where there is one", async () => {
    expect(
      (await build({ kmsKeyArn: key })).only(repository).inputs["encryptionConfigurations"],
    ).to.deep.equal([{ encryptionType: "KMS", kmsKey: key }]);
    expect((await build()).only(repository).inputs).to.not.have.property(
      "encryptionConfigurations",
    );
  });

  it("expires what has no tag, and releases a hundred back; no other tag, so nothing that runs", async () => {
    const { inputs } = (await build()).only("aws:ecr/lifecyclePolicy:LifecyclePolicy");
    const { rules } = document(inputs, "policy") as unknown as { rules: LifecycleRule[] };
    expect(
      rules.map(({ selection }) => [selection.tagStatus, selection.tagPrefixList]),
    ).to.deep.equal([
      ["untagged", undefined],
      ["tagged", ["release-"]],
    ]);
    expect(rules[1]?.selection.countNumber).to.equal(100);
  });
});
