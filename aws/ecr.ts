import { dnsSuffixOf, regionalArn } from "./arn";
import { ECR_REPOSITORY_NAME } from "./limits/names";
import { given, physicalName, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const account = (resource: Occurrence) => resource.account;

/** A policy has no name of its own: it is called as its repository is. */
const repositoryOf = (resource: Occurrence) => text(resource, "repository") ?? resource.name;

/** Image repositories and the two policies one can have. */
export const ecr: readonly ResourceType[] = [
  {
    token: "aws:ecr/repository:Repository",
    id: (resource) => physicalName(resource),
    computed: {
      arn: (resource, id) => regionalArn("ecr", resource, `repository/${id}`),
      registryId: account,
      repositoryUrl: (resource, id) =>
        `${resource.account}.dkr.ecr.${resource.region}.${dnsSuffixOf(resource.region)}/${id}`,
      imageTagMutability: given("imageTagMutability", "MUTABLE"),
    },
    taggable: true,
    autoName: { property: "name", maxLength: 255, lowerCase: true },
    names: [{ property: "name", ...ECR_REPOSITORY_NAME }],
    replaceOn: ["region", "name", "encryptionConfigurations"],
    source: provider("ecr/repository.go"),
  },
  {
    token: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    id: repositoryOf,
    computed: { registryId: account },
    taggable: false,
    // The policy is put as a whole: the provider knows no update of it.
    replaceOn: ["region", "repository", "policy"],
    source: provider("ecr/lifecycle_policy.go"),
  },
  {
    token: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    id: repositoryOf,
    computed: { registryId: account },
    taggable: false,
    replaceOn: ["region", "repository"],
    source: provider("ecr/repository_policy.go"),
  },
];
