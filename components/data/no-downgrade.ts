/**
 * A database that keeps its data goes neither back to an older version nor to a smaller storage: AWS can do neither.
 * What the database is now stands in Pulumi's state alone, so it is asked for by a hook, before the update and in
 * every preview.
 */
import * as pulumi from "@pulumi/pulumi";

import { compareVersions } from "../../aws/engine-version";

/** Properties of an instance or cluster as its state has them, as far as they are looked at. */
type Properties = Readonly<Record<string, unknown>>;

/** What an update asks of a database that AWS cannot do; each sentence names the way out. */
export function downgradeFaults(
  old: { readonly inputs?: Properties | undefined; readonly outputs?: Properties | undefined },
  wanted: Properties,
): string[] {
  const [version, size] = [wanted["engineVersion"], wanted["allocatedStorage"]];
  // AWS has installed minors since: what runs is not what was asked for.
  const running = old.outputs?.["engineVersionActual"] ?? old.inputs?.["engineVersion"];
  // Storage that has grown by itself is no fault of the stack file: what was asked for is compared.
  const allocated = old.inputs?.["allocatedStorage"];
  const faults: string[] = [];
  if (isText(version) && isText(running) && compareVersions(version, running) < 0)
    faults.push(
      `version ${version} is older than ${running}, which runs: no database goes back. Fix: version "${running}" or newer; to go back, restore a snapshot of that time into a new store (restoreFrom).`,
    );
  if (typeof size === "number" && typeof allocated === "number" && size < allocated)
    faults.push(
      `storage of ${size} GiB is less than the ${allocated} GiB allocated: storage never shrinks. Fix: at least ${allocated}; for less, copy the data into a new store.`,
    );
  return faults;
}

/** `hooks` of a database under that name: fails its update, and the preview of it, instead of AWS half-way. */
export function noDowngrade(name: string): pulumi.ResourceHookBinding {
  const hook = new pulumi.ResourceHook(
    `${name}-no-downgrade`,
    ({ oldInputs, oldOutputs, newInputs }) => {
      const faults = downgradeFaults({ inputs: oldInputs, outputs: oldOutputs }, newInputs ?? {});
      if (faults.length > 0) throw new Error(`${name}: ${faults.join(" ")}`);
    },
    { onDryRun: true },
  );
  return { beforeUpdate: [hook] };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
