/** CloudFront's path patterns. Pure. */

/**
 * Whether a pattern takes a path: `*` stands for any characters, `?` for one, and upper and lower case differ
 * (CloudFront developer guide, "Path pattern").
 */
export function takesPath(pattern: string, path: string): boolean {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`, "su").test(path);
}
