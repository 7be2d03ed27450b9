/** Which sites have a front end that is published by `npm run site`. */
import { Configuration } from "./configuration";
import { SiteSettings } from "./schema";

/** Those whose origin is a bucket of purpose `site`: what is in any other is not a build. */
export function publishedSites({
  settings: { sites, stores },
}: Pick<Configuration, "settings">): Record<string, SiteSettings> {
  const isPublished = ({ origin }: SiteSettings) => {
    const store = stores[origin];
    return store?.kind === "bucket" && store.purpose === "site";
  };
  return Object.fromEntries(Object.entries(sites).filter(([, site]) => isPublished(site)));
}
