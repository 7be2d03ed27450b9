import { generateKeyPairSync, KeyObject } from "node:crypto";

import { UNKNOWN } from "../../../analysis/graph";
import { many, type Case, type Inputs } from "./case";

const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
const rsa = (modulusLength: number) => pem(generateKeyPairSync("rsa", { modulusLength }).publicKey);
const ec = (namedCurve: string) => pem(generateKeyPairSync("ec", { namedCurve }).publicKey);

const POLICY = "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy";

const traffic = (change: Inputs): Inputs => ({ trafficConfig: change });

const weight = (change: Inputs): Inputs =>
  traffic({ type: "SingleWeight", singleWeightConfig: { weight: 0.15, ...change } });

const sessions = (idleTtl: number, maximumTtl: number): Inputs =>
  weight({ sessionStickinessConfig: { idleTtl, maximumTtl } });

const header = (name: string): Inputs =>
  traffic({ type: "SingleHeader", singleHeaderConfig: { header: name, value: "yes" } });

export const siteCases: readonly Case[] = [
  {
    id: "edge-function-size",
    token: "aws:cloudfront/function:Function",
    good: { code: "a".repeat(10_240) },
    bad: [
      [{ code: "a".repeat(10_241) }, "code: 10241; allowed: 1 to 10240 bytes"],
      [{ code: "가".repeat(3414) }, "code: 10242"],
    ],
  },
  {
    id: "signing-key",
    token: "aws:cloudfront/publicKey:PublicKey",
    good: { encodedKey: rsa(2048) },
    alsoGood: [{ encodedKey: ec("prime256v1") }],
    bad: [
      [{ encodedKey: rsa(1024) }, "RSA of 2048 bits"],
      [{ encodedKey: ec("secp384r1") }, "ECDSA of 256"],
      [{ encodedKey: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n" }, "in PEM"],
    ],
  },
  {
    id: "key-group-size",
    token: "aws:cloudfront/keyGroup:KeyGroup",
    good: { items: many(5, () => UNKNOWN) },
    bad: [
      [{ items: many(6, () => UNKNOWN) }, "items: 6; allowed: 1 to 5 keys"],
      [{ items: [] }, "items: 0"],
    ],
  },
  {
    id: "staging-traffic",
    token: POLICY,
    good: sessions(300, 3600),
    alsoGood: [weight({ weight: 0 }), weight({ weight: 0.07 }), header("aws-cf-cd-next")],
    bad: [
      [weight({ weight: 0.16 }), "weight: 0.16; allowed: 0 to 0.15"],
      [sessions(299, 3600), "300 to 3600 seconds"],
      [sessions(300, 3601), "300 to 3600 seconds"],
      [sessions(900, 600), "idleTtl: 900; allowed: at most maximumTtl, 600"],
      [header("x-next"), "starts with aws-cf-cd-"],
      [traffic({ type: "SingleHeader" }), "singleHeaderConfig: none"],
    ],
  },
  {
    id: "staging-distribution",
    token: "aws:cloudfront/distribution:Distribution",
    good: { staging: true, httpVersion: "http2", aliases: [] },
    alsoGood: [
      { continuousDeploymentPolicyId: UNKNOWN, httpVersion: "http2" },
      { httpVersion: "http2and3" },
    ],
    bad: [
      [{ httpVersion: "http2and3" }, "httpVersion: http2and3; allowed with a staging distribution"],
      [{ aliases: ["example.com"] }, "aliases: example.com; allowed of a staging distribution"],
      [{ continuousDeploymentPolicyId: UNKNOWN }, "continuousDeploymentPolicyId: given"],
      [
        { staging: false, continuousDeploymentPolicyId: "p", httpVersion: "http3" },
        "httpVersion: http3",
      ],
    ],
  },
  {
    id: "log-delivery-region",
    token: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    good: {
      name: "shop-prd-web",
      logType: "ACCESS_LOGS",
      resourceArn: "arn:aws:cloudfront::123456789012:distribution/E1",
      region: "us-east-1",
    },
    alsoGood: [
      { name: "a", resourceArn: "arn:aws:bedrock:ap-northeast-2:1:x/y", region: "ap-northeast-2" },
    ],
    bad: [[{ region: "ap-northeast-2" }, "in ap-northeast-2; allowed: region us-east-1"]],
  },
];
