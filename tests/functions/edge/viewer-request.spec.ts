/** The function as CloudFront runs it: its text, with the settings in front, in a context that has nothing else. */
import { runInNewContext } from "node:vm";

import { expect } from "chai";
import ts from "typescript";

import { edgeCode } from "../../../components/cdn/edge-function";
import { EdgeSettings, MOST_SETTINGS_BYTES, settingsLine } from "../../../model/edge-function";

interface Value {
  readonly value: string;
  readonly multiValue?: readonly { readonly value: string }[];
}

interface Request {
  readonly method: string;
  readonly uri: string;
  readonly querystring: Readonly<Record<string, Value>>;
  readonly headers: { readonly host: Value };
}

interface Answer extends Request {
  readonly statusCode?: number;
  readonly headers: { readonly host: Value; readonly location?: Value };
}

const settings = (given: Partial<EdgeSettings>): EdgeSettings => ({
  redirectHosts: [],
  routing: "files",
  apart: ["/api/*", "/assets/*"],
  ...given,
});

/** A request as CloudFront hands it on: the path as it came, the query string taken apart. */
function request(url: string, method = "GET"): Request {
  const [, host = "", uri = "", query] = /^https:\/\/([^/]+)([^?]*)(?:\?(.*))?$/.exec(url) ?? [];
  const querystring: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const pair of query === undefined ? [] : query.split("&")) {
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/.exec(pair) ?? [];
    const before = querystring[name];
    if (before === undefined) querystring[name] = { value };
    else before.multiValue = [...(before.multiValue ?? [{ value: before.value }]), { value }];
  }
  return { method, uri, querystring, headers: { host: { value: host } } };
}

/** What a function with these settings answers; plain data, as other contexts have other prototypes. */
function answers(given: Partial<EdgeSettings>): (request: Request) => Answer {
  const code = `${edgeCode(settings(given))}\nhandler;`;
  const handler = runInNewContext(code) as (event: { request: Request }) => Answer;
  return (asked) => JSON.parse(JSON.stringify(handler({ request: asked }))) as Answer;
}

const paths =
  (routing: EdgeSettings["routing"], more: Partial<EdgeSettings> = {}) =>
  (path: string) =>
    answers({ routing, ...more })(request(`https://www.example.com${path}`)).uri;

/** Path, and the object that is asked for: as a single-page application, by folders. */
const table: readonly (readonly [string, string, string])[] = [
  // Routes.
  ["/", "/index.html", "/index.html"],
  ["/orders", "/index.html", "/orders/index.html"],
  ["/orders/42/items", "/index.html", "/orders/42/items/index.html"],
  ["/api", "/index.html", "/api/index.html"],
  ["/apiary/bees", "/index.html", "/apiary/bees/index.html"],
  ["/v1.2/orders", "/index.html", "/v1.2/orders/index.html"],
  // Trailing slashes.
  ["/orders/", "/index.html", "/orders/index.html"],
  ["/orders//", "/index.html", "/orders/index.html"],
  ["//", "/index.html", "/index.html"],
  // Files, which have an ending.
  ["/favicon.ico", "/favicon.ico", "/favicon.ico"],
  ["/index.html", "/index.html", "/index.html"],
  ["/orders/list.html", "/orders/list.html", "/orders/list.html"],
  ["/main.3f2a.js.map", "/main.3f2a.js.map", "/main.3f2a.js.map"],
  ["/.env", "/.env", "/.env"],
  ["/logo%2Epng", "/logo%2Epng", "/logo%2Epng"],
  // Files that have none by agreement.
  [
    "/.well-known/apple-app-site-association",
    "/.well-known/apple-app-site-association",
    "/.well-known/apple-app-site-association",
  ],
  // What has a behavior of its own.
  ["/api/", "/api/", "/api/"],
  ["/api/orders", "/api/orders", "/api/orders"],
  ["/api/orders/", "/api/orders/", "/api/orders/"],
  ["/api/v1.2/orders/42", "/api/v1.2/orders/42", "/api/v1.2/orders/42"],
  ["/assets/data", "/assets/data", "/assets/data"],
  ["/%61pi/orders", "/%61pi/orders", "/%61pi/orders"],
  ["/orders/../api/orders", "/orders/../api/orders", "/orders/../api/orders"],
  ["//api//orders", "//api//orders", "//api//orders"],
  // What only looks as if it had.
  ["/api/../orders", "/index.html", "/orders/index.html"],
  ["/API/orders", "/index.html", "/API/orders/index.html"],
  ["/shop/api/orders", "/index.html", "/shop/api/orders/index.html"],
  ["/../../orders/.", "/index.html", "/orders/index.html"],
  // Encoded characters and other scripts.
  ["/a%20b", "/index.html", "/a%20b/index.html"],
  ["/a%2Fb", "/index.html", "/a%2Fb/index.html"],
  ["/100%", "/index.html", "/100%/index.html"],
  ["/%EC%83%81%ED%92%88", "/index.html", "/%EC%83%81%ED%92%88/index.html"],
  ["/상품/사과", "/index.html", "/상품/사과/index.html"],
  ["/%EC%82%AC%EA%B3%BC.png", "/%EC%82%AC%EA%B3%BC.png", "/%EC%82%AC%EA%B3%BC.png"],
];

