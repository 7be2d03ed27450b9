import { CLOUDFRONT_REGION } from "../cloudfront";
import { DOMAIN_NAME } from "../limits/names";
import { ORIGIN_ATTEMPTS, ORIGIN_CONNECT_SECONDS, ORIGIN_READ_SECONDS } from "../limits/numbers";
import { checkText } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const CERTIFICATE = "viewerCertificate.acmCertificateArn";

/** ACM RequestCertificate, SubjectAlternativeNames. */
const MOST_NAMES = 100;

function viewerCertificateFaults(inputs: Reader): readonly string[] {
  const region = inputs.text(CERTIFICATE)?.split(":")[3];
  const hasAliases = (inputs.items("aliases")?.length ?? 0) > 0;
  const own = [CERTIFICATE, "viewerCertificate.iamCertificateId"];
  return [
    ...when(
      region !== undefined && region !== CLOUDFRONT_REGION,
      `${CERTIFICATE}: in ${region}; allowed: a certificate of ${CLOUDFRONT_REGION}`,
    ),
    ...when(
      hasAliases && own.every(inputs.isMissing),
      `aliases: ${inputs.texts("aliases").join(", ")}; allowed with a certificate that covers them in viewerCertificate`,
    ),
    ...when(
      own.some(inputs.isGiven) && inputs.isMissing("viewerCertificate.sslSupportMethod"),
      "viewerCertificate.sslSupportMethod: none; allowed with a certificate of one's own: sni-only, vip or static-ip",
    ),
  ];
}

function originFaults(inputs: Reader): readonly string[] {
  return inputs
    .each("origins")
    .flatMap((origin) => [
      ...refuseNumber(origin, "connectionAttempts", ORIGIN_ATTEMPTS),
      ...refuseNumber(origin, "connectionTimeout", ORIGIN_CONNECT_SECONDS),
      ...["customOriginConfig", "vpcOriginConfig"].flatMap((kind) => [
        ...refuseNumber(origin, `${kind}.originReadTimeout`, ORIGIN_READ_SECONDS),
        ...refuseNumber(origin, `${kind}.originKeepaliveTimeout`, ORIGIN_READ_SECONDS),
      ]),
    ]);
}

/** What certificates and the edge refuse. */
export const edgeRefusals: readonly Refusal[] = [
  {
    id: "viewer-certificate",
    types: ["aws:cloudfront/distribution:Distribution"],
    judge: viewerCertificateFaults,
  },
  { id: "origin-times", types: ["aws:cloudfront/distribution:Distribution"], judge: originFaults },
  {
    id: "root-object",
    types: ["aws:cloudfront/distribution:Distribution"],
    judge: (inputs) =>
      refuseText(inputs, "defaultRootObject", (name) =>
        name.startsWith("/") ? "allowed: a name without / in front" : undefined,
      ),
  },
  {
    id: "certificate-names",
    types: ["aws:acm/certificate:Certificate"],
    judge: (inputs) => {
      const names = inputs.items("subjectAlternativeNames") ?? [];
      return [
        ...when(
          names.length > MOST_NAMES,
          `subjectAlternativeNames: ${names.length}; allowed: at most ${MOST_NAMES}`,
        ),
        ...inputs
          .texts("subjectAlternativeNames")
          .flatMap((name) => refuse("subjectAlternativeNames", name, checkText(DOMAIN_NAME, name))),
      ];
    },
  },
];
