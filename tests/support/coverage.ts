/**
 * Loaded before every spec: keeps coverage to this process. What Node counts it has begun to count already;
 * a program or command that a spec starts would count again what the specs of config/ and aws/ count, at a
 * second each and without its code cache. The policy pack is another matter: it only runs in a process.
 */
const directory = process.env.NODE_V8_COVERAGE;

delete process.env.NODE_V8_COVERAGE;

/** For the environment of a process whose lines count. */
export const counted: NodeJS.ProcessEnv = directory ? { NODE_V8_COVERAGE: directory } : {};
