/** Which transforms a registration goes through, and in which order. */
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

import { Callbacks, Transformed } from "./callbacks";

export class Transforms {
  readonly ofTheStack: Callback[] = [];
  private readonly byUrn = new Map<string, readonly Callback[]>();
  private readonly pending = new Map<string, readonly Callback[]>();

  constructor(private readonly callbacks: Callbacks) {}

  /** A remote component registers itself once more from its plugin; its transforms wait for that. */
  ownOf(request: RegisterResourceRequest): readonly Callback[] {
    const key = [request.getParent(), request.getType(), request.getName()].join("::");
    const pending = this.pending.get(key);
    if (pending !== undefined) {
      this.pending.delete(key);
      return pending;
    }
    if (request.getRemote()) this.pending.set(key, request.getTransformsList());
    return request.getTransformsList();
  }

  /** From now on the resource's children go through them too. */
  keep(urn: string, own: readonly Callback[]): void {
    this.byUrn.set(urn, own);
  }

  /**
   * First the resource's own transforms, then its parents' from near to far, then the stack's.
   *
   * @param parentOf the parent's URN of a resource that is registered
   */
  async apply(
    request: RegisterResourceRequest,
    own: readonly Callback[],
    start: Transformed,
    parentOf: (urn: string) => string | undefined,
  ): Promise<Transformed> {
    const callbacks = [...own];
    let parent: string | undefined = request.getParent();
    while (parent !== undefined && parent !== "") {
      callbacks.push(...(this.byUrn.get(parent) ?? []));
      parent = parentOf(parent);
    }
    const resource = {
      type: request.getType(),
      name: request.getName(),
      custom: request.getCustom(),
      parent: request.getParent(),
    };
    let result = start;
    for (const callback of [...callbacks, ...this.ofTheStack]) {
      result = await this.callbacks.transform(callback, resource, result);
    }
    return result;
  }
}
