/** How long CloudFront keeps what sites serve: a policy for each way, made once for all sites of a stack. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import path from "node:path";

import { CACHING_DISABLED, CACHING_OPTIMIZED } from "../../aws/cloudfront";
import { BehaviorKind } from "../../model/cache-behaviors";

/**
 * Header by which answers differ, and which the origin gets: `Host` where several sites or hosts are one application,
 * `Origin` where a bucket answers pages of other origins.
 */
export type KeyedBy = "host" | "origin";

/** A way of caching: what is served, and by what its answers differ beside the path. */
export interface CachingWay {
  readonly kind: BehaviorKind;
  readonly by?: KeyedBy | undefined;
}

const keyHeaders: Readonly<Record<KeyedBy, string>> = { host: "Host", origin: "Origin" };

const keepAsset = path.join(__dirname, "../../functions/edge/keep-asset.js");

const year = 31_536_000;

type Lifetime = Readonly<Record<"minTtl" | "defaultTtl" | "maxTtl", number>>;

/** Seconds. The origin's own Cache-Control counts between least and most, the default where it has none. */
const lifetimes: Readonly<Record<BehaviorKind, Lifetime>> = {
  assets: { minTtl: 0, defaultTtl: year, maxTtl: year },
  // A second, because CloudFront neither compresses nor remembers what it may not keep at all; within it, as without
  // it, the origin is asked whether the file is still the same.
  pages: { minTtl: 0, defaultTtl: 0, maxTtl: 1 },
  // As CACHING_OPTIMIZED, which knows no key but the path.
  objects: { minTtl: 1, defaultTtl: 86_400, maxTtl: year },
  // Services: nothing is kept, by AWS's own policy.
  api: { minTtl: 0, defaultTtl: 0, maxTtl: 0 },
  app: { minTtl: 0, defaultTtl: 0, maxTtl: 0 },
};

/** The name of a way that AWS has no policy for. */
function ownPolicy({ kind, by }: CachingWay): string | undefined {
  if (kind === "api" || kind === "app" || (kind === "objects" && by === undefined))
    return undefined;
  return by === undefined ? kind : `${kind}-by-${by}`;
}

/** What sites are given: the policy of each way, and who tells browsers the same. */
export interface Caching {
  readonly policyId: (way: CachingWay) => pulumi.Input<string>;
  /** Function that tells browsers to keep an asset (functions/edge/keep-asset.js); absent where nothing is one. */
  readonly keepAssetArn?: pulumi.Output<string> | undefined;
}

/** The policies of every way that some site uses. Counted, so a plain list. */
export function createCaching(
  ways: readonly CachingWay[],
  opts: pulumi.ComponentResourceOptions,
): Caching {
  const needsOwn = ways.some((way) => ownPolicy(way) !== undefined);
  const own = needsOwn ? new SiteCaching("sites", { ways }, opts) : undefined;
  return {
    policyId: (way) => {
      const name = ownPolicy(way);
      if (name === undefined) return way.kind === "objects" ? CACHING_OPTIMIZED : CACHING_DISABLED;
      const policyId = own?.policyIds.get(name);
      if (policyId === undefined) throw new Error(`no cache policy ${name} was asked for`);
      return policyId;
    },
    keepAssetArn: own?.keepAssetArn,
  };
}

export class SiteCaching extends pulumi.ComponentResource {
  static readonly token = "bluegreen-aws:cdn:SiteCaching";

  readonly policyIds: ReadonlyMap<string, pulumi.Output<string>>;
  readonly keepAssetArn: pulumi.Output<string> | undefined;

  constructor(
    name: string,
    { ways }: { readonly ways: readonly CachingWay[] },
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super(SiteCaching.token, name, {}, opts);
    const named = new Map(ways.map((way) => [ownPolicy(way), way] as const));
    this.policyIds = new Map(
      [...named].flatMap(([policy, way]) =>
        policy === undefined ? [] : [[policy, this.createPolicy(policy, way)] as const],
      ),
    );
    const hasAssets = ways.some(({ kind }) => kind === "assets");
    this.keepAssetArn = hasAssets ? this.createKeepAsset() : undefined;
    this.registerOutputs({});
  }

  private createPolicy(name: string, { kind, by }: CachingWay): pulumi.Output<string> {
    const headersConfig =
      by === undefined
        ? { headerBehavior: "none" }
        : { headerBehavior: "whitelist", headers: { items: [keyHeaders[by]] } };
    return new aws.cloudfront.CachePolicy(
      name,
      {
        comment: `What sites keep of ${kind}`,
        ...lifetimes[kind],
        parametersInCacheKeyAndForwardedToOrigin: {
          cookiesConfig: { cookieBehavior: "none" },
          headersConfig,
          queryStringsConfig: { queryStringBehavior: "none" },
          // Without them nothing is compressed, whatever the behavior says.
          enableAcceptEncodingBrotli: true,
          enableAcceptEncodingGzip: true,
        },
      },
      { parent: this },
    ).id;
  }

  private createKeepAsset(): pulumi.Output<string> {
    return new aws.cloudfront.Function(
      "keep-asset",
      {
        comment: "Browsers keep files that never change",
        runtime: "cloudfront-js-2.0",
        code: readFileSync(keepAsset, "utf8"),
      },
      { parent: this },
    ).arn;
  }
}
