import { UNKNOWN } from "../../../../analysis/graph";
import { rule } from "../../../../policy/rules/route53/route53-record-must-target-own-resource";
import { describeStackRule } from "../../support/stack-rule-spec";

const type = "aws:route53/record:Record";
const gone = { name: "d111111abcdef8.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" };

describeStackRule(rule, {
  compliant: {
    zone: { type: "aws:route53/zone:Zone" },
    site: { type: "aws:cloudfront/distribution:Distribution" },
    alias: {
      type,
      inputs: { type: "A" },
      refs: { "aliases[0].name": "site", "aliases[0].zoneId": "site", zoneId: "zone" },
    },
  },
  cases: {
    "refuses an alias to what the stack does not have": [
      { alias: { aliases: [gone] } },
      "violates",
    ],
    "refuses an alias that takes only its zone from the stack": [
      {
        alias: {
          type,
          inputs: { type: "A", aliases: [{ name: "old.example.com" }] },
          refs: { "aliases[0].zoneId": "zone" },
        },
      },
      "violates",
    ],
    "refuses an address that is written down": [
      { alias: { type, inputs: { type: "A", records: ["203.0.113.7"] } } },
      "violates",
    ],
    "refuses an IPv6 address that is written down": [
      { alias: { type, inputs: { type: "AAAA", records: ["2001:db8::7"] } } },
      "violates",
    ],
    "takes an address of the stack's own": [
      {
        address: { type: "aws:ec2/eip:Eip" },
        alias: { type, inputs: { type: "A" }, refs: { records: ["address"] } },
      },
      "passes",
    ],
    "takes the proof of a certificate, whose type is not known yet": [
      {
        certificate: { type: "aws:acm/certificate:Certificate" },
        alias: { type, refs: { type: "certificate", records: ["certificate"] } },
      },
      "passes",
    ],
    "does not ask it of records that lead nowhere": [
      { alias: { type, inputs: { type: "CAA", records: ['0 issue "amazon.com"'] } } },
      "passes",
    ],
    "takes an absent type for none that leads somewhere": [
      { alias: { type, inputs: { records: ["203.0.113.7"] } } },
      "passes",
    ],
    "only advises in dev": {
      tier: "dev",
      change: { alias: { aliases: [gone] } },
      outcome: "violates",
    },
    "cannot decide on an alias of unknown origin": [{ alias: { aliases: UNKNOWN } }, "undecided"],
  },
});
