/**
 * CloudFront's path patterns: `*` is any number of characters, `/` among them, `?` is exactly one, and capitals count
 * (CloudFront developer guide, "Path pattern"). Pure.
 */

/** The guide: "the same with or without the leading /". */
const rooted = (pattern: string) => (pattern.startsWith("/") ? pattern : `/${pattern}`);

/** One spelling of what means the same: of a run of wildcards the question marks first, then one star. */
function settled(pattern: string): string {
  return rooted(pattern).replace(
    /[*?]+/g,
    (run) => run.replaceAll("*", "") + (run.includes("*") ? "*" : ""),
  );
}

/**
 * Whether a pattern takes a whole word. Where a star took too little it takes one more: going back to the last
 * star is enough, because whatever an earlier one could take more of, the last can take too.
 */
function takes(pattern: string, word: string, isOne: (symbol: string) => boolean): boolean {
  let [at, place] = [0, 0];
  let star: { readonly after: number; taken: number } | undefined;
  while (place < word.length) {
    const symbol = word.charAt(place);
    const wanted = pattern.charAt(at);
    if (wanted === "*") {
      at += 1;
      star = { after: at, taken: place };
    } else if (at < pattern.length && (wanted === "?" ? isOne(symbol) : wanted === symbol)) {
      at += 1;
      place += 1;
    } else if (star !== undefined) {
      star.taken += 1;
      [at, place] = [star.after, star.taken];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether CloudFront finds that a path matches a pattern. */
export function matches(pattern: string, path: string): boolean {
  return takes(settled(pattern), path, () => true);
}

/** Whether every path that matches the second pattern matches the first. */
export function covers(wide: string, narrow: string): boolean {
  // What stands for any one character is taken by the same alone, and what stands for any number by a star.
  return takes(settled(wide), settled(narrow), (symbol) => symbol !== "*");
}
