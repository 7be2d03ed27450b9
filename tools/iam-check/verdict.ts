/** Which findings stop: those that are high and that nobody has accepted with a reason. Pure. */
import { PolicyDocument, statementsOf } from "./documents";

const stopping = ["critical", "high"];

/** Characters: shorter than this, a reason is an excuse. */
export const minReasonLength = 20;

/** A line of what audit.py prints. */
export interface Finding {
  /** Place in the list of documents. */
  readonly document: number;
  readonly tool: string;
  readonly issue: string;
  readonly severity: string;
  /** Places in the document. */
  readonly statements: readonly number[];
  readonly detail: string;
}

/** A high finding that stays, from accepted.json. */
export interface Accepted {
  readonly tool: string;
  readonly issue: string;
  /** Logical name of the resource; `*` is any text. */
  readonly resource: string;
  /** The finding's own words, such as the actions it names. */
  readonly detail: string;
  /** Why, in at least 20 characters. */
  readonly reason: string;
}

/** A document, and every stack that renders it so. */
export interface Rendered extends PolicyDocument {
  readonly stacks: readonly string[];
}

export interface Verdict {
  /** High findings, each in a line with its resource and its statements. */
  readonly high: readonly string[];
  readonly accepted: readonly string[];
  /** Findings below high, each kind once: severity, tool and issue with how many documents. */
  readonly below: readonly string[];
  /** What is wrong with accepted.json: no reason, or nothing that it accepts. */
  readonly faults: readonly string[];
}

export function verdictOn(
  findings: readonly Finding[],
  documents: readonly Rendered[],
  acceptances: readonly Accepted[],
): Verdict {
  const used = new Set<Accepted>();
  const high = new Map<string, readonly string[]>();
  const accepted = new Map<string, readonly string[]>();
  for (const finding of findings.filter(({ severity }) => stopping.includes(severity))) {
    const document = documents[finding.document];
    if (document === undefined) continue;
    const acceptance = acceptances.find((each) => accepts(each, finding, document));
    const line = describe(finding, document);
    if (acceptance === undefined) add(high, line, document.stacks);
    else {
      used.add(acceptance);
      add(accepted, `${line} (${acceptance.reason})`, document.stacks);
    }
  }
  const faults = acceptances.flatMap((each) => faultsOf(each, used.has(each)));
  return { high: lines(high), accepted: lines(accepted), below: belowHigh(findings), faults };
}

/** The same mistake in documents of several stacks is one line. */
function add(to: Map<string, readonly string[]>, line: string, stacks: readonly string[]): void {
  to.set(line, [...new Set([...(to.get(line) ?? []), ...stacks])]);
}

function lines(found: ReadonlyMap<string, readonly string[]>): string[] {
  return [...found].map(([line, stacks]) => `${line} [${stacks.join(", ")}]`);
}

function accepts(each: Accepted, finding: Finding, { name }: PolicyDocument): boolean {
  const literal = each.resource.split("*").map((part) => part.replace(/[^\w-]/g, "\\$&"));
  return (
    each.tool === finding.tool &&
    each.issue === finding.issue &&
    each.detail === finding.detail &&
    new RegExp(`^${literal.join(".*")}$`).test(name)
  );
}

function faultsOf({ tool, issue, resource, reason }: Accepted, isUsed: boolean): string[] {
  const label = `accepted ${tool} ${issue} of ${resource}`;
  if (reason.trim().length < minReasonLength) {
    return [`${label}: say why in at least ${minReasonLength} characters`];
  }
  return isUsed ? [] : [`${label}: nothing is found there any more; remove it`];
}

function describe(finding: Finding, document: PolicyDocument): string {
  const { tool, issue, severity, statements, detail } = finding;
  const all = statementsOf(document.text);
  const places = statements.map((place) => {
    const sid = all[place]?.Sid;
    return `Statement[${place}]${typeof sid === "string" ? ` ${sid}` : ""}`;
  });
  const where = [`${document.type} ${document.name}`, ...places].join(", ");
  return `${severity} ${issue} (${tool}): ${where}: ${detail}`;
}

function belowHigh(findings: readonly Finding[]): string[] {
  const kinds = new Map<string, Set<number>>();
  for (const { severity, tool, issue, document } of findings) {
    if (stopping.includes(severity)) continue;
    const kind = `${severity} ${issue} (${tool})`;
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(document));
  }
  return [...kinds].sort().map(([kind, places]) => `${kind}: ${places.size}`);
}
