/** Who asks for a health check of Route 53's own. Pure. */

/** Countries of the regions it asks from, the three of the United States each (API reference, HealthCheckConfig, Regions). */
const checkers = ["US", "US", "US", "IE", "SG", "AU", "JP", "BR"];

/** More than this share has to find it healthy (developer guide, "How Route 53 determines whether a health check is healthy"). */
const share = 0.18;

/** Whether too few get in where only some countries may come, or some may not. */
export function keepsCheckersOut({
  allow,
  deny = [],
}: {
  readonly allow?: readonly string[] | undefined;
  readonly deny?: readonly string[] | undefined;
}): boolean {
  const asking = checkers.filter((from) => (allow?.includes(from) ?? true) && !deny.includes(from));
  return asking.length / checkers.length <= share;
}
