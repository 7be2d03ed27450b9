import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

import { expect } from "chai";

const source = readFileSync(path.join(__dirname, "../../../functions/edge/keep-asset.js"), "utf8");

type Headers = Readonly<Record<string, { readonly value: string }>>;

/** What CloudFront gets back for an answer with these headers: the file is run as it is deployed. */
function headersAfter(headers: Headers): Headers {
  const context = vm.createContext({ event: { response: { statusCode: 200, headers } } });
  const answer = vm.runInContext(`${source}\nJSON.stringify(handler(event))`, context) as string;
  return (JSON.parse(answer) as { headers: Headers }).headers;
}

describe("an asset's answer", () => {
  it("is kept by browsers for a year where the object says nothing of it", () => {
    expect(headersAfter({ etag: { value: "1" } })).to.deep.equal({
      etag: { value: "1" },
      "cache-control": { value: "public, max-age=31536000, immutable" },
    });
  });

  it("is kept for as long as the object itself says", () => {
    const own = { "cache-control": { value: "no-cache" } };
    expect(headersAfter(own)).to.deep.equal(own);
  });
});
