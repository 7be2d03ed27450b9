/** Rules about file systems on EFS, and about the services in containers that mount them. */
import { useOf } from "../../../model/store-access";
import { Fault } from "../../fault";
import { nearest } from "../../nearest";
import { FileSystemSettings } from "../../schema";
import { perContainerService, Rule } from "../rule";
import { perStore } from "./per-store";

const throughputFits = perStore(
  "fileSystem",
  "throughput-fits",
  "A file system's provisioned throughput is said with the mode that takes it.",
  ({ throughput, provisionedMibps }: FileSystemSettings, key) => {
    const isProvisioned = throughput === "provisioned";
    if (isProvisioned === (provisionedMibps !== undefined)) return [];
    return [
      {
        key: `${key}.provisionedMibps`,
        found: provisionedMibps,
        allowed: isProvisioned
          ? "1 to 3414 MiB a second with throughput: provisioned"
          : `nothing beside throughput: ${throughput}`,
        fix: isProvisioned ? "say how much" : "remove it, or set throughput: provisioned",
      },
    ];
  },
);

const archiveFollows = perStore(
  "fileSystem",
  "archive-follows",
  "Files move to Archive after they have moved to Infrequent Access, under elastic throughput.",
  ({ throughput, infrequentAccessDays, archiveDays }: FileSystemSettings, key) => {
    if (archiveDays === undefined) return [];
    const follows = infrequentAccessDays !== undefined && archiveDays > infrequentAccessDays;
    if (follows && throughput === "elastic") return [];
    return [
      {
        key: `${key}.archiveDays`,
        found: archiveDays,
        allowed:
          throughput === "elastic"
            ? "more days than infrequentAccessDays, which it needs"
            : `nothing beside throughput: ${throughput} (EFS API reference, LifecyclePolicy)`,
        fix: "change one of them, or remove archiveDays",
      },
    ];
  },
);

/** The folders of a file system's access points, by key. */
function folders({ accessPoints }: FileSystemSettings, key: string): [string, string][] {
  return Object.entries(accessPoints).map(([name, { path = `/${name}` }]) => [
    `${key}.accessPoints.${name}.path`,
    path,
  ]);
}

const foldersApart = perStore(
  "fileSystem",
  "folders-apart",
  "No access point's folder is another's, or within it.",
  (store: FileSystemSettings, key) => {
    const all = folders(store, key);
    return all.flatMap(([inner, path], place) => {
      const around = all.find(
        ([, other], otherPlace) =>
          `${path}/`.startsWith(`${other}/`) && (path !== other || otherPlace < place),
      );
      if (around === undefined || around[0] === inner) return [];
      return [
        {
          key: inner,
          found: path,
          allowed: `a folder apart from ${around[1]}, which ${around[0]} has`,
          fix: "name another folder",
        },
      ];
    });
  },
);

type Volume = { readonly store: string; readonly accessPoint: string };

function volumeFaults(
  key: string,
  { store, accessPoint }: Volume,
  systems: ReadonlyMap<string, readonly string[]>,
): Fault[] {
  const points = systems.get(store);
  const [word, found, names] =
    points === undefined
      ? (["store", store, [...systems.keys()]] as const)
      : (["accessPoint", accessPoint, points] as const);
  if (points?.includes(accessPoint) === true) return [];
  const meant = nearest(found, names);
  return [
    {
      key: `${key}.${word}`,
      found,
      allowed:
        names.length === 0
          ? "the name of a store of kind fileSystem; there is none"
          : `one of ${names.join(", ")}`,
      fix: meant === undefined ? `add it, or name another` : `did you mean ${meant}?`,
    },
  ];
}

const volumesAreAccessPoints = perContainerService(
  "volumes-are-access-points",
  "A volume is an access point of a store of kind fileSystem.",
  ({ volumes }, key, { settings, declared }) => {
    const systems = new Map(
      Object.entries(settings.stores).flatMap(([name, store]) =>
        store.kind === "fileSystem" ? [[name, Object.keys(store.accessPoints)] as const] : [],
      ),
    );
    return (
      Object.entries(volumes)
        // What is wrong with a store's own keys is said there.
        .filter(([, { store }]) => store in settings.stores || !declared.stores.includes(store))
        .flatMap(([name, volume]) => volumeFaults(`${key}.volumes.${name}`, volume, systems))
    );
  },
);

const containersMountFiles = perContainerService(
  "containers-mount-files",
  "Services in containers mount file systems under volumes, and nowhere else.",
  ({ uses }, key, { settings }) =>
    uses.flatMap((use, place) =>
      settings.stores[useOf(use).store]?.kind === "fileSystem"
        ? [
            {
              key: `${key}.uses[${place}]`,
              found: use,
              allowed: "stores that are no file systems: ECS mounts those",
              fix: `remove it, and add ${key}.volumes: { <name>: { store, accessPoint, path } }`,
            },
          ]
        : [],
    ),
);

export const fileSystemRules: readonly Rule[] = [
  throughputFits,
  archiveFollows,
  foldersApart,
  volumesAreAccessPoints,
  containersMountFiles,
];
