import { generateKeyPairSync, KeyObject } from "node:crypto";

import { expect } from "chai";

import { changed, faultsOf, goodTree, loaded, Tree } from "./support";

const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const rsa = pem(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey);
const short = pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey);
const ecdsa = pem(generateKeyPairSync("ec", { namedCurve: "prime256v1" }).publicKey);

const signed = (keys: Tree, site = "images", tree?: Tree) =>
  changed(`sites.${site}.signed`, { keys }, tree);

const told = (tree: Tree) => faultsOf(tree).map(({ key, allowed }) => `${key}: ${allowed}`);

describe("signed content in a stack file", () => {
  it("takes RSA and ECDSA keys, each under a name", () => {
    const { settings } = loaded(signed({ main: rsa, next: ecdsa }));
    expect(Object.keys(settings.sites["images"]?.signed?.keys ?? {})).to.deep.equal([
      "main",
      "next",
    ]);
  });

  it("refuses a key that CloudFront would refuse, and says how to make one", () => {
    const [fault, ...more] = faultsOf(signed({ main: rsa, old: short }));
    expect(more).to.deep.equal([]);
    expect(fault).to.include({
      key: "sites.images.signed.keys.old",
      allowed: "a public key in PEM, RSA of 2048 bits or ECDSA of 256 (prime256v1)",
    });
    expect(fault?.fix).to.include("openssl genpkey");
  });

  it("refuses what is no key at all, a private one among it", () => {
    for (const text of ["ssh-rsa AAAA", rsa.replaceAll("PUBLIC", "PRIVATE"), rsa.slice(0, 200)])
      expect(told(signed({ main: text }))[0], text).to.match(
        /^sites\.images\.signed\.keys\.main: a public key in PEM/,
      );
  });

  it("refuses a lock without a key, and more keys than a group has", () => {
    expect(told(signed({}))).to.deep.equal(["sites.images.signed.keys: 1 to 5 keys"]);
    const six = Object.fromEntries([..."abcdef"].map((name) => [name, rsa]));
    expect(told(signed(six))).to.deep.equal(["sites.images.signed.keys: 1 to 5 keys"]);
  });

  it("refuses two keys that are called the same once the site's name is in front", () => {
    const tree = changed("sites.images-old", { origin: "images" }, goodTree());
    signed({ "old-main": rsa }, "images", tree);
    expect(told(signed({ main: rsa }, "images-old", tree))).to.deep.equal([
      "sites.images-old.signed.keys.main: another name: sites.images.signed.keys.old-main is called so already",
    ]);
  });
});

describe("a site's function in a stack file", () => {
  it("has room for a hundred names, and refuses those for which it has none", () => {
    const names = (count: number, length: number) =>
      Array.from({ length: count }, (_, n) => `${"n".repeat(length)}${n}.example.com`);
    const tree = (hosts: string[]) => {
      const base = changed("dns", { zone: "example.com" }, goodTree());
      const redirecting = {
        origin: "images",
        host: "img.example.com",
        redirectHosts: hosts,
        certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0000",
      };
      changed("sites.web.host", "www.example.com", base);
      changed("sites.images", redirecting, base);
      return changed("services.app.route.host", "www.example.com", base);
    };
    expect(() => loaded(tree(names(98, 20)))).to.not.throw();
    const [fault] = told(tree(names(98, 60)));
    expect(fault).to.match(/^sites\.images\.redirectHosts: 5500 bytes together/);
  });
});
