import { dnsSuffixOf, publicArn } from "./arn";
import { BUCKET_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import { regionByName } from "./regions";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

function websiteDomain(resource: Occurrence): string {
  if (resource.inputs["website"] === undefined) return "";
  return `s3-website.${resource.region}.${dnsSuffixOf(resource.region)}`;
}

/** A setting of a bucket that is a resource of its own; the provider's id is the bucket's name. */
const ofBucket = (name: string, file: string, extra: Partial<ResourceType> = {}): ResourceType => ({
  token: `aws:s3/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`,
  id: (resource) => text(resource, "bucket") ?? physicalName(resource, "bucket"),
  computed: {},
  taggable: false,
  replaceOn: ["region", "bucket"],
  source: provider(file),
  ...extra,
});

const OWNED = { replaceOn: ["region", "bucket", "expectedBucketOwner"] };

/** Buckets and their settings. */
export const s3: readonly ResourceType[] = [
  {
    token: "aws:s3/bucket:Bucket",
    id: (resource) => physicalName(resource, "bucket"),
    computed: {
      arn: (resource, id) => publicArn("s3", resource, id),
      bucketDomainName: (resource, id) => `${id}.s3.${dnsSuffixOf(resource.region)}`,
      bucketRegion: (resource) => resource.region,
      bucketRegionalDomainName: (resource, id) =>
        `${id}.s3.${resource.region}.${dnsSuffixOf(resource.region)}`,
      hostedZoneId: (resource) => regionByName(resource.region).bucketZoneId,
      websiteDomain,
      websiteEndpoint: (resource, id) =>
        websiteDomain(resource) === "" ? "" : `${id}.${websiteDomain(resource)}`,
    },
    taggable: true,
    autoName: { property: "bucket", maxLength: 63, lowerCase: true },
    names: [{ property: "bucket", ...BUCKET_NAME }],
    replaceOn: ["region", "bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
    source: provider("s3/bucket.go"),
  },
  ofBucket("BucketPolicy", "s3/bucket_policy.go"),
  ofBucket("BucketPublicAccessBlock", "s3/bucket_public_access_block.go"),
  ofBucket("BucketOwnershipControls", "s3/bucket_ownership_controls.go"),
  ofBucket("BucketVersioning", "s3/bucket_versioning.go", OWNED),
  ofBucket(
    "BucketServerSideEncryptionConfiguration",
    "s3/bucket_server_side_encryption_configuration.go",
    OWNED,
  ),
  ofBucket("BucketLifecycleConfiguration", "s3/bucket_lifecycle_configuration.go", {
    ...OWNED,
    computed: {
      transitionDefaultMinimumObjectSize: given(
        "transitionDefaultMinimumObjectSize",
        "all_storage_classes_128K",
      ),
    },
  }),
  ofBucket("BucketLogging", "s3/bucket_logging.go", OWNED),
  ofBucket("BucketCorsConfiguration", "s3/bucket_cors_configuration.go", OWNED),
  ofBucket("BucketNotification", "s3/bucket_notification.go"),
];
