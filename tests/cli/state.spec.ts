import { expect } from "chai";

import { REDACTED } from "../../analysis/graph";
import { graphOfState } from "../../cli/state";

const urn = (type: string, name: string) => `urn:pulumi:dev::bluegreen-aws::${type}::${name}`;
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

const exported = (...resources: object[]) =>
  JSON.stringify({ version: 3, deployment: { resources } });

describe("a stack's state as a graph", () => {
  it("has what protects a resource, its inputs and its id", () => {
    const [bucket] = graphOfState(
      exported({
        ...{
          urn: urn("aws:s3/bucket:Bucket", "files"),
          type: "aws:s3/bucket:Bucket",
          custom: true,
        },
        ...{ id: "files-1", parent: "p", protect: true, retainOnDelete: true },
        inputs: { bucket: "files-1" },
        outputs: { arn: "arn:1" },
      }),
      "bluegreen-aws",
      "dev",
    ).resources;
    expect(bucket).to.deep.include({
      ...{ name: "files", parent: "p", custom: true, protect: true },
      options: { retainOnDelete: true },
      inputs: { bucket: "files-1" },
      outputs: { id: "files-1", arn: "arn:1" },
    });
  });

  it("shows no secret, however deep it is, not even as it is encrypted", () => {
    const ciphertext = "v1:abc";
    const graph = graphOfState(
      exported({
        ...{ urn: urn("a:b:C", "c"), type: "a:b:C" },
        inputs: { list: [{ password: { ...secret, ciphertext } }] },
        outputs: { password: { ...secret, ciphertext } },
      }),
      "bluegreen-aws",
      "dev",
    );
    expect(graph.resources[0]?.inputs).to.deep.equal({ list: [{ password: REDACTED }] });
    expect(JSON.stringify(graph)).to.not.contain(ciphertext);
  });

  it("leaves out what the stack only reads, and is empty before the first deployment", () => {
    const read = { urn: urn("a:b:C", "c"), type: "a:b:C", custom: true, external: true };
    expect(graphOfState(exported(read), "p", "dev").resources).to.deep.equal([]);
    expect(graphOfState('{"version":3}', "p", "dev").resources).to.deep.equal([]);
  });
});
