/**
 * What a rule judges: one resource as the engine hands it over, or all resources of a stack.
 */
import { Properties, PropertyValue, Resource, ResourceGraph, UNKNOWN } from "../../analysis/graph";
import { Inquiry, View } from "./view";

/** The options a rule may judge. Absent means Pulumi's default. */
export interface SubjectOptions {
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/** A resource as plain data; any string in `properties` may be `UNKNOWN`. */
export interface SubjectData {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly properties: Properties;
  readonly options: SubjectOptions;
  /** Inputs of the provider that deploys it. */
  readonly provider?: Properties;
}

export interface StackSubjectData extends SubjectData {
  readonly parent?: string;
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

export interface Violation {
  /** The resource at fault; absent when the stack as a whole is. */
  readonly urn?: string;
  readonly text: string;
}

/** One resource under judgement. Paths are those of its properties. */
export class Subject extends View {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly options: SubjectOptions;
  readonly provider: View;

  constructor(
    data: SubjectData,
    inquiry: Inquiry,
    private readonly violations: Violation[],
    properties: Properties = data.properties,
  ) {
    super(properties, inquiry, "", data.urn);
    this.type = data.type;
    this.name = data.name;
    this.urn = data.urn;
    this.options = data.options;
    this.provider = new View(data.provider ?? {}, inquiry, "provider", data.urn);
  }

  /** Reports a violation. The text names the property and what to set, and quotes no string value. */
  violation(text: string): void {
    this.violations.push({ urn: this.urn, text });
  }

  /** Leaves a question open: what this property refers to is not there to be judged, for the reason given. */
  leaveOpen(property: string, reason?: string): never {
    throw this.undecided(property, reason);
  }

  /** Runs one question of a check, so that an undecided one does not hide the others. */
  question(ask: () => void): void {
    this.inquiry.question(ask);
  }
}

/** A resource within its stack: what it refers to can be followed. */
export class StackSubject extends Subject {
  readonly parent: string | undefined;

  constructor(
    private readonly data: StackSubjectData,
    inquiry: Inquiry,
    violations: Violation[],
    private readonly parents: ReadonlyMap<string, string | undefined>,
  ) {
    super(data, inquiry, violations, withMissingAsUnknown(data));
    this.parent = data.parent;
  }

  /**
   * Which of `targets` a property refers to. Ids decide where they are known; before that the engine's
   * property dependencies do, unless they only lead to a component with several candidates inside.
   */
  refersTo(property: string, targets: readonly StackSubject[]): StackSubject[] {
    const { named, inside } = this.follow(property, targets);
    if (inside.length > 1) throw this.undecided(property);
    return inside.length === 1 ? inside : named;
  }

  /** The one of `targets` that a property refers to; undecided where several come into question. */
  refersToOne(property: string, targets: readonly StackSubject[]): StackSubject | undefined {
    const named = this.refersTo(property, targets);
    if (named.length > 1) throw this.undecided(property);
    return named[0];
  }

  /** Every one of `targets` that a property may refer to: the candidates, where ids are not known yet. */
  mayReferTo(property: string, targets: readonly StackSubject[]): StackSubject[] {
    const { named, inside } = this.follow(property, targets);
    return [...new Set([...named, ...inside])];
  }

  /**
   * Whether a property names something: a known value, or a reference of the program. Undecided where
   * neither is there yet, as when AWS answers the property once the resource exists.
   */
  isReferring(property: string): boolean {
    if (this.takesFromResource(property)) return true;
    const text = this.text(property);
    return text !== undefined && text !== "";
  }

  /** Whether a property's value, known or not, comes from a resource of the program. */
  takesFromResource(property: string): boolean {
    return (this.data.propertyDependencies[property] ?? []).length > 0;
  }

  /** The targets that a property names, and those inside a component whose outputs it takes. */
  private follow(
    property: string,
    targets: readonly StackSubject[],
  ): { readonly named: StackSubject[]; readonly inside: StackSubject[] } {
    // Whatever the value turns out to be, it names none of none: a group of another stack, for one.
    if (targets.length === 0) return { named: [], inside: [] };
    this.inquiry.readings.push({ urn: this.urn, path: property, question: "value" });
    const values = knownStrings(this.data.properties[property]);
    if (values) {
      const named = targets.filter((target) => values.some((value) => target.isNamed(value)));
      if (named.length > 0) return { named, inside: [] };
    }
    const sources = this.data.propertyDependencies[property] ?? [];
    if (sources.length === 0 && values === undefined && this.data.properties[property]) {
      throw this.undecided(property);
    }
    return {
      named: targets.filter((target) => sources.includes(target.urn)),
      inside: targets.filter((target) =>
        this.ancestors(target.urn).some((urn) => sources.includes(urn)),
      ),
    };
  }

