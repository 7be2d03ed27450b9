/** Keys of one site: a CloudFront distribution. */
import { z } from "zod";

import { key } from "./schema-key";

/** The origin that is the load balancer; every other origin is the name of a bucket store. */
export const ingressOrigin = "ingress";

export function siteSchema() {
  return z.strictObject({
    origin: key(z.string().min(1), {
      about:
        "What it serves: the name of a bucket store, or `ingress` for the services behind the load balancer.",
    }),
    host: key(z.hostname(), {
      about: "Host name, inside dns.zone.",
      without: "CloudFront's own name",
    }).optional(),
    priceClass: key(
      z.enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"]).default("PriceClass_200"),
      {
        about: "Which edge locations serve it. Korea's are in 200 and All, not in 100.",
      },
    ),
  });
}
