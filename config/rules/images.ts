/** Rules about the images of services in containers: which they are, who deploys them, and how they come. */
import { reachesInternet } from "../../model/egress";
import { ContainerSettings } from "../schema";
import { isBorrowed } from "./network";
import { perContainerService, Rule } from "./rule";

/** Every image of a service with its key. */
function images({ image, containers }: ContainerSettings, key: string): [string, string][] {
  return [
    [`${key}.image`, image] as const,
    ...Object.entries(containers).map(
      ([name, each]) => [`${key}.containers.${name}.image`, each.image] as const,
    ),
  ].flatMap(([at, given]): [string, string][] => (given === undefined ? [] : [[at, given]]));
}

/** The tag behind the last colon that is no registry's port. */
function tagOf(image: string): string | undefined {
  return /:([\w][\w.-]*)$/.exec(image)?.[1];
}

const imagesArePinned = perContainerService(
  "images-are-pinned",
  "In stg and prd an image is named by a digest or a tag, never latest.",
  (service, key, { settings: { tier } }) =>
    tier === "dev"
      ? []
      : images(service, key)
          .filter(([, image]) => !image.includes("@sha256:"))
          .filter(([, image]) => [undefined, "latest"].includes(tagOf(image)))
          .map(([at, found]) => ({
            key: at,
            found,
            allowed: `an image with a tag other than latest, or a digest, in ${tier}`,
            fix: "add the tag or digest that was tested",
          })),
);

const oneOwnerOfImages = perContainerService(
  "one-owner-of-images",
  "The program deploys all images of a task, or releases deploy all of them.",
  ({ image, containers }, key) =>
    Object.entries(containers)
      .filter(([, each]) => image !== undefined && each.image === undefined)
      .map(([name]) => ({
        key: `${key}.containers.${name}.image`,
        allowed: "an image: the service names its own, so the program deploys the whole task",
        fix: "add it, or remove the service's image",
      })),
);

const placeholderSpeaksHttp1 = perContainerService(
  "placeholder-speaks-http1",
  "Until its first release a service runs a placeholder, which speaks HTTP/1.1.",
  ({ image, route }, key) =>
    image !== undefined || route === undefined || route.protocol === "http1"
      ? []
      : [
          {
            key: `${key}.route.protocol`,
            found: route.protocol,
            allowed:
              "http1 while releases deploy: the placeholder before the first one speaks nothing else",
            fix: "set image, so that the program deploys, or use http1",
          },
        ],
);

const secretsBeforeTheImage = perContainerService(
  "secrets-before-the-image",
  "What the program deploys has secrets that exist: a task with an empty one does not start.",
  ({ image, secrets, containers }, key) => {
    if (image === undefined) return [];
    const created = [
      [`${key}.secrets`, secrets] as const,
      ...Object.entries(containers).map(
        ([name, each]) => [`${key}.containers.${name}.secrets`, each.secrets] as const,
      ),
    ];
    return created
      .filter(([, names]) => names.length > 0)
      .map(([at, found]) => ({
        key: at,
        found,
        allowed: "none beside image: these entries are empty until somebody fills them",
        fix: "fill entries of your own first, and name them under secretArns",
      }));
  },
);

const inEcr = (image: string | undefined) =>
  image !== undefined && /^\d{12}\.dkr\.ecr\./.test(image);

/** Endpoints by which tasks of a service are started where there is no other way out. */
function neededBy({ launchType, exec, secrets, secretArns, containers }: ContainerSettings) {
  const all = [{ secrets, secretArns }, ...Object.values(containers)];
  const arns = all.flatMap((each) => Object.values(each.secretArns));
  const fromSecretsManager = all.some((each) => each.secrets.length > 0);
  return [
    "ecr.api",
    "ecr.dkr",
    "logs",
    ...(launchType === "ec2" ? ["ecs", "ecs-agent", "ecs-telemetry"] : []),
    ...(fromSecretsManager || arns.some((arn) => arn.includes(":secretsmanager:"))
      ? ["secretsmanager"]
      : []),
    ...(arns.some((arn) => arn.includes(":ssm:")) ? ["ssm"] : []),
    ...(exec ? ["ssmmessages"] : []),
  ];
}

const imagesCanBePulled = perContainerService(
  "images-can-be-pulled",
  "Tasks reach the registries of their images, and what starts them.",
  (service, key, context) => {
    const { egress, endpoints } = context.settings.network;
    if (isBorrowed(context) || reachesInternet(egress)) return [];
    const named = [
      [`${key}.image`, service.image] as const,
      ...Object.entries(service.containers).map(
        ([name, { image }]) => [`${key}.containers.${name}.image`, image] as const,
      ),
    ];
    const elsewhere = named
      .filter(([, image]) => !inEcr(image))
      .map(([at, found]) => ({
        key: at,
        ...(found === undefined ? {} : { found }),
        allowed: `an image in ECR while network.egress is ${egress}: no other registry is reached, nor that of the placeholder before the first release`,
        fix: "name one, or set network.egress to instance, single, perZone or regional",
      }));
    const missing = neededBy(service).filter((endpoint) => !endpoints.includes(endpoint));
    if (missing.length === 0) return elsewhere;
    const lacking = {
      key: "network.endpoints",
      found: endpoints,
      allowed: `what tasks of ${key} need: ${missing.join(", ")} as well`,
      fix: "add them, or set network.egress to instance, single, perZone or regional",
    };
    return [...elsewhere, lacking];
  },
);

export const imageRules: readonly Rule[] = [
  imagesArePinned,
  oneOwnerOfImages,
  placeholderSpeaksHttp1,
  secretsBeforeTheImage,
  imagesCanBePulled,
];
