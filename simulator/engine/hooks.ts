/** Resource hooks: functions of the program that run before or after a resource is created or updated. */
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  RegisterResourceHookRequest,
  RegisterResourceRequest,
  ResourceHookRequest,
  ResourceHookResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { Callbacks } from "./callbacks";
import type { Step } from "./prior";
import { toStruct, WireObject } from "./wire";

interface Hook {
  readonly callback: Callback;
  readonly onDryRun: boolean;
}

type Moment = "beforeCreate" | "afterCreate" | "beforeUpdate" | "afterUpdate";

interface Made {
  readonly id: string;
  readonly outputs: WireObject;
}

export interface HookSubject {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
  /** As it stands already. */
  readonly old?: (Made & { readonly inputs: WireObject }) | undefined;
}

export class Hooks {
  private readonly hooks = new Map<string, Hook>();

  constructor(
    private readonly callbacks: Callbacks,
    private readonly preview: boolean,
  ) {}

  add(request: RegisterResourceHookRequest): void {
    const name = request.getName();
    if (this.hooks.has(name))
      throw new Error(`resource hook already registered for name "${name}"`);
    const callback = request.getCallback() ?? new Callback();
    this.hooks.set(name, { callback, onDryRun: request.getOnDryRun() });
  }

  /** Takes a resource's step between what the program bound to it. What is replaced is created, and was nothing. */
  async around(
    does: Step["does"],
    binding: RegisterResourceRequest.ResourceHooksBinding | undefined,
    subject: HookSubject,
    take: () => Made,
  ): Promise<void> {
    if (does === "nothing" || binding === undefined) return void take();
    const creates = does === "create";
    const known = creates ? { ...subject, old: undefined } : subject;
    await this.run(bound(binding, creates ? "beforeCreate" : "beforeUpdate"), known);
    const made = take();
    await this.run(bound(binding, creates ? "afterCreate" : "afterUpdate"), known, made);
  }

  /** The first hook that fails stops the resource. */
  private async run(names: readonly string[], subject: HookSubject, made?: Made): Promise<void> {
    for (const name of names) {
      const hook = this.hooks.get(name);
      if (hook === undefined)
        throw new Error(`${subject.urn}: resource hook "${name}" was not registered`);
      if (this.preview && !hook.onDryRun) continue;
      await this.call(name, hook, subject, made);
    }
  }

  private async call(name: string, hook: Hook, subject: HookSubject, made?: Made): Promise<void> {
    const { urn, type, inputs, old } = subject;
    const request = new ResourceHookRequest()
      .setUrn(urn)
      .setType(type)
      .setName(subject.name)
      .setId(made?.id ?? old?.id ?? "")
      .setNewInputs(toStruct(inputs));
    if (old !== undefined)
      request.setOldInputs(toStruct(old.inputs)).setOldOutputs(toStruct(old.outputs));
    if (made !== undefined) request.setNewOutputs(toStruct(made.outputs));
    const answer = ResourceHookResponse.deserializeBinary(
      await this.callbacks.invoke(hook.callback, request.serializeBinary()),
    );
    if (answer.getError() !== "") {
      throw new Error(`${urn}: resource hook "${name}" failed: ${answer.getError()}`);
    }
  }
}

/** What the program bound to one moment of a resource. */
function bound(binding: RegisterResourceRequest.ResourceHooksBinding, moment: Moment): string[] {
  const lists: Readonly<Record<Moment, string[]>> = {
    beforeCreate: binding.getBeforeCreateList(),
    afterCreate: binding.getAfterCreateList(),
    beforeUpdate: binding.getBeforeUpdateList(),
    afterUpdate: binding.getAfterUpdateList(),
  };
  return lists[moment];
}
