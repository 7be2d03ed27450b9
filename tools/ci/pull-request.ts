/** A pull request's comments, through GitHub's REST API. */

export interface PullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** Where the API answers: GitHub's own, or an enterprise server's. No slash at the end. */
  readonly api: string;
  readonly token: string;
}

interface Comment {
  readonly id: number;
  readonly body: string | null;
}

type Fetch = typeof globalThis.fetch;

/** Comments per page; GitHub gives at most this many. */
const PAGE = 100;

/** The pull request of a GitHub Actions run. Undefined where there is none, or none that can be written to. */
export function pullRequestOf(
  environment: Readonly<Record<string, string | undefined>>,
  event: unknown,
): PullRequest | undefined {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = environment;
  const { pull_request: request } = event as {
    readonly pull_request?: {
      readonly number: number;
      readonly head: { readonly repo: { readonly full_name: string } | null };
    };
  };
  if (!token || !repository || !request) return undefined;
  // A fork's run gets a token that may only read.
  if (request.head.repo?.full_name !== repository) return undefined;
  const api = environment.GITHUB_API_URL ?? "https://api.github.com";
  return { repository, number: request.number, api, token };
}

async function ask<T>(
  { token }: PullRequest,
  fetch: Fetch,
  method: string,
  url: string,
  body?: string,
): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
    },
    body: body === undefined ? undefined : JSON.stringify({ body }),
  });
  if (!response.ok)
    throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Writes the comment that starts with `marker`: a new one the first time, the same one ever after. */
export async function comment(
  request: PullRequest,
  marker: string,
  text: string,
  fetch: Fetch = globalThis.fetch,
): Promise<void> {
  const repository = `${request.api}/repos/${request.repository}`;
  const all = `${repository}/issues/${request.number}/comments`;
  for (let page = 1; ; page += 1) {
    const url = `${all}?per_page=${PAGE}&page=${page}`;
    const comments = await ask<readonly Comment[]>(request, fetch, "GET", url);
    const own = comments.find(({ body }) => body?.startsWith(marker));
    if (own) {
      await ask(request, fetch, "PATCH", `${repository}/issues/comments/${own.id}`, text);
      return;
    }
    if (comments.length < PAGE) break;
  }
  await ask(request, fetch, "POST", all, text);
}
