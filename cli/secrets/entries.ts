/** The secrets that a stack file asks for: empty entries in Secrets Manager, which somebody has to fill. Pure. */
import { Configuration } from "../../config/configuration";
import { ServiceSettings } from "../../config/schema";
import { pathIn } from "../../model/physical-names";

export interface SecretEntry {
  /** `app/REGISTRY_TOKEN`, or `app/logger/TOKEN` of a further container: what `secret set` is told. */
  readonly name: string;
  /** Its name in Secrets Manager. */
  readonly id: string;
  /** When a value that is set now is seen. */
  readonly seen: string;
}

const seenBy: Readonly<Record<ServiceSettings["runtime"], string>> = {
  containers: "tasks that start from now on have it",
  instances: "releases that start from now on have it",
};

/** Of every service, in the stack file's order, each with the secrets of its further containers. */
export function secretEntries(configuration: Configuration): SecretEntry[] {
  return Object.entries(configuration.settings.services).flatMap(([service, settings]) => {
    const further = settings.runtime === "containers" ? Object.entries(settings.containers) : [];
    const holders = [
      { path: [service], secrets: settings.secrets },
      ...further.map(([container, { secrets }]) => ({ path: [service, container], secrets })),
    ];
    return holders.flatMap(({ path, secrets }) =>
      secrets.map((secret) => ({
        name: [...path, secret].join("/"),
        id: pathIn(configuration, ...path, secret),
        seen: seenBy[settings.runtime],
      })),
    );
  });
}

/** Secrets Manager PutSecretValue, SecretString. */
const maxBytes = 65_536;

/** What Secrets Manager would refuse of a value, without the value. */
export function valueFault(value: string): string | undefined {
  const bytes = Buffer.byteLength(value);
  if (bytes === 0) return "The value is empty: Secrets Manager takes 1 to 65,536 bytes.";
  return bytes > maxBytes
    ? `The value has ${bytes} bytes: Secrets Manager takes 1 to 65,536.`
    : undefined;
}
