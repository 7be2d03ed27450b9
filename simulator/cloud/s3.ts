/** S3, as far as releases call it. */
import { text } from "./input";
import type { Operations } from "./services";

const BUCKET = "aws:s3/bucket:Bucket";

export const s3: Operations = {
  PutObject: (cloud, input) => {
    const bucket = cloud.get(BUCKET, text(input, "Bucket"), "NoSuchBucket").id;
    const key = `${bucket}/${text(input, "Key")}`;
    cloud.objects.add(key);
    return { target: key };
  },

  ListObjectsV2: (cloud, input) => {
    const bucket = cloud.get(BUCKET, text(input, "Bucket"), "NoSuchBucket").id;
    const wanted = `${bucket}/${text(input, "Prefix")}`;
    const keys = [...cloud.objects].filter((key) => key.startsWith(wanted)).sort();
    return { answer: { Contents: keys.map((key) => ({ Key: key.slice(bucket.length + 1) })) } };
  },
};
