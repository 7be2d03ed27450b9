/** Where a site's releases are in its bucket. Pure: the program gives rights by it, the command uploads by it. */

/**
 * Every site's releases are below this folder of its bucket, which no distribution may read
 * (components/data/bucket-access.ts): what is prepared for tomorrow is not to be had today. No site can be served
 * from it either, for a site's prefix has no dots.
 */
export const releasesRoot = ".releases/";

/** `.releases/www/`: the releases of one site, and what is said of them. */
export const releasesFolder = (site: string) => `${releasesRoot}${site}/`;

/** What a site's staging distribution serves is released apart from the site: `www.staging`, which no site is called. */
export const stagingOf = (site: string) => `${site}.staging`;

/** `admin/`: what the distribution serves; the whole bucket for a site without a prefix. */
export const liveFolder = (prefix: string | undefined) =>
  prefix === undefined ? "" : `${prefix}/`;
