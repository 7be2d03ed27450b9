/** What this program calls what something outside of it addresses. Pure: components and commands say the same. */

/** Whose name it is. */
export interface Owner {
  readonly project: string;
  readonly stack: string;
}

/** `<project>-<stack>-<role>`: what every fixed physical name starts with, so that no two stacks collide. */
export function nameIn({ project, stack }: Owner, ...role: readonly string[]): string {
  return [project, stack, ...role].join("-");
}

/** `/<project>/<stack>/<part>/…`: the same, for services whose names are paths. */
export function pathIn({ project, stack }: Owner, ...parts: readonly string[]): string {
  return ["", project, stack, ...parts].join("/");
}
