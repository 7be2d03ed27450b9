import { expect } from "chai";

import { createKeyGroup, SigningKeys } from "../../../components/cdn/signed-content";
import { registrations, value } from "../../support/mocks";
import { Group } from "./group";

const group = "aws:cloudfront/keyGroup:KeyGroup";
const publicKey = "aws:cloudfront/publicKey:PublicKey";
const pem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";

async function build(keys: SigningKeys) {
  const ids: string[] = [];
  const inventory = await registrations(async () => {
    ids.push(await value(createKeyGroup("web", keys, new Group("web"))));
  });
  return { inventory, id: ids[0] };
}

describe("signed content", () => {
  it("trusts one group with every key of the site", async () => {
    const { inventory, id } = await build({ 2026: pem, next: pem });
    expect(inventory.only(group).id).to.equal(id);
    expect(inventory.only(group).inputs).to.deep.equal({
      comment: "Signs content of site web",
      items: ["web-2026", "web-next"].map((name) => inventory.named(publicKey, name).id),
    });
  });

  it("writes a key with one line break at its end, however the stack file has it", async () => {
    for (const text of [pem, `${pem}\n`, `\n${pem}\n\n`]) {
      const { inventory } = await build({ main: text });
      expect(inventory.only(publicKey).inputs).to.deep.equal({
        comment: "Site web, key main",
        encodedKey: `${pem}\n`,
      });
    }
  });
});
