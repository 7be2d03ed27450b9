import { createHash } from "node:crypto";

import { regionalArn } from "./arn";
import { moment, uuid } from "./identifiers";
import { DOMAIN_NAME } from "./limits/names";
import { given, text, texts } from "./occurrence";
import type { Json, Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** The certificate's names, the main one first, each once. */
function names(resource: Occurrence): readonly string[] {
  const domain = text(resource, "domainName");
  return [
    ...new Set([
      ...(domain === undefined ? [] : [domain]),
      ...texts(resource, "subjectAlternativeNames"),
    ]),
  ];
}

/**
 * The record that proves a name. AWS derives it from account and name, so a name and its wildcard
 * share one, and a second certificate for the same name asks for the same record.
 */
function validationOption(resource: Occurrence, domainName: string): Json {
  const base = domainName.replace(/^\*\./, "");
  const digits = createHash("sha256").update(`${resource.account}:${base}`).digest("hex");
  const letters = digits
    .slice(40, 50)
    .replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)));
  return {
    domainName,
    resourceRecordName: `_${digits.slice(0, 32)}.${base}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${digits.slice(32, 64)}.${letters}.acm-validations.aws.`,
  };
}

const isImported = (resource: Occurrence) => resource.inputs["certificateBody"] !== undefined;

/** Certificates, as they are right after the request: the provider does not wait for the validation. */
export const acm: readonly ResourceType[] = [
  {
    token: "aws:acm/certificate:Certificate",
    id: (resource) => regionalArn("acm", resource, `certificate/${uuid(resource)}`),
    computed: {
      arn: (_, id) => id,
      domainValidationOptions: (resource) =>
        text(resource, "validationMethod") === "DNS"
          ? names(resource).map((name) => validationOption(resource, name))
          : [],
      notAfter: () => "",
      notBefore: () => "",
      pendingRenewal: () => false,
      renewalEligibility: () => "INELIGIBLE",
      renewalSummaries: () => [],
      status: (resource) => (isImported(resource) ? "ISSUED" : "PENDING_VALIDATION"),
      type: (resource) => (isImported(resource) ? "IMPORTED" : "AMAZON_ISSUED"),
      validationEmails: () => [],
      keyAlgorithm: given("keyAlgorithm", "RSA_2048"),
      subjectAlternativeNames: (resource) => names(resource),
    },
    taggable: true,
    names: [{ property: "domainName", ...DOMAIN_NAME }],
    replaceOn: [
      "region",
      "certificateAuthorityArn",
      "domainName",
      "keyAlgorithm",
      "subjectAlternativeNames",
      "validationMethod",
      "validationOptions",
    ],
    source: provider("acm/certificate.go"),
  },
  {
    token: "aws:acm/certificateValidation:CertificateValidation",
    // The provider takes the moment of issue as id, in Go's notation.
    id: (resource) =>
      `${moment(resource, "issued").toISOString().slice(0, 19).replace("T", " ")} +0000 UTC`,
    computed: {},
    taggable: false,
    replaceOn: ["region", "certificateArn", "validationRecordFqdns"],
    source: provider("acm/certificate_validation.go"),
  },
];
