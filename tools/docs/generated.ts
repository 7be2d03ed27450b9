/**
 * Every generated document. A file in this folder that exports `documents()` is a generator: nothing has
 * to be registered anywhere.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import prettier from "prettier";

import { Document } from "./document";

/** The project's top level. */
export const root = path.resolve(__dirname, "../..");

interface Generator {
  readonly documents: () => readonly Document[] | Promise<readonly Document[]>;
}

function isGenerator(exported: unknown): exported is Generator {
  return typeof exported === "object" && exported !== null && "documents" in exported;
}

function generators(): Generator[] {
  const load = createRequire(__filename);
  const files = readdirSync(__dirname).filter((file) => file.endsWith(".ts") && file !== "main.ts");
  return files
    .sort()
    .map((file): unknown => load(`./${file}`))
    .filter(isGenerator);
}

/** Formatted as `npm run lint` wants it, so that a generator need not care. Markdown is not formatted. */
async function formatted(document: Document): Promise<Document> {
  const file = path.join(root, document.path);
  const { ignored, inferredParser } = await prettier.getFileInfo(file, {
    ignorePath: path.join(root, ".prettierignore"),
  });
  if (ignored || inferredParser === null) return document;
  const options = await prettier.resolveConfig(file);
  return {
    path: document.path,
    text: await prettier.format(document.text, { ...options, filepath: file }),
  };
}

/** Every generated document as it should be. Fails when two generators write the same file. */
export async function generatedDocuments(): Promise<readonly Document[]> {
  const lists = await Promise.all(generators().map(async ({ documents }) => documents()));
  const documents = await Promise.all(lists.flat().map(formatted));
  const paths = documents.map((document) => document.path);
  const twice = paths.find((file, place) => paths.indexOf(file) !== place);
  if (twice !== undefined) throw new Error(`two generators in tools/docs write ${twice}`);
  return documents;
}

/** Those that differ from the file, or have none. */
export async function staleDocuments(): Promise<readonly Document[]> {
  return (await generatedDocuments()).filter((document) => {
    const file = path.join(root, document.path);
    return !existsSync(file) || readFileSync(file, "utf8") !== document.text;
  });
}