describe("a site's function, asked for a path", () => {
  for (const [path, spa, directories] of table) {
    it(`${path}: ${spa} of an application, ${directories} by folders`, () => {
      expect(paths("spa")(path)).to.equal(spa);
      expect(paths("directories")(path)).to.equal(directories);
    });
  }

  it("changes no path of a site that serves files as they are named", () => {
    for (const [path] of table) expect(paths("files")(path)).to.equal(path);
  });

  it("reads patterns as CloudFront does: * for any characters, ? for one, all others for themselves", () => {
    const kept = (pattern: string, path: string) =>
      paths("spa", { apart: [pattern] })(path) === path;
    expect(kept("/v?/orders", "/v1/orders")).to.equal(true);
    expect(kept("/v?/orders", "/v12/orders")).to.equal(false);
    expect(kept("/*/raw", "/a/b/raw")).to.equal(true);
    expect(kept("/a+b/*", "/a+b/c")).to.equal(true);
    expect(kept("/a+b/*", "/aab/c")).to.equal(false);
    expect(kept("/$x/*", "/$x/c")).to.equal(true);
    expect(kept("/x/*", "/a/x/c")).to.equal(false);
  });

  it("hands method, query string and headers on as they are", () => {
    const asked = request("https://www.example.com/orders?page=2&tag=a&tag=b", "POST");
    expect(answers({ routing: "spa" })(asked)).to.deep.equal({ ...asked, uri: "/index.html" });
  });
});

describe("a site's function, asked under another name", () => {
  const moved = { host: "example.com", redirectHosts: ["www.example.com", "example.net"] };

  /** What was asked, and where it is sent. */
  const redirects: readonly (readonly [string, string])[] = [
    ["https://www.example.com/", "https://example.com/"],
    ["https://example.net/orders/42", "https://example.com/orders/42"],
    ["https://WWW.Example.COM/orders", "https://example.com/orders"],
    ["https://www.example.com/api/orders?page=2", "https://example.com/api/orders?page=2"],
    ["https://www.example.com/a.js?v=1&v=2&w=3", "https://example.com/a.js?v=1&v=2&w=3"],
    ["https://www.example.com/?debug", "https://example.com/?debug"],
    [
      "https://www.example.com/?q=%EC%82%AC%20%26&r=a%3Db",
      "https://example.com/?q=%EC%82%AC%20%26&r=a%3Db",
    ],
    ["https://www.example.com/%EC%82%AC/?a=b=c", "https://example.com/%EC%82%AC/?a=b=c"],
    ["https://www.example.com/상품?q=사", "https://example.com/%EC%83%81%ED%92%88?q=%EC%82%AC"],
    ["https://www.example.com//evil.example/", "https://example.com//evil.example/"],
  ];

  for (const [asked, sent] of redirects) {
    it(`${asked} is sent to ${sent}`, () => {
      for (const routing of ["files", "spa", "directories"] as const) {
        const { statusCode, headers } = answers({ ...moved, routing })(request(asked));
        expect(statusCode).to.equal(301);
        expect(headers.location).to.deep.equal({ value: sent });
      }
    });
  }

  it("sends whoever comes by the distribution's own name, of one level, to the host", () => {
    const own = { host: "example.com", redirectHosts: ["*.cloudfront.net"] };
    const asked = (host: string) => answers(own)(request(`https://${host}/orders?page=2`));
    expect(asked("d111111abcdef8.cloudfront.net").headers.location).to.deep.equal({
      value: "https://example.com/orders?page=2",
    });
    for (const host of ["example.com", "cloudfront.net", "a.b.cloudfront.net", "localhost"])
      expect(asked(host).uri, host).to.equal("/orders");
  });

  it("answers a request that sends something with 308, which keeps method and body", () => {
    const status = (method: string) =>
      answers(moved)(request("https://www.example.com/api/orders", method)).statusCode;
    expect(status("HEAD")).to.equal(301);
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
      expect(status(method), method).to.equal(308);
  });

  it("leaves the site's own names alone, also those that look like one that is sent away", () => {
    for (const host of ["example.com", "shop.example.com", "awww.example.com"]) {
      const asked = request(`https://${host}/orders?page=2`);
      expect(answers(moved)(asked)).to.deep.equal(asked);
    }
  });

  it("puts no line break of a path into a header", () => {
    const { headers } = answers(moved)({
      ...request("https://www.example.com/"),
      uri: "/a\r\nset-cookie: x",
    });
    expect(headers.location?.value).to.equal("https://example.com/a%0D%0Aset-cookie:%20x");
  });
});

