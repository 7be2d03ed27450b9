import { CLOUDFRONT_REGION } from "../cloudfront";
import { checkNumber } from "../limits/numbers";
import {
  EDGE_FUNCTION_BYTES,
  KEYS_PER_GROUP,
  MOST_STAGING_WEIGHT,
  SESSION_SECONDS,
  signingKeyFault,
  STAGING_HEADER,
} from "../limits/sites";
import { checkText } from "../limits/text";
import type { Reader } from "./inputs";
import { refuse, refuseNumber, refuseText, when, type Refusal } from "./refusal";

const WEIGHT = "trafficConfig.singleWeightConfig";
const HEADER = "trafficConfig.singleHeaderConfig";
const trafficConfigs = [
  ["SingleWeight", WEIGHT],
  ["SingleHeader", HEADER],
] as const;
const SESSIONS = `${WEIGHT}.sessionStickinessConfig`;

function trafficFaults(inputs: Reader): readonly string[] {
  const [idle, longest] = ["idleTtl", "maximumTtl"].map((key) =>
    inputs.number(`${SESSIONS}.${key}`),
  );
  const weight = inputs.number(`${WEIGHT}.weight`);
  const type = inputs.text("trafficConfig.type");
  const config = trafficConfigs.find(([name]) => name === type)?.[1];
  return [
    ...when(
      config !== undefined && inputs.isMissing(config),
      `${config}: none; allowed under type ${type}: its settings`,
    ),
    ...when(
      weight !== undefined && (weight < 0 || weight > MOST_STAGING_WEIGHT),
      `${WEIGHT}.weight: ${weight}; allowed: 0 to ${MOST_STAGING_WEIGHT}`,
    ),
    ...refuseNumber(inputs, `${SESSIONS}.idleTtl`, SESSION_SECONDS),
    ...refuseNumber(inputs, `${SESSIONS}.maximumTtl`, SESSION_SECONDS),
    ...when(
      idle !== undefined && longest !== undefined && idle > longest,
      `${SESSIONS}.idleTtl: ${idle}; allowed: at most maximumTtl, ${longest}`,
    ),
    ...refuseText(inputs, `${HEADER}.header`, (name) => checkText(STAGING_HEADER, name)),
  ];
}

/** Developer guide, "Quotas and other considerations for continuous deployment". */
function stagingFaults(inputs: Reader): readonly string[] {
  const staging = inputs.flag("staging") === true;
  const takesPart = staging || inputs.isGiven("continuousDeploymentPolicyId");
  const version = inputs.text("httpVersion");
  return [
    ...when(
      takesPart && version !== undefined && /3/.test(version),
      `httpVersion: ${version}; allowed with a staging distribution: http2 or http1.1`,
    ),
    ...when(
      staging && (inputs.items("aliases")?.length ?? 0) > 0,
      `aliases: ${inputs.texts("aliases").join(", ")}; allowed of a staging distribution: none`,
    ),
    ...when(
      staging && inputs.isGiven("continuousDeploymentPolicyId"),
      "continuousDeploymentPolicyId: given; allowed of the distribution that serves people, not of its staging one",
    ),
  ];
}

function codeFaults(inputs: Reader): readonly string[] {
  const code = inputs.text("code");
  if (code === undefined) return [];
  const bytes = Buffer.byteLength(code);
  return refuse("code", bytes, checkNumber(EDGE_FUNCTION_BYTES, bytes));
}

/** What a site's function, keys, logs and staging distribution refuse. */
export const siteRefusals: readonly Refusal[] = [
  { id: "edge-function-size", types: ["aws:cloudfront/function:Function"], judge: codeFaults },
  {
    id: "signing-key",
    types: ["aws:cloudfront/publicKey:PublicKey"],
    judge: (inputs) => refuseText(inputs, "encodedKey", signingKeyFault),
  },
  {
    id: "key-group-size",
    types: ["aws:cloudfront/keyGroup:KeyGroup"],
    judge: (inputs) => {
      const count = inputs.items("items")?.length;
      return count === undefined ? [] : refuse("items", count, checkNumber(KEYS_PER_GROUP, count));
    },
  },
  {
    id: "staging-traffic",
    types: ["aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy"],
    judge: trafficFaults,
  },
  {
    id: "staging-distribution",
    types: ["aws:cloudfront/distribution:Distribution"],
    judge: stagingFaults,
  },
  {
    id: "log-delivery-region",
    types: ["aws:cloudwatch/logDeliverySource:LogDeliverySource"],
    judge: (inputs, { region }) =>
      when(
        region !== undefined &&
          region !== CLOUDFRONT_REGION &&
          inputs.text("resourceArn")?.split(":")[2] === "cloudfront",
        `resourceArn: of a distribution, in ${region}; allowed: region ${CLOUDFRONT_REGION}`,
      ),
  },
];
