/**
 * The prd stack with a web ACL and logs for its site, whether it has them by itself or not, and one mistake for
 * each guardrail of certificates, distributions, names and web ACLs that is mandatory in prd.
 */
import { Properties, UNKNOWN } from "../../../../analysis/graph";
import type { Added, RecordedStack } from "../recorded-stack";
import { changed, Mutant, Place } from "./mutant";

const site: Place = ["aws:cloudfront/distribution:Distribution", "images"];
const source: Place = ["aws:cloudwatch/logDeliverySource:LogDeliverySource", "images-requests"];
const delivery: Place = ["aws:cloudwatch/logDelivery:LogDelivery", "images-requests"];
const name: Place = ["aws:route53/record:Record", "images.example.com"];
const webAcl: Place = ["aws:wafv2/webAcl:WebAcl", "ingress"];
const unseen: Place = ["aws:wafv2/webAcl:WebAcl", "unseen"];
const webAclLog: Place = [
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
  "ingress-decisions",
];
const certificate: Place = ["aws:acm/certificate:Certificate", "shop"];

export function withEdge(prd: RecordedStack): RecordedStack {
  return prd
    .set(...site, { webAclId: UNKNOWN })
    .with(...source, {
      inputs: { name: "images-requests", logType: "ACCESS_LOGS", resourceArn: UNKNOWN },
      refs: { resourceArn: site },
    })
    .with(...delivery, {
      inputs: { deliverySourceName: UNKNOWN },
      refs: { deliverySourceName: source },
    })
    .with(...webAclLog, {
      inputs: {
        resourceArn: UNKNOWN,
        logDestinationConfigs: [
          "arn:aws:logs:ap-northeast-2:111122223333:log-group:aws-waf-logs-shop",
        ],
      },
      refs: { resourceArn: webAcl },
    });
}

const bucketOfOthers = {
  originId: "bucket",
  domainName: "company-assets.s3.ap-northeast-2.amazonaws.com",
  originAccessControlId: UNKNOWN,
};

const plainOrigin = {
  originId: "app",
  domainName: "app.example.com",
  customOriginConfig: { originProtocolPolicy: "http-only", originSslProtocols: ["TLSv1.2"] },
};

const leftBehind = { name: "d111111abcdef8.cloudfront.net", zoneId: "Z2FDTNDATAQYW2" };

const counted = { visibilityConfig: { cloudwatchMetricsEnabled: true } };
const rate = {
  ...counted,
  name: "rate",
  action: { block: {} },
  statement: { rateBasedStatement: { limit: 2000 } },
};
const reputation = {
  ...counted,
  name: "reputation",
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: "AWS",
      name: "AWSManagedRulesAmazonIpReputationList",
    },
  },
};

/** One more certificate: which of prd's names share one is the program's to decide. */
function certified(mistake: string, inputs: Properties, options: Added["options"] = {}): Mutant {
  const all = { domainName: "shop.example.com", validationMethod: "DNS", ...inputs };
  return {
    mistake,
    make: (prd) => prd.with(...certificate, { inputs: all, options }),
    seenAt: certificate,
  };
}

/** By guardrail. */
export const edgeMutants: Readonly<Record<string, Mutant>> = {
  "ACM-01": certified(
    "a certificate that goes before the next one comes",
    {},
    {
      deleteBeforeReplace: true,
    },
  ),
  "ACM-02": certified("a certificate with a short key", { keyAlgorithm: "RSA_1024" }),
  "ACM-03": certified("a certificate that is renewed by mail", { validationMethod: "EMAIL" }),
  "CF-01": changed("pages in plain HTTP", site, {
    "defaultCacheBehavior.viewerProtocolPolicy": "allow-all",
  }),
  "CF-02": changed("TLS of the last century", site, {
    "viewerCertificate.minimumProtocolVersion": "TLSv1",
  }),
  "CF-03": changed("a site without a web ACL", site, { webAclId: undefined }),
  "CF-04": {
    mistake: "a site whose requests nobody sees",
    make: (prd) => prd.without(source[0]),
    seenAt: site,
  },
  "CF-05": changed("a site without a root", site, { defaultRootObject: undefined }),
  "CF-06": changed("a bucket that everyone has to be let into", site, {
    "origins[0].originAccessControlId": undefined,
  }),
  "CF-07": changed("an origin that is asked in plain HTTP", site, { origins: [plainOrigin] }),
  "CF-08": changed("a site with addresses of its own", site, {
    "viewerCertificate.sslSupportMethod": "vip",
  }),
  "CF-11": changed("pages that do not say to stay with HTTPS", site, {
    "defaultCacheBehavior.responseHeadersPolicyId": undefined,
  }),
  "CF-12": changed("a bucket that somebody else may make", site, { origins: [bucketOfOthers] }),
  "DNS-01": changed("a name for a distribution that is gone", name, { aliases: [leftBehind] }),
  "WAF-01": changed("a web ACL that lets everything through", webAcl, { rules: [] }),
  "WAF-02": {
    mistake: "a web ACL that tells nothing",
    make: (prd) => prd.with(...unseen, { inputs: { scope: "REGIONAL", rules: [rate] } }),
    seenAt: unseen,
  },
  "WAF-03": changed("a web ACL that nobody counts", webAcl, {
    "visibilityConfig.cloudwatchMetricsEnabled": false,
  }),
  "WAF-04": changed("a web ACL that lets Log4Shell through", webAcl, {
    rules: [rate, reputation],
  }),
  "WAF-05": changed("a web ACL that lets floods through", webAcl, { rules: [reputation] }),
  "WAF-06": changed("CloudFront's web ACL in Seoul", webAcl, { scope: "CLOUDFRONT" }),
};
