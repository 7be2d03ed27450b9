/** What a preview says of staging distributions: it starts from nothing and cannot see what stands. */
import { Notice } from "./notices";
import { Settings } from "./schema";

/** CloudFront takes a continuous deployment policy in an update alone, and some changes not while it is there. */
export function stagingNotices({ sites }: Settings): Notice[] {
  return Object.entries(sites).flatMap(([name, { staging }]): Notice[] => {
    const sent = [
      ...(staging?.percent === undefined ? [] : ["percent"]),
      ...(staging?.header === undefined ? [] : ["header"]),
    ];
    if (sent.length === 0) return [];
    return [
      {
        level: "info",
        text:
          `Site ${name} sends visitors to its staging distribution (staging.${sent.join(", ")}): CloudFront takes ` +
          "that for a site that exists already, so a new one's first `up` is without. While it is there, names, " +
          "certificate, price class and web ACL of the site cannot change: take it out before (docs/edge.md).",
      },
    ];
  });
}
