import { expect } from "chai";

import { comment, PullRequest, pullRequestOf } from "../../../tools/ci/pull-request";

const request: PullRequest = {
  repository: "team/infra",
  number: 7,
  api: "https://api.example.com",
  token: "a-token",
};

const marker = "<!-- ours -->";

/** A GitHub with these comments, which remembers what it is asked. */
function github(bodies: readonly (string | null)[], status = 200) {
  const asked: { method: string; url: string; body?: string; authorization: string | null }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    const address = url instanceof Request ? url.url : url.toString();
    const body = typeof init.body === "string" ? init.body : undefined;
    const authorization = new Headers(init.headers).get("authorization");
    asked.push({ method: init.method ?? "GET", url: address, body, authorization });
    const page = Number(new URL(address).searchParams.get("page"));
    const comments = bodies.map((text, id) => ({ id, body: text }));
    const answer = init.method === "GET" ? comments.slice((page - 1) * 100, page * 100) : {};
    return new Response(JSON.stringify(answer), { status });
  };
  return { asked, fetch };
}

describe("a pull request's comment", () => {
  it("is written anew the first time", async () => {
    const { asked, fetch } = github(["hello", null]);
    await comment(request, marker, `${marker} text`, fetch);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([
      "GET https://api.example.com/repos/team/infra/issues/7/comments?per_page=100&page=1",
      "POST https://api.example.com/repos/team/infra/issues/7/comments",
    ]);
    expect(JSON.parse(asked[1]?.body ?? "")).to.deep.equal({ body: `${marker} text` });
    expect(asked.every(({ authorization }) => authorization === "Bearer a-token")).to.equal(true);
  });

  it("is the same one ever after, also behind a hundred others", async () => {
    const others = Array.from({ length: 130 }, () => "hello");
    const { asked, fetch } = github([...others, `${marker} old`]);
    await comment(request, marker, `${marker} new`, fetch);
    expect(asked.map(({ method }) => method)).to.deep.equal(["GET", "GET", "PATCH"]);
    expect(asked[2]?.url).to.equal("https://api.example.com/repos/team/infra/issues/comments/130");
  });

  it("says what GitHub answered when it refuses", async () => {
    const { fetch } = github([], 403);
    const failure = await comment(request, marker, "text", fetch).catch(String);
    expect(failure).to.include("issues/7/comments").and.to.include("403");
  });
});

describe("the pull request of a run", () => {
  const environment = { GITHUB_TOKEN: "a-token", GITHUB_REPOSITORY: "team/infra" };
  const event = (from: string | null) => ({
    pull_request: { number: 7, head: { repo: from === null ? null : { full_name: from } } },
  });

  it("is the one the event names", () => {
    const given = { ...environment, GITHUB_API_URL: request.api };
    expect(pullRequestOf(given, event("team/infra"))).to.deep.equal(request);
  });

  it("is none by hand, on a push, and from a fork, whose token may not write", () => {
    expect(pullRequestOf({}, {})).to.equal(undefined);
    expect(pullRequestOf(environment, {})).to.equal(undefined);
    expect(pullRequestOf(environment, event("stranger/infra"))).to.equal(undefined);
    expect(pullRequestOf(environment, event(null))).to.equal(undefined);
  });
});
