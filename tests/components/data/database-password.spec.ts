import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { masterPassword, MasterPasswordArgs } from "../../../components/data/database-password";
import { databasePasswordFault } from "../../../aws/limits/database";
import { registrations, value } from "../../support/mocks";

const key = "arn:aws:kms:ap-northeast-2:111122223333:key/1";

class Parent extends pulumi.ComponentResource {
  constructor(readonly args: MasterPasswordArgs) {
    super("test:data:Parent", "main");
    this.password = masterPassword("main", args, this);
  }

  readonly password: ReturnType<typeof masterPassword>;
}

async function make(args: Partial<MasterPasswordArgs>) {
  let parent: Parent | undefined;
  const inventory = await registrations(() => {
    parent = new Parent({
      username: "app_owner",
      password: "generated",
      passwordVersion: 3,
      kmsKeyArn: key,
      secretRecoveryDays: 30,
      ...args,
    });
  });
  return { inventory, password: parent!.password };
}

describe("the master password of a database (D5)", () => {
  it("is AWS's to make and to rotate, under the key that is given", async () => {
    const { inventory, password } = await make({ password: "managed" });
    expect(password.args).to.deep.equal({
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: key,
    });
    expect(inventory.count("random:index/randomPassword:RandomPassword")).to.equal(0);
  });

  it("is drawn anew with each version, and is one RDS takes on every engine", async () => {
    const { inventory } = await make({});
    const { inputs, outputs } = inventory.only("random:index/randomPassword:RandomPassword");
    expect(inputs["keepers"]).to.deep.equal({ version: "3" });
    for (const engine of ["mysql", "postgres"])
      expect(databasePasswordFault(outputs["result"] as string, engine)).to.equal(undefined);
  });

  it("is a secret wherever it goes, and is kept nowhere but at AWS", async () => {
    const { inventory, password } = await make({});
    const version = inventory.only("aws:secretsmanager/secretVersion:SecretVersion");
    expect(version.secrets).to.include("secretStringWo");
    expect(version.inputs).to.not.have.property("secretString");
    expect(JSON.parse(version.inputs["secretStringWo"] as string)).to.have.all.keys(
      "username",
      "password",
    );
    expect(await pulumi.isSecret(password.args.passwordWo as pulumi.Output<string>)).to.equal(true);
    expect(password.args).to.not.have.property("password");
  });

  it("is named to services by the ARN of a secret that can be brought back", async () => {
    const { inventory, password } = await make({});
    const secret = inventory.only("aws:secretsmanager/secret:Secret");
    expect(secret.inputs).to.deep.include({ kmsKeyId: key, recoveryWindowInDays: 30 });
    const arn = await value(password.secretArnOf(undefined as never));
    expect(arn).to.equal(secret.outputs["arn"]);
  });
});
