/** Headers that a site adds to its answers, for browsers. Pure. */
import { frameOptions } from "./site";

/** The words of a site about headers (config/schema-site.ts). */
export interface SiteHeaders {
  readonly contentSecurityPolicy?: string | undefined;
  readonly hstsSeconds: number;
  readonly hstsSubdomains: boolean;
  readonly hstsPreload: boolean;
  readonly frames: (typeof frameOptions)[number];
  readonly referrer: string;
  readonly custom: Readonly<Record<string, string>>;
}

const ancestors: Readonly<Record<SiteHeaders["frames"], readonly string[]>> = {
  deny: ["frame-ancestors 'none'"],
  sameorigin: ["frame-ancestors 'self'"],
  anyone: [],
};

/** What is safe for every page: nothing that is loaded today is refused, but plugins. */
export function contentSecurityPolicy({ contentSecurityPolicy: own, frames }: SiteHeaders): string {
  const usual = ["base-uri 'self'", "object-src 'none'", "upgrade-insecure-requests"];
  return own ?? [...ancestors[frames], ...usual].join("; ");
}
