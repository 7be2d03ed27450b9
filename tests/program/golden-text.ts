/** A stack as a reviewer reads it in a diff: one line per resource, type and name, never its inputs. */
import { ResourceGraph } from "../../analysis/graph";

export function goldenText(graph: ResourceGraph): string {
  const lines = graph.resources.map(({ type, name }) => `${type} ${name}`).sort();
  return `${lines.join("\n")}\n`;
}
