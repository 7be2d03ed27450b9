/**
 * What every component's source has to look like, read from its syntax: mocks cannot show that a child
 * forgot its parent as long as names do not clash, and nobody notices a constructor that grows.
 *
 * Each check returns sentences; none means the file is as it should be.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";

import ts from "typescript";

const root = resolve(__dirname, "../..");

export interface Source {
  /** Path from the repository's root, with `/`. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** A file's text as a syntax tree that knows its parents. */
export function sourceOf(path: string, text: string): Source {
  return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

/** Every file under components/. */
export function componentSources(): Source[] {
  return readdirSync(join(root, "components"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(root, "components", file))
    .map((file) =>
      sourceOf(relative(root, file).replaceAll("\\", "/"), readFileSync(file, "utf8")),
    );
}

type Check = (source: Source) => string[];

function find<Kind extends ts.Node>(node: ts.Node, is: (node: ts.Node) => node is Kind): Kind[] {
  const found: Kind[] = [];
  const visit = (child: ts.Node): void => {
    if (is(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function at({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

const providers = /^(aws|awsx|random)\./;

/** `new aws.…` and its like: what a provider makes. */
function creations({ tree }: Source): ts.NewExpression[] {
  return find(tree, ts.isNewExpression).filter(({ expression }) =>
    providers.test(expression.getText(tree)),
  );
}

function components({ tree }: Source): ts.ClassDeclaration[] {
  return find(tree, ts.isClassDeclaration).filter((declaration) =>
    declaration.heritageClauses?.some(
      ({ token, types }) =>
        token === ts.SyntaxKind.ExtendsKeyword &&
        types.some((type) => type.expression.getText(tree) === "pulumi.ComponentResource"),
    ),
  );
}

/** The object an options argument is, or a constant of the same file holds. */
function optionsOf(source: Source, argument: ts.Expression): ts.Node {
  if (!ts.isIdentifier(argument)) return argument;
  const declared = find(source.tree, ts.isVariableDeclaration).find(
    ({ name }) => name.getText(source.tree) === argument.text,
  );
  return declared?.initializer ?? argument;
}

/** Without a parent a child stands beside its component: wrong in the tree, without its provider. */
export const parented: Check = (source) =>
  creations(source)
    .filter(({ arguments: given = ts.factory.createNodeArray() }) => {
      const options = given[2] === undefined ? undefined : optionsOf(source, given[2]);
      if (options === undefined) return true;
      const names = [
        ...find(options, ts.isPropertyAssignment),
        ...find(options, ts.isShorthandPropertyAssignment),
      ].map(({ name }) => name.getText(source.tree));
      return !names.includes("parent");
    })
    .map((creation) => `${at(source, creation)}: no parent is passed`);

/** A resource born when an output resolves is missing from every preview in which it is unknown. */
export const bornOutsideApply: Check = (source) =>
  creations(source)
    .filter((creation) => {
      for (let node: ts.Node = creation; !ts.isSourceFile(node); node = node.parent)
        if (ts.isCallExpression(node) && /\.apply$/.test(node.expression.getText(source.tree)))
          return true;
      return false;
    })
    .map((creation) => `${at(source, creation)}: made inside apply`);

function constructorOf(component: ts.ClassDeclaration): ts.ConstructorDeclaration | undefined {
  return component.members.filter(ts.isConstructorDeclaration).find(({ body }) => body);
}

function statements(component: ts.ClassDeclaration): readonly ts.Statement[] {
  return constructorOf(component)?.body?.statements ?? [];
}

/** Inputs given to a component are stored in the state and diffed: ours hand over none. */
export const callsSuperWithNothing: Check = (source) =>
  components(source)
    .filter((component) => {
      const name = component.name?.text ?? "";
      const first = statements(component)[0]?.getText(source.tree) ?? "";
      return !new RegExp(
        `^super\\(\\s*${name}\\.token,\\s*\\w+,\\s*\\{\\},\\s*\\w+,?\\s*\\);$`,
      ).test(first);
    })
    .map(
      (component) => `${at(source, component)}: starts otherwise than super(token, name, {}, opts)`,
    );

/** Whatever comes after registerOutputs comes after the component said it was done. */
export const registersOutputsLast: Check = (source) =>
  components(source)
    .filter((component) => {
      const last = statements(component).at(-1)?.getText(source.tree) ?? "";
      return !last.startsWith("this.registerOutputs({");
    })
    .map(
      (component) => `${at(source, component)}: registerOutputs is not the constructor's last line`,
    );

const longestConstructor = 60;

export const constructsBriefly: Check = (source) =>
  components(source).flatMap((component) => {
    const constructor = constructorOf(component);
    if (constructor === undefined) return [`${at(source, component)}: no constructor`];
    const line = (position: number) => source.tree.getLineAndCharacterOfPosition(position).line + 1;
    const lines = line(constructor.end) - line(constructor.getStart(source.tree)) + 1;
    return lines <= longestConstructor
      ? []
      : [
          `${at(source, constructor)}: a constructor of ${lines} lines, ${longestConstructor} at most`,
        ];
  });

function pascal(file: string): string {
  return file.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** A type token is part of every URN below it: area and class, as the files say. */
export const tokenNamesAreaAndClass: Check = (source) => {
  const area = source.path.split("/")[1] ?? "";
  return components(source).flatMap((component) => {
    const name = component.name?.text ?? "";
    const expected = `static readonly token = "bluegreen-aws:${area}:${name}";`;
    return [
      ...(component.getText(source.tree).includes(expected)
        ? []
        : [`${at(source, component)}: no \`${expected}\``]),
      ...(pascal(basename(source.path, ".ts")) === name
        ? []
        : [`${at(source, component)}: ${name} is in a file of another name`]),
    ];
  });
};

const exceptions = new Set([
  "ignoreChanges",
  "replaceOnChanges",
  "protect",
  "retainOnDelete",
  "deleteBeforeReplace",
  "customTimeouts",
]);

/** What departs from Pulumi's ordinary ways says why, on the line above. Options are told by their parent. */
export const exceptionsAreExplained: Check = (source) =>
  find(source.tree, ts.isObjectLiteralExpression).flatMap(({ properties }) => {
    const nameOf = (property: ts.ObjectLiteralElementLike) =>
      property.name?.getText(source.tree) ?? "";
    if (!properties.some((property) => nameOf(property) === "parent")) return [];
    const text = source.tree.getFullText();
    return properties
      .filter((property) => exceptions.has(nameOf(property)))
      .filter((property) => !ts.getLeadingCommentRanges(text, property.getFullStart()))
      .map((property) => `${at(source, property)}: no comment says why`);
  });
