/** What an invocation that lives and dies with the stack does to the cloud: it calls its function. */
import type { Cloud, Thing } from "../cloud/cloud";
import { optionalText } from "../cloud/input";
import { INVOCATION, keeperBehind } from "./fleet-keeper";
import { shifterIn, shiftersIn } from "./fleet-shifter";

/** As `aws.lambda.Invocation` tells its function with `lifecycleScope: "CRUD"`. */
export type Action = "create" | "update" | "delete";

export async function invoke(cloud: Cloud, urn: string, id: string, action: Action): Promise<void> {
  const thing = cloud.at(urn);
  if (thing?.type !== INVOCATION || thing.id !== id) return;
  if (thing.properties.lifecycleScope !== "CRUD") return;
  const keeper = await keeperBehind(cloud, thing);
  if (keeper !== undefined) return action === "delete" ? keeper.removeCopies() : keeper.round();
  const found = shifterOf(cloud, thing);
  if (found !== undefined) await (await shifterIn(cloud, found)).step({ tf: { action } });
}

function shifterOf(cloud: Cloud, { properties }: Thing): Thing | undefined {
  const name = optionalText(properties, "functionName");
  return shiftersIn(cloud).find((found) => found.properties.name === name || found.id === name);
}
