/** Registers what a component consists of, in the way a Node component does it inside its plugin. */
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";

import { UNKNOWN } from "../../analysis/graph";
import { ConstructRequest } from "../engine/packages";
import { fromStruct, resourceReference, toStruct, Wire, WireObject } from "../engine/wire";

/** The @pulumi/aws that awsx 3.9.0 was built with: its children ask for this provider version. */
const AWS_VERSION = "7.43.0";

/** A registered child. */
export interface Child {
  readonly urn: string;
  readonly id: string;
  readonly outputs: WireObject;
}

export interface ChildSpec {
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
  /** Input properties whose value comes from another child. */
  readonly from?: Readonly<Record<string, readonly Child[]>>;
  /** The child it hangs under and waits for; left out: the component itself. */
  readonly parent?: Child;
}

export class Children {
  private constructor(
    private readonly request: ConstructRequest,
    readonly component: string,
  ) {}

  /** Registers the component itself, which in awsx has neither inputs nor outputs in the state. */
  static async under(request: ConstructRequest): Promise<Children> {
    const registration = new RegisterResourceRequest()
      .setType(request.type)
      .setName(request.name)
      .setParent(request.parent ?? "")
      .setObject(toStruct({}))
      .setAliasesList([...request.aliases])
      .setDependenciesList([...request.dependencies]);
    if (request.protect !== undefined) registration.setProtect(request.protect);
    acceptEverything(registration);
    for (const [name, reference] of request.providers) {
      registration.getProvidersMap().set(name, reference);
    }
    const response = await request.register(registration);
    await request.registerOutputs(response.getUrn(), {});
    return new Children(request, response.getUrn());
  }

  async add(spec: ChildSpec): Promise<Child> {
    const { type, name, inputs, from = {}, parent } = spec;
    const dependencies = new Set(parent === undefined ? [] : [parent.urn]);
    const registration = new RegisterResourceRequest()
      .setType(type)
      .setName(name)
      .setParent(parent?.urn ?? this.component)
      .setCustom(true)
      .setObject(toStruct(inputs))
      .setVersion(AWS_VERSION)
      .setProvider(this.request.providers.get("aws") ?? "");
    acceptEverything(registration);
    for (const key of Object.keys(inputs)) {
      const urns = (from[key] ?? []).map(({ urn }) => urn);
      urns.forEach((urn) => dependencies.add(urn));
      const property = new RegisterResourceRequest.PropertyDependencies().setUrnsList(urns);
      registration.getPropertydependenciesMap().set(key, property);
    }
    const response = await this.request.register(
      registration.setDependenciesList([...dependencies]),
    );
    const outputs = fromStruct(response.getObject());
    return { urn: response.getUrn(), id: response.getId(), outputs };
  }
}

function acceptEverything(registration: RegisterResourceRequest): void {
  registration
    .setAcceptsecrets(true)
    .setAcceptresources(true)
    .setSupportspartialvalues(true)
    .setSupportsresultreporting(true)
    .setAliasspecs(true);
}

/** An id that a preview does not know is the unknown sentinel once it is somebody's input. */
export function idOf(child: Child): string {
  return child.id === "" ? UNKNOWN : child.id;
}

/** How a component hands one of its children out. */
export function reference(child: Child): Wire {
  return resourceReference(child.urn, idOf(child));
}
