import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { mountTargets, openWaysOut, WaysArgs } from "../../../components/compute/service-ways";
import { FileStore } from "../../../components/shared/contracts";
import { registrations } from "../../support/mocks";
import { mockFiles } from "./container-fixture";
import { mockDatabase } from "./service-fixture";

const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

async function ways(change: Partial<WaysArgs>): Promise<string[]> {
  const inventory = await registrations(() => {
    const parent = new pulumi.ComponentResource("bluegreen-aws:compute:Test", "test");
    const self = { name: "api", securityGroupId: "sg-api" };
    openWaysOut(self, { network: {}, stores: [], outboundPorts: [], ...change }, parent);
  });
  return inventory
    .ofType(egress)
    .filter(({ inputs }) => inputs["securityGroupId"] === "sg-api")
    .map(({ name, inputs }) => `${name} ${JSON.stringify(inputs["fromPort"])}`);
}

const volume = (files: FileStore) => ({
  files,
  accessPoint: "uploads",
  path: "/data",
  readOnly: false,
});

describe("a service's ways out", () => {
  it("are none where it names none", async () => {
    expect(await ways({})).to.deep.equal([]);
  });

  it("lead to its stores, its file systems, the network's endpoints and its ports", async () => {
    const interfaceEndpoints = {
      name: "endpoints",
      port: 443,
      securityGroupId: "sg-endpoints",
      services: ["logs"],
    };
    const found = await ways({
      network: { interfaceEndpoints, ipv6: true },
      stores: [mockDatabase()],
      endpoints: mountTargets([volume(mockFiles())]),
      outboundPorts: [465],
    });
    expect(found).to.deep.equal([
      "api-to-main 5432",
      "api-to-files 2049",
      "api-to-endpoints 443",
      "api-to-internet-465 465",
      "api-to-internet-465-ipv6 465",
    ]);
  });

  it("are one for several access points of one file system: AWS refuses a rule twice", () => {
    const [one, two] = [mockFiles("one"), mockFiles("two")];
    const targets = mountTargets([volume(one), volume(one), volume(two)]);
    expect(targets.map(({ name }) => name)).to.deep.equal(["one", "two"]);
  });
});
