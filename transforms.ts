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
import { AuroraDatabaseTransforms } from "./components/data/aurora-database";
import { BucketTransforms } from "./components/data/bucket";
import { DocumentDatabaseTransforms } from "./components/data/document-database";
import { FileSystemTransforms } from "./components/data/file-system";
import { QueueTransforms } from "./components/data/queue";
import { CacheTransforms } from "./components/data/cache";
import { MemcachedTransforms } from "./components/data/memcached";
import { RelationalDatabaseTransforms } from "./components/data/relational-database";
import { SelfRunStoreTransforms } from "./components/data/self-run-store";
import { TableTransforms } from "./components/data/table";
import { TopicTransforms } from "./components/data/topic";
import { LoadBalancerTransforms } from "./components/ingress/load-balancer";
import { RouteTransforms } from "./components/ingress/route";
import { NetworkTransforms } from "./components/network/network";
import { SiteTransforms } from "./components/cdn/site";
import { WebAclTransforms } from "./components/cdn/web-acl";
import { WebAclLogsTransforms } from "./components/cdn/web-acl-logs";

export interface Transforms {
  readonly network?: NetworkTransforms;
  readonly loadBalancer?: LoadBalancerTransforms;
  readonly route?: RouteTransforms;
  readonly relationalDatabase?: RelationalDatabaseTransforms;
  readonly auroraDatabase?: AuroraDatabaseTransforms;
  readonly documentDatabase?: DocumentDatabaseTransforms;
  readonly cache?: CacheTransforms;
  readonly memcached?: MemcachedTransforms;
  readonly table?: TableTransforms;
  readonly bucket?: BucketTransforms;
  readonly fileSystem?: FileSystemTransforms;
  readonly selfRunStore?: SelfRunStoreTransforms;
  readonly queue?: QueueTransforms;
  readonly topic?: TopicTransforms;
  readonly site?: SiteTransforms;
  readonly webAcl?: WebAclTransforms & WebAclLogsTransforms;
  readonly instanceService?: InstanceServiceTransforms;
  readonly cluster?: ClusterTransforms;
  readonly containerService?: ContainerServiceTransforms;
}

export const transforms: Transforms = {};
