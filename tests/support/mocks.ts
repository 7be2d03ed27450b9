/**
 * Components without an engine: the only place that calls setMocks.
 *
 * Answers come from the resource table in aws/, the same one the simulator reads; a type or a data source
 * that is not in it is an error that names it. What mocks cannot show (what AWS accepts, default tags, the
 * children of remote components) is left to the simulator and to `rehearse`.
 */
import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceHookRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";

import { dataSource } from "../../aws/index";
import { Json } from "../../aws/resource-type";
import { Inventory, Invoke, Registration } from "./inventory";
import { Answer, answer } from "./mock-answers";
import { plain, plainProperties, Plain } from "./wire-value";

/** Where builds under mocks take place. */
export const mockAccount = "111122223333";
export const mockRegion = "ap-northeast-2";
export const mockProject = "bluegreen-aws";

export interface MockOptions {
  /** Answer like a preview: whatever AWS would compute stays unknown. Default false. */
  readonly preview?: boolean;
  /** Default "test". */
  readonly stack?: string;
}

/** The parts of Pulumi's own mock monitor that are listened to. */
interface Monitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: RegisterResourceRequest, callback: unknown): Promise<void>;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: unknown): void;
  registerResourceHook(
    request: RegisterResourceHookRequest,
    callback: (fault: Error | null) => void,
  ): void;
}

/**
 * Runs `build`, waits until everything it created is registered, and returns what was. Rejects with every
 * fault at once: a type the table does not know, two resources with one URN, a name that is too long.
 */
export async function registrations(
  build: () => unknown,
  options: MockOptions = {},
): Promise<Inventory> {
  const session = new Session(options.preview ?? false);
  await session.start(options.stack ?? "test");
  const limit = Error.stackTraceLimit;
  // Pulumi takes a stack trace for every promise it makes: with the usual ten frames a network takes 250 ms
  // to build here, with one 60 ms. One still names the line that threw.
  Error.stackTraceLimit = 1;
  try {
    await build();
    await settle();
  } finally {
    Error.stackTraceLimit = limit;
  }
  return session.inventory();
}

/** Waits until every registration, read and invoke that was started is done. */
export async function settle(): Promise<void> {
  await pulumi.runtime.disconnect();
}

/** The value of an output, once it is there. In a preview an unknown one never is. */
export function value<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve) => {
    pulumi.output(output).apply(resolve);
  });
}

class Session {
  private readonly registered: Registration[] = [];
  private readonly invokes: Invoke[] = [];
  private readonly outputs: Record<string, readonly string[]> = {};
  private readonly faults: string[] = [];
  private request: RegisterResourceRequest | undefined;

  constructor(private readonly preview: boolean) {}

  async start(stack: string): Promise<void> {
    await pulumi.runtime.setMocks(
      { newResource: (args) => this.newResource(args), call: (args) => this.call(args) },
      mockProject,
      stack,
      this.preview,
      "organization",
    );
    this.listen(pulumi.runtime.getMonitor() as unknown as Monitor);
  }

  inventory(): Inventory {
    if (this.faults.length > 0) throw new Error(this.faults.join("\n"));
    return new Inventory(this.registered, this.invokes, this.outputs);
  }

  /** Mocks are told neither parent nor options: both are read off the request itself. */
  private listen(monitor: Monitor): void {
    monitor.newUrn = engineUrn;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
      this.request = request;
      return register(request, callback);
    };
    const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
    monitor.registerResourceOutputs = (request, callback) => {
      this.outputs[request.getUrn()] = Object.keys(request.getOutputs()?.toJavaScript() ?? {});
      registerOutputs(request, callback);
    };
    // Pulumi's mocks say that they know hooks and have no method for them. Under mocks nothing is updated, so that
    // none is ever called.
    monitor.registerResourceHook = (_, callback) => callback(null);
  }

  private newResource(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
    const request = this.request;
    this.request = undefined;
    // A resource that is read, not created (`X.get`): it has an id, and no options of interest.
    if (request === undefined) return { id: args.id ?? "", state: {} };
    const { values, secrets } = plainProperties(request.getObject()?.toJavaScript() ?? {});
    const urn = engineUrn(request.getParent(), args.type, args.name);
    const answered = this.answer(request, urn, values);
    this.faults.push(...answered.faults);
    this.record(request, urn, values, secrets, answered);
    return { id: answered.id, state: answered.outputs };
  }

  private answer(
    request: RegisterResourceRequest,
    urn: string,
    inputs: Record<string, Json>,
  ): Answer {
    if (this.preview) return { outputs: inputs, faults: [] };
    return answer({
      urn,
      type: request.getType(),
      custom: request.getCustom(),
      name: request.getName(),
      inputs,
      account: mockAccount,
      region: mockRegion,
    });
  }

  private record(
    request: RegisterResourceRequest,
    urn: string,
    inputs: Record<string, Json>,
    secrets: readonly string[],
    { id, outputs }: Answer,
  ): void {
    // As the engine does. Parents' names are no part of a URN: children need names of their own.
    if (this.registered.some((other) => other.urn === urn))
      this.faults.push(`two resources have the URN ${urn}.`);
    const parent = request.getParent();
    const timeouts = request.getCustomtimeouts();
    const trigger = request.getReplacementTrigger()?.toJavaScript() as Json | undefined;
    const propertyDependencies: Record<string, string[]> = {};
    request
      .getPropertydependenciesMap()
      .forEach((entry, key) => (propertyDependencies[key] = entry.getUrnsList()));
    this.registered.push({
      urn,
      type: request.getType(),
      name: request.getName(),
      inputs,
      secrets,
      ...(parent === "" ? {} : { parent }),
      custom: request.getCustom(),
      remote: request.getRemote(),
      provider: request.getProvider(),
      dependencies: request.getDependenciesList(),
      propertyDependencies,
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      ...(trigger === undefined ? {} : { replacementTrigger: trigger }),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      deleteBeforeReplace: request.getDeletebeforereplace(),
      customTimeouts: {
        create: timeouts?.getCreate() ?? "",
        update: timeouts?.getUpdate() ?? "",
        delete: timeouts?.getDelete() ?? "",
      },
      id,
      outputs,
    });
  }

  private call(args: pulumi.runtime.MockCallArgs): Record<string, Json> {
    const asked: Record<string, Json> = {};
    for (const [key, argument] of Object.entries(args.inputs as Record<string, Plain>))
      asked[key] = plain(argument);
    this.invokes.push({ token: args.token, args: asked });
    const source = dataSource(args.token);
    if (source === undefined) {
      this.faults.push(`${args.token} has no row in the data source table: add it under aws/.`);
      return {};
    }
    return { ...source.answer(asked, { account: mockAccount, region: mockRegion }) };
  }
}

/** The URN the engine would give: every ancestor's type is in it, no ancestor's name. */
function engineUrn(parent: string, type: string, name: string): string {
  const ancestors = parent === "" ? "" : `${parent.split("::")[2] ?? ""}$`;
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${ancestors}${type}::${name}`;
}
