/** Colours of a screen, or none at all. */
import { createColors } from "picocolors";

import { Screen } from "../command";

type Colors = ReturnType<typeof createColors>;

export function colorsFor(screen: Pick<Screen, "color">): Colors {
  return createColors(screen.color);
}
