import path from "node:path";

import { expect } from "chai";

import type { Described, Vault } from "../../cli/secrets/vault";
import { AwsRefusal } from "../../cli/aws-refusal";
import { repositoryRoot } from "../support/stacks";
import { printed } from "./support";

const id = "/bluegreen-aws/prd/app/REGISTRY_TOKEN";
const arnOf = (account: string) =>
  `arn:aws:secretsmanager:ap-northeast-2:${account}:secret:${id}-a1b2c3`;

/** Secrets Manager with one entry, in memory. */
class OneEntry implements Vault {
  value: string | undefined;

  constructor(private readonly account = "111122223333") {}

  describe(asked: string): Promise<Described | undefined> {
    const found = { arn: arnOf(this.account), filled: this.value !== undefined };
    return Promise.resolve(asked === id ? found : undefined);
  }

  put(_id: string, value: string): Promise<void> {
    this.value = value;
    return Promise.resolve();
  }
}

function run(args: readonly string[], vault: Vault, value = "s3cret", directory = repositoryRoot) {
  return printed(["secret", ...args], {
    directory,
    vault: () => vault,
    readSecret: () => Promise.resolve(value),
  });
}

const set = ["set", "app/REGISTRY_TOKEN", "--stack", "prd"];

describe("npm run secret", () => {
  it("fills an entry without a file uploaded by hand, and shows the value nowhere (row A11)", async () => {
    const vault = new OneEntry();
    const { exitCode, out, err } = await run(set, vault);
    expect(exitCode).to.equal(0);
    expect(vault.value).to.equal("s3cret");
    expect(out).to.contain("app/REGISTRY_TOKEN of prd is set.");
    expect(out + err).not.to.contain("s3cret");
  });

  it("says that the value before it can be had back", async () => {
    const vault = new OneEntry();
    vault.value = "older";
    const { out } = await run([...set, "--json"], vault);
    expect(JSON.parse(out)).to.deep.equal({
      stack: "prd",
      secret: "app/REGISTRY_TOKEN",
      id,
      replaced: true,
    });
  });

  it("lists what is empty, and how to fill it", async () => {
    const vault = new OneEntry();
    const empty = await run(["list", "--stack", "prd"], vault);
    expect(empty.out).to.match(/app\/REGISTRY_TOKEN +empty/);
    expect(empty.out).to.contain("npm run secret -- set app/REGISTRY_TOKEN --stack prd");
    vault.value = "filled";
    expect((await run(["list", "--stack", "prd"], vault)).out).not.to.contain("empty");
  });

  it("asks for the deployment that makes an entry, before it asks for the value", async () => {
    const file = path.join(repositoryRoot, "Pulumi.prd.yaml");
    const elsewhere = ["--config-file", file, "--stack", "elsewhere"];
    const { exitCode, err } = await printed(["secret", ...set.slice(0, 2), ...elsewhere], {
      directory: repositoryRoot,
      vault: () => new OneEntry(),
      readSecret: () => Promise.reject(new Error("asked")),
    });
    expect(exitCode).to.equal(1);
    expect(err.replaceAll(/\s+/g, " ")).to.contain("deploy elsewhere first");
  });

  it("keeps a value out of another account", async () => {
    const file = path.join(repositoryRoot, "tests/cli/programs/secret/Pulumi.prd.yaml");
    const vault = new OneEntry("999900001111");
    const { exitCode, err } = await run([...set.slice(0, 2), "--config-file", file], vault);
    expect(exitCode).to.equal(1);
    expect(err).to.contain("account 999900001111's; prd is 111122223333");
    expect(vault.value).to.equal(undefined);
  });

  for (const [what, value] of [
    ["an empty value", ""],
    ["a value over 65,536 bytes", "x".repeat(65_537)],
  ] as const)
    it(`refuses ${what}`, async () => {
      const vault = new OneEntry();
      const { exitCode, err } = await run(set, vault, value);
      expect(exitCode).to.equal(1);
      expect(err).to.contain("1 to 65,536");
      expect(vault.value).to.equal(undefined);
    });

  it("passes on what AWS refuses", async () => {
    const refusing: Vault = {
      describe: () => Promise.reject(new AwsRefusal("The AWS credentials have expired.")),
      put: () => Promise.resolve(),
    };
    const { exitCode, err } = await run(set, refusing);
    expect(exitCode).to.equal(1);
    expect(err).to.equal("The AWS credentials have expired.\n");
  });

  const wrong: [string, string[], string][] = [
    ["a mistyped name", ["set", "app/REGISTRY_TOKN", "--stack", "prd"], "Did you mean app/REG"],
    ["no stack", ["list"], "Which stack?"],
    ["an unknown stack", ["list", "--stack", "prod"], "Pulumi.prod.yaml"],
    ["the value as an argument", [...set, "s3cret"], "Say what to do"],
    ["no verb", ["--stack", "prd"], "Say what to do"],
  ];
  for (const [what, args, says] of wrong)
    it(`refuses ${what} as wrong usage`, async () => {
      const { exitCode, err } = await run(args, new OneEntry());
      expect(exitCode).to.equal(64);
      expect(err).to.contain(says);
    });
});
