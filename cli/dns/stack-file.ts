/** Setting `dns.delegated` in a stack file, and nothing else of it: comments, order and layout stay as they are. */
import { isDeepStrictEqual } from "node:util";

import { Document, isMap, isScalar, Pair, parseDocument, YAMLMap } from "yaml";

const key = "delegated";

interface StackFile {
  readonly config: Readonly<Record<string, object>>;
}

/**
 * The text with `delegated: true` in the stack's `dns`; undefined where there is no place for it that is certain:
 * no map of its own in this file, or a file that would mean something else besides.
 */
export function withDelegated(text: string, project: string): string | undefined {
  const before = parseDocument(text);
  const name = before.errors.length > 0 ? undefined : nameIn(before, project);
  if (name === undefined) return undefined;
  const dns = before.getIn(["config", name], true);
  if (!isMap(dns)) return undefined;
  const changed = edited(text, dns);
  if (changed === undefined) return undefined;
  const after = parseDocument(changed);
  const same = after.errors.length === 0 && isDeepStrictEqual(plain(after), wanted(before, name));
  return same ? changed : undefined;
}

/** What a document says, each part for itself: what is written once and referred to is there twice. */
function plain(document: Document): StackFile {
  return JSON.parse(JSON.stringify(document.toJS())) as StackFile;
}

function wanted(document: Document, name: string): StackFile {
  const { config, ...rest } = plain(document);
  return { ...rest, config: { ...config, [name]: { ...config[name], [key]: true } } };
}

/** A stack file has its keys with the project's name in front or without it, never both. */
function nameIn(document: Document, project: string): string | undefined {
  const names = [`${project}:dns`, "dns"].filter((name) => document.hasIn(["config", name]));
  return names.length === 1 ? names[0] : undefined;
}

function edited(text: string, dns: YAMLMap): string | undefined {
  const own = dns.items.find(isNamed(key));
  if (own !== undefined) {
    const range = isScalar(own.value) ? own.value.range : undefined;
    return range ? text.slice(0, range[0]) + "true" + text.slice(range[1]) : undefined;
  }
  const neighbour = dns.items.find(isNamed("hostedZone")) ?? dns.items.find(isNamed("zone"));
  const start = isScalar(neighbour?.key) ? neighbour.key.range?.[0] : undefined;
  const end = isScalar(neighbour?.value) ? neighbour.value.range?.[1] : undefined;
  if (start === undefined || end === undefined) return undefined;
  if (dns.flow === true) return `${text.slice(0, end)}, ${key}: true${text.slice(end)}`;
  // On the next line: what else stands on this one is a comment about the neighbour.
  const indent = text.slice(text.lastIndexOf("\n", start) + 1, start);
  const rest = text.slice(end);
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? "";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return `${text.slice(0, end)}${line}${newline}${indent}${key}: true${rest.slice(line.length)}`;
}

const isNamed =
  (name: string) =>
  (pair: Pair): boolean =>
    isScalar(pair.key) && pair.key.value === name;
