/** A duration as people write it: `1 h 5 min`, `30 s`. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [
    [Math.floor(minutes / 60), "h"] as const,
    [minutes % 60, "min"] as const,
    [seconds % 60, "s"] as const,
  ].filter(([value]) => value > 0);
  return parts.map(([value, unit]) => `${value} ${unit}`).join(" ") || "0 s";
}
