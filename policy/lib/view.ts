/**
 * Reads properties so that a value that is not known can never pass for one that is in order.
 *
 * CrossGuard's own proxy throws on the first unknown value it meets and turns the whole check into an
 * advisory note, hiding every violation behind it. Here a reading answers, or it stops only the one
 * question that needed it: {@link View.each} and {@link Inquiry.question} go on with the next.
 */
import { containsUnknown, Properties, PropertyValue, UNKNOWN } from "../../analysis/graph";

export type Scalar = boolean | number | string;

/** Whether a reading needs the value itself or only whether there is one. */
export type Question = "value" | "presence";

export interface Reading {
  /** The resource that was asked. */
  readonly urn?: string;
  /** Path within the resource, such as `ingress[0].cidrBlocks`. */
  readonly path: string;
  readonly question: Question;
}

/** Thrown by a reading that cannot be answered before the deployment. Never leaves the pack. */
export class Undecided extends Error {
  constructor(
    readonly path: string,
    /** The resource whose property it is. */
    readonly urn?: string,
    /** Why it will stay so, where a deployment does not make it known either. */
    readonly reason?: string,
  ) {
    super(`${path} is not known yet`);
  }
}

/** What a rule asked and what it could not be told, gathered over one check. */
export class Inquiry {
  readonly readings: Reading[] = [];
  readonly undecided: Pick<Undecided, "path" | "urn" | "reason">[] = [];

  /** Runs one question of a check: if it cannot be decided, that is noted and the next one goes on. */
  question(ask: () => void): void {
    try {
      ask();
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      const { path, urn, reason } = error;
      const noted = this.undecided.some((each) => each.path === path && each.urn === urn);
      if (!noted) this.undecided.push({ path, urn, reason });
    }
  }
}

/** An object somewhere inside a resource's properties. Every path is relative to it. */
export class View {
  constructor(
    protected readonly root: PropertyValue | undefined,
    protected readonly inquiry: Inquiry,
    protected readonly prefix = "",
    private readonly owner?: string,
  ) {}

  /** Whether the property is true; the SDK writes some of AWS's flags as the string "true". */
  flag(path: string, absent: boolean): boolean {
    const value = this.scalar(path);
    return value === undefined ? absent : value === true || value === "true";
  }

  /** The number, or undefined where the property is absent. Numbers may be written as strings. */
  number(path: string): number | undefined {
    const value = this.scalar(path);
    return value === undefined ? undefined : Number(value);
  }

  /** The string, or undefined where the property is absent. */
  text(path: string): string | undefined {
    const value = this.scalar(path);
    return value === undefined ? undefined : String(value);
  }

  /**
   * Whether the property has a value. A value that is not known yet counts: it refers to something the
   * deployment creates (a key, a certificate, a role), and which one does not matter to the question.
   */
  isSet(path: string): boolean {
    const value = this.find(path, "presence");
    if (value === undefined || value === null || value === "") return false;
    return !Array.isArray(value) || value.length > 0;
  }

  /** Whether the value can be read yet. What it refers to may answer a question before it can. */
  isKnown(path: string): boolean {
    return this.find(path, "presence") !== UNKNOWN;
  }

  /** The entries of a list as views of their own. Empty where the property is absent. */
  list(path: string): View[] {
    const value = this.find(path, "value");
    if (value === undefined || value === null) return [];
    if (value === UNKNOWN) throw this.undecided(this.path(path));
    const at = this.path(path);
    if (!Array.isArray(value)) return [new View(value, this.inquiry, at, this.owner)];
    const entries: readonly PropertyValue[] = value;
    return entries.map(
      (entry, index) => new View(entry, this.inquiry, `${at}[${index}]`, this.owner),
    );
  }

  /** Asks the same of every entry of a list; one that cannot be decided does not hide the others. */
  each(path: string, ask: (entry: View) => void): void {
    this.inquiry.question(() => {
      for (const entry of this.list(path)) this.inquiry.question(() => ask(entry));
    });
  }

  /** Every string of a list: `["0.0.0.0/0"]`. Undecided when one of them is not known. */
  texts(path: string): string[] {
    return this.list(path).map((entry) => entry.self());
  }

  /** The value as it is, of whatever shape. Undecided when anything in it is not known. */
  value(path: string): PropertyValue | undefined {
    const value = this.find(path, "value");
    if (containsUnknown(value)) throw this.undecided(this.path(path));
    return value;
  }

  /** The keys of an object. They are known even where what they name is not. */
  keys(path: string): string[] {
    const value = this.find(path, "value");
    if (value === UNKNOWN) throw this.undecided(this.path(path));
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.keys(value)
      : [];
  }

  /** This entry itself, where a list holds plain strings. */
  self(): string {
    this.note("", "value");
    if (this.root === UNKNOWN) throw this.undecided(this.prefix);
    return typeof this.root === "string" ? this.root : "";
  }

  private scalar(path: string): Scalar | undefined {
    const value = this.find(path, "value");
    if (value === UNKNOWN) throw this.undecided(this.path(path));
    if (value === undefined || value === null) return undefined;
    // An object where AWS takes a scalar is the provider's to refuse; to a rule it is not compliant.
    return typeof value === "object" ? "" : value;
  }

  private find(path: string, question: Question): PropertyValue | undefined {
    this.note(path, question);
    let value = this.root;
    for (const key of path.split(".")) {
      if (value === UNKNOWN) {
        if (question === "presence") return UNKNOWN;
        throw this.undecided(this.path(path));
      }
      value = step(value, key);
    }
    return value;
  }

  private note(path: string, question: Question): void {
    const urn = this.owner;
    this.inquiry.readings.push({
      urn,
      path: path === "" ? this.prefix : this.path(path),
      question,
    });
  }

  protected undecided(path: string, reason?: string): Undecided {
    return new Undecided(path, this.owner, reason);
  }

  private path(path: string): string {
    return this.prefix === "" ? path : `${this.prefix}.${path}`;
  }
}

/** One key down. The provider takes a single-entry list as the object it holds, in both directions. */
function step(value: PropertyValue | undefined, key: string): PropertyValue | undefined {
  const object = Array.isArray(value) && value.length === 1 ? (value[0] as PropertyValue) : value;
  if (object === null || typeof object !== "object" || Array.isArray(object)) return undefined;
  return Object.hasOwn(object, key) ? (object as Properties)[key] : undefined;
}
