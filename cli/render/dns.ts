/** What the world is told of a stack's zone, and what to do about it, for a person. */
import { HostedZone } from "../../model/domain";
import { Screen } from "../command";
import { Delegation, JudgedRecord } from "../dns/verdict";
import { colorsFor } from "./colors";
import { paragraph } from "./text";

/** What `npm run dns -- check` found out; `--json` prints it. */
export interface Found {
  readonly stack: string;
  readonly zone: string;
  readonly hostedZone: HostedZone;
  /** Whether the stack file takes the zone to be asked. */
  readonly declared: boolean;
  /** Whether it is. */
  readonly delegated: boolean;
  /** Whether those who have the answer gave it. */
  readonly certain: boolean;
  /** Whether the stack file was changed. */
  readonly written: boolean;
  /** Name of a stack file that has no certain place for the change. */
  readonly unwritable?: string;
  /** Of a zone in Route 53. */
  readonly servers?: {
    readonly expected: readonly string[];
    readonly found: readonly string[];
    readonly saidBy: string;
    readonly delegation: Delegation;
  };
  /** Of a zone elsewhere. */
  readonly records?: readonly JudgedRecord[];
}

export function renderFound(found: Found, screen: Screen): string {
  const { bold, yellow } = colorsFor(screen);
  const { stack, zone, servers, records = [] } = found;
  const details =
    servers === undefined
      ? records.flatMap((each) => recordLines(each, screen))
      : serverLines(servers);
  const [head, ...rest] = [verdict(found), ...advice(found)].map((text) =>
    paragraph(text, screen.width, "", ""),
  );
  const told = found.delegated ? (head ?? "") : yellow(head ?? "");
  return [bold(`${zone}, the zone of ${stack}`), told, details.join("\n"), ...rest].join("\n\n");
}

function verdict({ zone, servers, records = [] }: Found): string {
  if (servers !== undefined)
    return {
      all: `${zone} is delegated to this stack, according to ${servers.saidBy}.`,
      some: `${zone} is delegated to others than the stack's four name servers alone, according to ${servers.saidBy}.`,
      others: `${zone} is delegated to others, according to ${servers.saidBy}.`,
      none: `${zone} is delegated to nobody, according to ${servers.saidBy}.`,
      unknown: `Nobody could say who has ${zone}: neither the zone above nor this machine's resolver answered.`,
    }[servers.delegation];
  const open = records.filter(({ state }) => state !== "written" && state !== "unseen");
  return open.length === 0
    ? `The records of this stack stand in ${zone}.`
    : `${open.length} of ${records.length} records do not stand in ${zone} as this stack needs them.`;
}

function serverLines({ expected, found }: NonNullable<Found["servers"]>): string[] {
  const lines = (title: string, names: readonly string[]) => [
    title,
    ...(names.length === 0 ? ["  none"] : names.map((name) => `  ${name}`)),
  ];
  return [...lines("The stack's name servers", expected), ...lines("Named to the world", found)];
}

function recordLines(
  { name, type, value, for: purpose, state, found }: JudgedRecord,
  screen: Screen,
): string[] {
  const { yellow } = colorsFor(screen);
  const words = {
    written: "stands",
    missing: "is missing",
    other: `leads to ${found.join(", ")} instead`,
    unknown: "cannot be asked for",
    unseen: "is not looked at: compare it by hand",
  }[state];
  const isOpen = state !== "written" && state !== "unseen";
  const line = (text: string, indent: string) => paragraph(text, screen.width, indent);
  return [
    line(`${name} (${purpose}): ${isOpen ? yellow(words) : words}`, "  "),
    ...(state === "written" ? [] : [line(`${type} ${value}`, "    ")]),
  ];
}

/** What a person does now. */
function advice(found: Found): string[] {
  const { stack, declared, delegated, certain } = found;
  if (!delegated)
    return [
      todo(found),
      ...(certain || found.servers?.delegation === "unknown" ? [] : [hearsay]),
      ...(declared ? [tooEarly(stack)] : []),
    ];
  if (found.unwritable !== undefined)
    return [`Nothing was written: ${found.unwritable} has no plain place for it. ${byHand}`];
  if (found.written)
    return [`dns.delegated is true now. npm run up -- --stack ${stack} brings the hosts.`];
  if (declared) return ["The stack file says so already: there is nothing to do."];
  if (!certain) return [`${hearsay} Nothing is written on it. ${byHand}`];
  return [`The same command with --write lets the hosts in. ${byHand}`];
}

const hearsay =
  "This was not heard, or not in one voice, from those who decide it: look again later, or where name servers can " +
  "be asked (port 53).";

const byHand = "By hand, set delegated: true under dns in the stack file.";

function todo({ zone, servers, hostedZone }: Found): string {
  if (servers?.delegation === "unknown") return "Look again from a network with name servers.";
  if (hostedZone === "elsewhere")
    return `Write what is missing where ${zone} is kept, and look again. A correction can take as long as the old record's time to live.`;
  return (
    `Enter the stack's name servers, all of them and no others, where ${zone} is registered, or as its NS records ` +
    "in the zone above. Registries take minutes to hours; look again then."
  );
}

const tooEarly = (stack: string) =>
  `The stack file of ${stack} takes the zone to be delegated: the next deployment would wait for certificates ` +
  "that nobody can issue.";
