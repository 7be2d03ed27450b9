import { uuid } from "./identifiers";
import type { ResourceType } from "./resource-type";

/** The explicit provider of decision 12: in Pulumi's state it is a resource like any other. */
export const providers: readonly ResourceType[] = [
  {
    token: "pulumi:providers:aws",
    id: (resource) => uuid(resource),
    computed: {},
    taggable: false,
    replaceOn: [],
    source: "pulumi, pkg/resource/deploy/providers/registry.go: a provider's id is a UUID",
  },
];