  /** As an analysis sees it: whatever that asks for is a reading, and undecided while it is not known. */
  asResource(): Resource {
    const inputs = {};
    for (const property of Object.keys(withMissingAsUnknown(this.data)))
      Object.defineProperty(inputs, property, {
        enumerable: true,
        get: () => this.value(property),
      });
    const idOf = (): PropertyValue => this.value("id") ?? this.leaveOpen("id");
    const outputs = Object.defineProperty({}, "id", { enumerable: true, get: idOf });
    return {
      urn: this.urn,
      type: this.type,
      name: this.name,
      parent: this.parent,
      custom: this.type.startsWith("aws:"),
      inputs,
      outputs,
      dependencies: [],
      propertyDependencies: this.data.propertyDependencies,
      protect: this.options.protect === true,
      options: {},
    };
  }

  private isNamed(value: string): boolean {
    const { id, arn, bucket, name } = this.data.properties;
    return [id, arn, bucket, name].includes(value);
  }

  private ancestors(urn: string): string[] {
    const chain: string[] = [];
    for (let at = this.parents.get(urn); at !== undefined; at = this.parents.get(at))
      chain.push(at);
    return chain;
  }
}

/** All resources of a stack, as they are once the program has run. */
export class StackView {
  private readonly parents: ReadonlyMap<string, string | undefined>;
  private readonly subjects = new Map<StackSubjectData, StackSubject>();

  constructor(
    private readonly data: readonly StackSubjectData[],
    private readonly inquiry: Inquiry,
    private readonly violations: Violation[],
  ) {
    this.parents = new Map(data.map((resource) => [resource.urn, resource.parent]));
  }

  get resources(): readonly StackSubject[] {
    return this.data.map((each) => this.subjectOf(each));
  }

  /** Every resource of one of these type tokens, in the engine's order. */
  of(types: readonly string[]): StackSubject[] {
    return this.data.filter(({ type }) => types.includes(type)).map((each) => this.subjectOf(each));
  }

  /** Asks the same of every resource of a type; one that cannot be decided does not hide the others. */
  each(types: readonly string[], ask: (resource: StackSubject) => void): void {
    for (const resource of this.of(types)) this.inquiry.question(() => ask(resource));
  }

  /** The resources that take a property from this one. */
  dependents({ urn }: StackSubject): StackSubject[] {
    return this.data
      .filter(({ propertyDependencies }) =>
        Object.values(propertyDependencies).some((sources) => sources.includes(urn)),
      )
      .map((each) => this.subjectOf(each));
  }

  /** The stack as an analysis sees it. */
  asGraph(): ResourceGraph {
    return { project: "", stack: "", resources: this.resources.map((each) => each.asResource()) };
  }

  /** Reports a violation of the stack as a whole. */
  violation(text: string): void {
    this.violations.push({ text });
  }

  /** Made when it is asked for: a rule looks at few of a stack's resources, and copying one costs. */
  private subjectOf(data: StackSubjectData): StackSubject {
    const made = this.subjects.get(data);
    if (made !== undefined) return made;
    const subject = new StackSubject(data, this.inquiry, this.violations, this.parents);
    this.subjects.set(data, subject);
    return subject;
  }
}

/**
 * In a preview the engine drops an output in which anything is unknown (pulumi/pulumi#7854). What a
 * property dependency says was set is therefore unknown, never absent.
 */
function withMissingAsUnknown(data: StackSubjectData): Properties {
  const properties: Record<string, PropertyValue> = { ...data.properties };
  for (const [property, sources] of Object.entries(data.propertyDependencies)) {
    if (sources.length > 0 && properties[property] === undefined) properties[property] = UNKNOWN;
  }
  return properties;
}

/** The strings of a value, or undefined when there is none or one of them is not known. */
function knownStrings(value: PropertyValue | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  const strings = (Array.isArray(value) ? value : [value]) as readonly PropertyValue[];
  return strings.includes(UNKNOWN) ? undefined : strings.map(String);
}
