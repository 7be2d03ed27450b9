import { globalArn } from "./arn";
import { digest, lowerCase, mixedCase, timestamp, upperCase, uuid } from "./identifiers";
import { CLOUDFRONT_FUNCTION_NAME } from "./limits/names";
import { given, physicalName } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

/** CloudFront, and what belongs to it, is controlled from here (CloudFront developer guide). */
export const CLOUDFRONT_REGION = "us-east-1";

/** Hosted zone of every distribution, for alias records (Route 53 API reference, AliasTarget). */
export const CLOUDFRONT_ZONE_ID = "Z2FDTNDATAQYW2";

/** The list of addresses CloudFront reaches origins from (VPC user guide, "AWS-managed prefix lists"). */
export const CLOUDFRONT_ORIGIN_PREFIX_LIST = "com.amazonaws.global.cloudfront.origin-facing";

/** What the list counts as in a security group (VPC user guide, "AWS-managed prefix lists", weight). */
export const CLOUDFRONT_ORIGIN_PREFIX_LIST_RULES = 55;

/** CloudFront developer guide, "Use managed cache policies". */
export const CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";
export const CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

/** CloudFront developer guide, "Use managed origin request policies". */
export const ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";
export const ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

/** What a bucket decides by which page of another origin asks. */
export const CORS_S3_ORIGIN = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

/** Regions with Origin Shield, and the one the guide names for each of the others ("Use Amazon CloudFront Origin Shield"). */
const SHIELDS: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": ["ca-central-1"],
  "us-east-2": [],
  "us-west-2": ["us-west-1"],
  "ap-south-1": ["me-south-1"],
  "ap-northeast-1": [],
  "ap-northeast-2": [],
  "ap-southeast-1": ["ap-east-1"],
  "ap-southeast-2": [],
  "eu-central-1": ["eu-south-1"],
  "eu-west-1": ["af-south-1"],
  "eu-west-2": ["eu-north-1", "eu-west-3"],
  "sa-east-1": [],
};

/** Where the cache between all edges and an origin of this region stands. */
export function originShieldRegion(region: string): string {
  if (region in SHIELDS) return region;
  const near = Object.entries(SHIELDS).find(([, others]) => others.includes(region));
  if (near === undefined) throw new Error(`aws/cloudfront.ts has no Origin Shield for ${region}`);
  return near[0];
}

const etag = (resource: Occurrence) => `E${upperCase(resource, "etag", 13)}`;

const arnOf = (kind: string) => (resource: Occurrence, id: string) =>
  globalArn("cloudfront", resource, `${kind}/${id}`);

/** No signed URLs: what the provider says of a distribution without trusted keys. */
const nobody = () => [{ enabled: false, items: [] }];

const policy = (token: string, kind: string, file: string): ResourceType => ({
  token,
  id: (resource) => uuid(resource),
  computed: { arn: arnOf(kind), etag },
  taggable: false,
  autoName: { property: "name", maxLength: 255 },
  names: [{ property: "name", maxLength: 128 }],
  replaceOn: [],
  source: provider(file),
});

/** Distributions and what they are put together from. */
export const cloudfront: readonly ResourceType[] = [
  {
    token: "aws:cloudfront/distribution:Distribution",
    id: (resource) => `E${upperCase(resource, "id", 13)}`,
    computed: {
      arn: arnOf("distribution"),
      callerReference: (resource) => `terraform-${timestamp(resource).replace(/\D/g, "")}`,
      domainName: (resource) => `d${lowerCase(resource, "domain", 13)}.cloudfront.net`,
      etag,
      hostedZoneId: () => CLOUDFRONT_ZONE_ID,
      inProgressValidationBatches: () => 0,
      lastModifiedTime: (resource) =>
        timestamp(resource).replace("T", " ").replace("Z", " +0000 UTC"),
      loggingV1Enabled: (resource) => resource.inputs["loggingConfig"] !== undefined,
      status: (resource) =>
        resource.inputs["waitForDeployment"] === false ? "InProgress" : "Deployed",
      trustedKeyGroups: nobody,
      trustedSigners: nobody,
    },
    taggable: true,
    replaceOn: ["staging"],
    source: provider("cloudfront/distribution.go"),
  },
  {
    token: "aws:cloudfront/originAccessControl:OriginAccessControl",
    id: (resource) => `E${upperCase(resource, "id", 13)}`,
    computed: { arn: arnOf("origin-access-control"), etag },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", maxLength: 64 }],
    replaceOn: [],
    source: provider("cloudfront/origin_access_control.go"),
  },
  {
    token: "aws:cloudfront/vpcOrigin:VpcOrigin",
    id: (resource) => `vo_${mixedCase(resource, "id", 22)}`,
    computed: { arn: arnOf("vpcorigin"), etag },
    taggable: true,
    replaceOn: [],
    source: provider("cloudfront/vpc_origin.go"),
  },
  policy("aws:cloudfront/cachePolicy:CachePolicy", "cache-policy", "cloudfront/cache_policy.go"),
  policy(
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy",
    "response-headers-policy",
    "cloudfront/response_headers_policy.go",
  ),
  {
    token: "aws:cloudfront/function:Function",
    id: (resource) => physicalName(resource),
    computed: {
      arn: arnOf("function"),
      etag,
      liveStageEtag: (resource) =>
        resource.inputs["publish"] === false ? "" : `E${upperCase(resource, "live-etag", 13)}`,
      status: (resource) => (resource.inputs["publish"] === false ? "UNPUBLISHED" : "UNASSOCIATED"),
      publish: given("publish", true),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255 },
    names: [{ property: "name", ...CLOUDFRONT_FUNCTION_NAME }],
    replaceOn: ["name"],
    source: provider("cloudfront/function.go"),
  },
  {
    token: "aws:cloudfront/publicKey:PublicKey",
    id: (resource) => `K${upperCase(resource, "id", 13)}`,
    computed: {
      callerReference: (resource) => `terraform-${digest(resource, "reference", 26)}`,
      etag,
    },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    replaceOn: ["encodedKey", "name", "namePrefix"],
    source: provider("cloudfront/public_key.go"),
  },
  {
    token: "aws:cloudfront/keyGroup:KeyGroup",
    id: (resource) => uuid(resource),
    computed: { etag },
    taggable: false,
    autoName: { property: "name", maxLength: 255 },
    replaceOn: [],
    source: provider("cloudfront/key_group.go"),
  },
  {
    token: "aws:cloudfront/continuousDeploymentPolicy:ContinuousDeploymentPolicy",
    id: (resource) => uuid(resource),
    computed: {
      arn: arnOf("continuous-deployment-policy"),
      etag,
      lastModifiedTime: (resource) => timestamp(resource),
    },
    taggable: false,
    replaceOn: [],
    source: provider("cloudfront/continuous_deployment_policy.go"),
  },
];
