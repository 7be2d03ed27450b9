/** Application Auto Scaling: the limits within which it keeps a service's tasks. */
import { AwsFault } from "./fault";
import { number, text } from "./input";
import type { Operations } from "./services";

export const SCALABLE_TARGET = "aws:appautoscaling/target:Target";

export const appautoscaling: Operations = {
  RegisterScalableTarget: (cloud, input) => {
    const id = text(input, "ResourceId");
    const target = cloud
      .all(SCALABLE_TARGET)
      .find(({ properties }) => properties.resourceId === id);
    if (target === undefined)
      throw new AwsFault("ObjectNotFoundException", `No scalable target found for ${id}`);
    cloud.change(target, {
      minCapacity: number(input, "MinCapacity") ?? target.properties.minCapacity ?? 0,
      maxCapacity: number(input, "MaxCapacity") ?? target.properties.maxCapacity ?? 0,
    });
    return { target: id };
  },
};