describe("a site's function, where some paths take a signature", () => {
  const asked = (path: string, more: Partial<EdgeSettings> = {}) =>
    answers({ signed: ["/films/*", "/assets/own/*"], ...more })(
      request(`https://www.example.com${path}`),
    );

  /** Spellings that CloudFront finds no signed path in, and S3 finds an object under one by. */
  const around = ["/films%2Fa.mp4", "/%66ilms%2fa.mp4", "/assets/own%2Fa.js", "//films%2F/a.mp4"];

  it("refuses every other way to what is signed", () => {
    for (const routing of ["files", "spa", "directories"] as const)
      for (const path of around)
        expect(asked(path, { routing }).statusCode, `${routing} ${path}`).to.equal(403);
  });

  it("refuses a folder's name where its page is signed", () => {
    expect(asked("/films", { routing: "directories" }).statusCode).to.equal(403);
    expect(asked("/films", { routing: "spa" }).uri).to.equal("/index.html");
    expect(asked("/films", { routing: "files" }).uri).to.equal("/films");
  });

  it("lets on what CloudFront has checked, and what is nobody's secret", () => {
    for (const path of ["/films/a.mp4", "/%66ilms/a%2Fb.mp4", "/x/../films/a.mp4", "/a%2Fb.png"])
      expect(asked(path, { routing: "directories" }).uri).to.equal(path);
    expect(asked("/films/", { routing: "directories" }).uri).to.equal("/films/index.html");
    expect(asked("/films%2Fa.mp4", { signed: [] }).uri).to.equal("/films%2Fa.mp4");
  });
});

/** What cloudfront-js-2.0 has no word for, of what TypeScript's parser knows (developer guide, "JavaScript runtime 2.0 features"). */
const unknownSyntax = new Set([
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ObjectBindingPattern,
  ts.SyntaxKind.ArrayBindingPattern,
  ts.SyntaxKind.SpreadElement,
  ts.SyntaxKind.SpreadAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.ComputedPropertyName,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.QuestionDotToken,
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportKeyword,
]);

function unknownWords(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const defaulted = ts.isParameter(node) && node.initializer !== undefined;
    if (unknownSyntax.has(node.kind) || defaulted) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("f.js", code, ts.ScriptTarget.Latest, true));
  return found;
}

describe("a site's function", () => {
  it("is written in what CloudFront's runtime understands", () => {
    expect(unknownWords(edgeCode(settings({ routing: "spa" })))).to.deep.equal([]);
    expect(unknownWords("for (const a of b) c(...d, e?.f ?? g);")).to.have.length.greaterThan(3);
  });

  it("fits into CloudFront's 10 KB with the longest settings that a stack file may have", () => {
    const own =
      Buffer.byteLength(edgeCode(settings({}))) - Buffer.byteLength(settingsLine(settings({})));
    expect(own + MOST_SETTINGS_BYTES).to.be.at.most(10_240);
  });
});
