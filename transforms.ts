/**
 * The one place where a team overrides what a component gives its children, typed by component and child.
 * Empty as shipped. A value is merged over ours; a function gets ours and returns what shall be used:
 *
 *     export const transforms: Transforms = {
 *       instanceService: { launchTemplate: { ebsOptimized: false } },
 *       relationalDatabase: { instance: (args) => ({ ...args, port: 6432 }) },
 *     };
 *
 * What has to hold for the program to work (references between resources) is merged after this.
 */
import { ClusterTransforms } from "./components/compute/cluster";
import { ContainerServiceTransforms } from "./components/compute/container-service";
import { InstanceServiceTransforms } from "./components/compute/instance-service";
import { BucketTransforms } from "./components/data/bucket";
import { CacheTransforms } from "./components/data/cache";
import { MemcachedTransforms } from "./components/data/memcached";
import { RelationalDatabaseTransforms } from "./components/data/relational-database";
import { TableTransforms } from "./components/data/table";
import { LoadBalancerTransforms } from "./components/ingress/load-balancer";
import { RouteTransforms } from "./components/ingress/route";
import { NetworkTransforms } from "./components/network/network";
import { SiteTransforms } from "./components/cdn/site";
import { WebAclTransforms } from "./components/cdn/web-acl";

export interface Transforms {
  readonly network?: NetworkTransforms;
  readonly loadBalancer?: LoadBalancerTransforms;
  readonly route?: RouteTransforms;
  readonly relationalDatabase?: RelationalDatabaseTransforms;
  readonly cache?: CacheTransforms;
  readonly memcached?: MemcachedTransforms;
  readonly table?: TableTransforms;
  readonly bucket?: BucketTransforms;
  readonly site?: SiteTransforms;
  readonly webAcl?: WebAclTransforms;
  readonly instanceService?: InstanceServiceTransforms;
  readonly cluster?: ClusterTransforms;
  readonly containerService?: ContainerServiceTransforms;
}

export const transforms: Transforms = {};
