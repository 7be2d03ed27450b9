import { expect } from "chai";
import { parse } from "yaml";

import { withDelegated } from "../../../cli/dns/stack-file";

const file = (...dns: readonly string[]) =>
  [
    "# The shop.",
    "config:",
    "    aws:region:   ap-northeast-2 # Seoul",
    "    bluegreen-aws:tier: 'prd'",
    ...dns,
    "    bluegreen-aws:stores: {logs: { kind: bucket,  purpose: logs }}",
    "",
  ].join("\n");

const changed = (text: string) => withDelegated(text, "bluegreen-aws");

describe("setting dns.delegated in a stack file", () => {
  const good: [string, readonly string[], readonly string[]][] = [
    [
      "a block, below what it is about, with every comment where it was",
      [
        "    bluegreen-aws:dns: # ours",
        "      # registered in May",
        "      zone: example.com",
        "      hostedZone: new # here",
        "      # until then",
        "      wildcard: true",
      ],
      [
        "    bluegreen-aws:dns: # ours",
        "      # registered in May",
        "      zone: example.com",
        "      hostedZone: new # here",
        "      delegated: true",
        "      # until then",
        "      wildcard: true",
      ],
    ],
    [
      "a line of its own",
      ["    bluegreen-aws:dns: { zone: example.com, hostedZone: new } # ours"],
      ["    bluegreen-aws:dns: { zone: example.com, hostedZone: new, delegated: true } # ours"],
    ],
    [
      "a key that says false",
      ["    dns:", "      delegated:  false # not yet", "      zone: example.com"],
      ["    dns:", "      delegated:  true # not yet", "      zone: example.com"],
    ],
  ];
  for (const [what, before, after] of good)
    it(`changes ${what}, and nothing else`, () => {
      expect(changed(file(...before))).to.equal(file(...after));
    });

  it("keeps the line ends of Windows, and a file that ends with the key", () => {
    const text = "config:\r\n  bluegreen-aws:dns:\r\n    zone: example.com";
    expect(changed(text)).to.equal(`${text}\r\n    delegated: true`);
  });

  const bad: [string, string][] = [
    ["no dns of its own", file()],
    ["dns under two names", file("    dns: { zone: a.b }", "    bluegreen-aws:dns: { zone: c.d }")],
    ["dns as JSON text", file(`    bluegreen-aws:dns: '{"zone":"example.com"}'`)],
    ["dns that stands elsewhere in the file", file("    a: &d { zone: a.b }", "    dns: *d")],
    ["dns that others refer to", file("    dns: &d { zone: a.b }", "    other: *d")],
    ["a mistake in it", file("    bluegreen-aws:dns: { zone: example.com")],
  ];
  for (const [what, text] of bad)
    it(`touches no file with ${what}`, () => {
      expect(changed(text)).to.equal(undefined);
    });

  it("means afterwards what it meant, and that the zone is delegated", () => {
    const text = file("    bluegreen-aws:dns:", "        'zone':   \"example.com\"");
    const after = parse(changed(text) ?? "") as { config: Record<string, unknown> };
    const before = parse(text) as typeof after;
    expect(after.config).to.deep.equal({
      ...before.config,
      "bluegreen-aws:dns": { zone: "example.com", delegated: true },
    });
  });
});
