/** Resource hooks: functions of the program that run before or after a resource's creation. */
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  RegisterResourceHookRequest,
  RegisterResourceRequest,
  ResourceHookRequest,
  ResourceHookResponse,
} from "@pulumi/pulumi/proto/resource_pb";

import { Callbacks } from "./callbacks";
import { toStruct, WireObject } from "./wire";

interface Hook {
  readonly callback: Callback;
  readonly onDryRun: boolean;
}

export interface HookSubject {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
  readonly created?: { readonly id: string; readonly outputs: WireObject };
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

  /** Runs the hooks of one moment; the first one that fails stops the resource. */
  async run(
    moment: "beforeCreate" | "afterCreate",
    binding: RegisterResourceRequest.ResourceHooksBinding | undefined,
    subject: HookSubject,
  ): Promise<void> {
    const names =
      moment === "beforeCreate" ? binding?.getBeforeCreateList() : binding?.getAfterCreateList();
    for (const name of names ?? []) {
      const hook = this.hooks.get(name);
      if (hook === undefined)
        throw new Error(`${subject.urn}: resource hook "${name}" was not registered`);
      if (this.preview && !hook.onDryRun) continue;
      await this.call(name, hook, subject);
    }
  }

  private async call(name: string, hook: Hook, subject: HookSubject): Promise<void> {
    const request = new ResourceHookRequest()
      .setUrn(subject.urn)
      .setType(subject.type)
      .setName(subject.name)
      .setId(subject.created?.id ?? "")
      .setNewInputs(toStruct(subject.inputs));
    if (subject.created !== undefined) request.setNewOutputs(toStruct(subject.created.outputs));
    const answer = ResourceHookResponse.deserializeBinary(
      await this.callbacks.invoke(hook.callback, request.serializeBinary()),
    );
    if (answer.getError() !== "") {
      throw new Error(`${subject.urn}: resource hook "${name}" failed: ${answer.getError()}`);
    }
  }
}
