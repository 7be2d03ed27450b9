import { expect } from "chai";

import {
  allOf,
  bodyOver,
  hostExpression,
  hostIs,
  oneOf,
  pathExpression,
  pathIs,
  Statement,
} from "../../model/web-acl-statements";

/** What WAF makes of a path before it looks at it (AWS WAF developer guide, "Text transformations"). */
const transformations: Readonly<Record<string, (text: string) => string>> = {
  URL_DECODE: (text) => decodeURIComponent(text),
  LOWERCASE: (text) => text.toLowerCase(),
  NORMALIZE_PATH: (text) => {
    const kept: string[] = [];
    for (const part of text.split("/")) {
      if (part === "..") kept.pop();
      else if (part !== "" && part !== ".") kept.push(part);
    }
    return `/${kept.join("/")}${text.endsWith("/") && kept.length > 0 ? "/" : ""}`;
  },
};

function finds(statement: Statement<never>, text: string): boolean {
  const { regexMatchStatement: match } = statement;
  if (match === undefined) throw new Error("no expression");
  const seen = match.textTransformations.reduce(
    (value, { type }) => transformations[type]?.(value) ?? value,
    text,
  );
  return new RegExp(match.regexString).test(seen);
}

describe("a path of a web ACL", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      "/admin/*",
      [
        "/admin",
        "/admin/",
        "/admin/users",
        "/ADMIN/users",
        "//admin",
        "/%61dmin/users",
        "/%2Fadmin",
        "/shop/../admin/users",
        "/./admin",
        "/admin;jsessionid=1",
        "/admin;x/users",
        "/admin.json",
        "/admin/x%0Ay",
        "/admin%00",
        "/admin%20",
        "/x/..;/admin/users",
        "/;/admin",
        "/shop;v=1/admin",
      ],
      ["/", "/administration", "/admin-guide", "/shop/admin", "/adm"],
    ],
    [
      "/login",
      ["/login", "/LOGIN/", "/login;a=1", "/login.html"],
      ["/login/callback", "/logins", "/x/login"],
    ],
    ["/adm*", ["/adm", "/admin", "/ADMIN/users"], ["/ad", "/x/adm"]],
    [
      "/api/admin/*",
      ["/api/admin", "/api;v=1/admin/users", "/api/x/..;a/api/admin"],
      ["/api", "/api/administration", "/api;v=1", "/admin"],
    ],
    ["/api/*/secret", ["/api/v1/secret", "/api/v1/v2/SECRET"], ["/api/v1/secrets", "/api/secret"]],
    ["/v?/admin/*", ["/v1/admin", "/v2/admin/x"], ["/v12/admin", "/v/admin"]],
    ["/a.b/(c)", ["/a.b/(c)"], ["/axb/(c)", "/a.b/c"]],
    ["/", ["/", "//"], ["/index.html"]],
    ["/*", ["/", "/anything"], []],
    ["/Admin/*", ["/admin/x", "/ADMIN"], []],
  ];
  for (const [pattern, found, passed] of cases) {
    for (const path of found)
      it(`${pattern} finds ${path}`, () => expect(finds(pathIs(pattern), path)).to.equal(true));
    for (const path of passed)
      it(`${pattern} lets ${path} pass`, () =>
        expect(finds(pathIs(pattern), path)).to.equal(false));
  }

  it("decodes before it straightens, and both before it looks at the case", () => {
    const types = pathIs("/admin/*").regexMatchStatement?.textTransformations;
    expect(types?.map(({ type, priority }) => [priority, type])).to.deep.equal([
      [0, "URL_DECODE"],
      [1, "NORMALIZE_PATH"],
      [2, "LOWERCASE"],
    ]);
  });

  it("stays shorter than the 512 characters of an expression, with all that a stack file may write", () => {
    expect(pathExpression(`/*?*?${"/.".repeat(11)}${".".repeat(100)}*`).length).to.be.at.most(512);
  });
});

describe("a host of a web ACL", () => {
  const host = hostIs("monitoring.example.com");

  it("is found in any case, with a port and with DNS's last dot", () => {
    const names = [
      "monitoring.example.com",
      "Monitoring.Example.com:443",
      "monitoring.example.com.",
    ];
    for (const name of names) expect(finds(host, name), name).to.equal(true);
  });

  it("is no other name", () => {
    const names = [
      "xmonitoring.example.com",
      "monitoring.example.com.evil.io",
      "monitoringxexample.com",
    ];
    for (const name of names) expect(finds(host, name), name).to.equal(false);
    expect(hostExpression("A.com")).to.equal("^a\\.com\\.?(?::[0-9]+)?$");
  });
});

describe("statements of a web ACL", () => {
  it("are put together by two at least: AWS refuses AND and OR of one", () => {
    const [one, other] = [hostIs("a.com"), hostIs("b.com")];
    expect(allOf([one])).to.equal(one);
    expect(oneOf([one])).to.equal(one);
    expect(allOf([one, other])).to.deep.equal({ andStatement: { statements: [one, other] } });
    expect(oneOf([one, other])).to.deep.equal({ orStatement: { statements: [one, other] } });
  });

  it("take a body whose end WAF has not seen for a large one", () => {
    expect(bodyOver(16).sizeConstraintStatement).to.deep.include({
      comparisonOperator: "GT",
      size: 16_384,
      fieldToMatch: { body: { oversizeHandling: "MATCH" } },
    });
  });
});
