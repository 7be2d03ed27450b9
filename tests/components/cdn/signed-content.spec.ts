import { expect } from "chai";

import { createKeyGroup, SigningKeys, TrustedKeys } from "../../../components/cdn/signed-content";
import { registrations, value } from "../../support/mocks";
import { Group } from "./group";

const group = "aws:cloudfront/keyGroup:KeyGroup";
const publicKey = "aws:cloudfront/publicKey:PublicKey";
const pem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";

async function build(keys: SigningKeys) {
  const made: TrustedKeys[] = [];
  const inventory = await registrations(() => {
    made.push(createKeyGroup("web", keys, new Group("web")));
  });
  const [trusted] = made;
  if (trusted === undefined) throw new Error("nothing was made");
  return { inventory, trusted };
}

describe("signed content", () => {
  it("trusts one group with every key of the site", async () => {
    const { inventory, trusted } = await build({ main: pem, next: pem });
    expect(await value(trusted.groupId)).to.equal(inventory.only(group).id);
    expect(inventory.only(group).inputs).to.deep.equal({
      comment: "Signs content of site web",
      items: ["web-main", "web-next"].map((name) => inventory.named(publicKey, name).id),
    });
  });

  it("tells the id of each key, which a signature names its key by", async () => {
    const { inventory, trusted } = await build({ main: pem, next: pem });
    expect(Object.keys(trusted.keyIds)).to.deep.equal(["main", "next"]);
    for (const [key, id] of Object.entries(trusted.keyIds))
      expect(await value(id)).to.equal(inventory.named(publicKey, `web-${key}`).id);
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
