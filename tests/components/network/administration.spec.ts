import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { admitAdministrators } from "../../../components/network/administration";
import { Bastion } from "../../../components/network/bastion";
import { Store } from "../../../components/shared/contracts";
import { Inventory } from "../../support/inventory";
import { registrations, value } from "../../support/mocks";
import { mockNetwork } from "../../support/network";
import { allowing, mockDatabase, statementsOf } from "../compute/service-fixture";

const files: Store = {
  name: "files",
  endpoint: { name: "files", port: 2049, securityGroupId: "sg-files" },
  statements: [],
  environment: { FILES_FILE_SYSTEM_ID: "fs-1" },
  administration: {
    statements: [
      { Effect: "Allow", Action: ["elasticfilesystem:ClientMount"], Resource: "arn:files" },
    ],
    command: "mount files",
  },
};

async function admit(stores: () => ReadonlyMap<string, Store>) {
  let commands: Record<string, pulumi.Output<string>> = {};
  const inventory: Inventory = await registrations(() => {
    const bastion = new Bastion("bastion", {
      network: mockNetwork(),
      mode: "ssm",
      count: 1,
      instanceType: "t4g.nano",
      allow: [],
      detailedMonitoring: false,
      tags: {},
    });
    commands = admitAdministrators([bastion], stores(), "ap-northeast-2");
  });
  return { inventory, commands };
}

describe("administrators", () => {
  it("reach a store with a name by its port, and need no right for it", async () => {
    const { inventory, commands } = await admit(() => new Map([["main", mockDatabase()]]));
    expect(await value(commands["main"]!)).to.match(/portNumber=5432,localPortNumber=5432'$/);
    expect(inventory.count("aws:iam/rolePolicy:RolePolicy")).to.equal(1);
  });

  it("reach files by the store's own command on a way in, with the right to read them (E10)", async () => {
    const { inventory, commands } = await admit(() => new Map([["files", files]]));
    expect(await value(commands["files"]!)).to.match(
      /--document-name AWS-StartInteractiveCommand --parameters '\{"command":\["mount files"\]\}'$/,
    );
    const right = allowing(
      statementsOf(inventory, "bastion-to-files"),
      "elasticfilesystem:ClientMount",
    );
    expect(right.Resource).to.equal("arn:files");
    const way = inventory.named(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "bastion-to-files",
    );
    expect(way.inputs).to.include({ securityGroupId: "sg-files", fromPort: 2049 });
  });

  it("have no way to a store that answers on no port", async () => {
    const table = { name: "table", statements: [], environment: {} };
    const { commands } = await admit(() => new Map([["table", table]]));
    expect(commands).to.deep.equal({});
  });
});
