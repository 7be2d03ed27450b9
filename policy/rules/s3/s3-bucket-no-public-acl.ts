import { resourceRule } from "../../lib/rule";
import { bucket, bucketAcl } from "../../lib/types";

/** Ready-made ACLs that let in everyone, or everyone with an account of whomever's. */
const open = ["public-read", "public-read-write", "authenticated-read"];

/** The groups that the same is written with grant by grant. */
const everyone = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/;

export const rule = resourceRule({
  name: "s3-bucket-no-public-acl",
  id: "S3-02",
  title: "No ACL opens a bucket to everyone",
  description: "Whatever is in the bucket is then a link that can be passed on",
  severity: "critical",
  types: [...bucketAcl, ...bucket],
  remediationSteps:
    "Leave ACLs out: a bucket policy says who may read; a site is CloudFront's to serve",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-2",
  check: (each) => {
    each.question(() => {
      if (open.includes(each.text("acl") ?? ""))
        each.violation("acl opens the bucket to everyone: leave it out");
    });
    for (const [grants, grantee] of [
      ["accessControlPolicy.grants", "grantee.uri"],
      ["grants", "uri"],
    ] as const) {
      each.each(grants, (grant) => {
        if (everyone.test(grant.text(grantee) ?? ""))
          each.violation(`${grants} opens the bucket to everyone: name an account`);
      });
    }
  },
});
