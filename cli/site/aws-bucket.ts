/** A site's bucket at S3. AWS_ENDPOINT_URL leads it to an emulator. */
import { readFile } from "node:fs/promises";

import type { S3Client } from "@aws-sdk/client-s3";

import { nameOf, refusalOf, silenceNodeWarning } from "../aws-refusal";
import { SiteBucket, SiteHome, StoredObject, StoredText } from "./cloud";

/** Of one DeleteObjects (S3 API reference). */
const removedAtOnce = 1000;
/** S3 answers SlowDown to many writes at once: tried longer than the SDK does by itself. */
const maxAttempts = 6;

/** Somebody else has written: S3's words for a condition that does not hold, and for two at the same moment. */
const wasSecond = ["PreconditionFailed", "ConditionalRequestConflict"];

const told = (error: unknown) =>
  refusalOf(error, "S3", { NoSuchBucket: "The bucket is gone: deploy the stack" });

/** Every part of a path for itself: slashes stay (S3 API reference, CopyObject, x-amz-copy-source). */
export const copySource = (bucket: string, key: string) =>
  [bucket, ...key.split("/")].map(encodeURIComponent).join("/");

export class AwsBucket implements SiteBucket {
  private client: S3Client | undefined;

  constructor(private readonly home: Pick<SiteHome, "region" | "bucket">) {}

  async names(folder: string): Promise<string[]> {
    return this.list(folder, "/");
  }

  async keys(folder: string): Promise<string[]> {
    return this.list(folder, undefined);
  }

  private async list(folder: string, delimiter: string | undefined): Promise<string[]> {
    return this.ask(async (client, { paginateListObjectsV2 }) => {
      const query = { Bucket: this.home.bucket, Prefix: folder, Delimiter: delimiter };
      const found: (string | undefined)[] = [];
      for await (const page of paginateListObjectsV2({ client }, query))
        found.push(
          ...(page.Contents ?? []).map(({ Key }) => Key),
          ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        );
      return found.filter((key) => key !== undefined);
    });
  }

  async text(key: string): Promise<StoredText> {
    return this.ask(async (client, { GetObjectCommand }) => {
      const found = await client.send(new GetObjectCommand({ Bucket: this.home.bucket, Key: key }));
      return { text: (await found.Body?.transformToString()) ?? "", etag: found.ETag ?? "" };
    });
  }

  async writeText(key: string, text: string, etag: string | undefined) {
    return this.ask(async (client, { PutObjectCommand }) => {
      const condition = etag === undefined ? { IfNoneMatch: "*" } : { IfMatch: etag };
      const object = { Bucket: this.home.bucket, Key: key, Body: text, ...condition };
      try {
        const written = await client.send(
          new PutObjectCommand({ ...object, ContentType: "application/json" }),
        );
        return written.ETag ?? "";
      } catch (error) {
        if (wasSecond.includes(nameOf(error))) return undefined;
        throw error;
      }
    });
  }

  async put({ key, from, contentType, cacheControl, sha256 }: StoredObject): Promise<void> {
    const body = await readFile(from);
    await this.ask(async (client, { PutObjectCommand }) =>
      client.send(
        new PutObjectCommand({
          Bucket: this.home.bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: cacheControl,
          ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
          Metadata: { sha256 },
        }),
      ),
    );
  }

  async copy(from: string, to: string): Promise<void> {
    const { bucket } = this.home;
    await this.ask(async (client, { CopyObjectCommand }) =>
      client.send(
        new CopyObjectCommand({ Bucket: bucket, Key: to, CopySource: copySource(bucket, from) }),
      ),
    );
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += removedAtOnce) {
      const Objects = keys.slice(at, at + removedAtOnce).map((Key) => ({ Key }));
      await this.ask(async (client, { DeleteObjectsCommand }) => {
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: this.home.bucket, Delete: { Objects, Quiet: true } }),
        );
        const [first] = Errors;
        if (first !== undefined)
          throw Object.assign(new Error(`${first.Key}: ${first.Message}`), { name: first.Code });
      });
    }
  }

  async sha256(key: string): Promise<string | undefined> {
    return this.ask(async (client, { HeadObjectCommand }) => {
      try {
        const found = await client.send(
          new HeadObjectCommand({ Bucket: this.home.bucket, Key: key }),
        );
        return found.Metadata?.sha256 ?? "";
      } catch (error) {
        if (statusOf(error) === 404 || statusOf(error) === 403) return undefined;
        throw error;
      }
    });
  }

  /** The SDK is loaded where it is used: no other command waits for it. */
  private async ask<T>(
    question: (client: S3Client, sdk: typeof import("@aws-sdk/client-s3")) => Promise<T>,
  ): Promise<T> {
    silenceNodeWarning();
    const sdk = await import("@aws-sdk/client-s3");
    const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env;
    this.client ??= new sdk.S3Client({
      region: this.home.region,
      maxAttempts,
      // An emulator has no names for buckets in DNS.
      forcePathStyle: (AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL) !== undefined,
    });
    try {
      return await question(this.client, sdk);
    } catch (error) {
      throw told(error);
    }
  }
}

/** A HEAD has no body, so no name either. */
function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}
