import { regionalArn } from "./arn";
import { decimal, digest, ec2Id, lowerCase, upperCase } from "./identifiers";
import { isOn, given, list, text } from "./occurrence";
import type { Occurrence, ResourceType } from "./resource-type";
import { provider } from "./sources";

const arnOf = (kind: string) => (resource: Occurrence, id: string) =>
  regionalArn("ec2", resource, `${kind}/${id}`);

const account = (resource: Occurrence) => resource.account;

/** An address of 198.18.0.0/15, which RFC 2544 keeps for tests: nothing on the internet answers to it. */
export function publicIp(resource: Occurrence): string {
  const bytes = digest(resource, "public-ip", 4);
  return `198.18.${Number.parseInt(bytes.slice(0, 2), 16)}.${Number.parseInt(bytes.slice(2), 16)}`;
}

export function publicDns(resource: Occurrence): string {
  const zone = resource.region === "us-east-1" ? "compute-1" : `${resource.region}.compute`;
  return `ec2-${publicIp(resource).replaceAll(".", "-")}.${zone}.amazonaws.com`;
}

/** The address of whatever has an interface in a subnet. */
export function privateIp(resource: Occurrence): string {
  const bytes = digest(resource, "private-ip", 4);
  return `10.0.${Number.parseInt(bytes.slice(0, 2), 16)}.${Number.parseInt(bytes.slice(2), 16)}`;
}

const isInterface = (resource: Occurrence) => text(resource, "vpcEndpointType") === "Interface";

/** VPCs, subnets and how packets leave them. */
export const ec2Network: readonly ResourceType[] = [
  {
    token: "aws:ec2/vpc:Vpc",
    id: (resource) => ec2Id("vpc", resource),
    computed: {
      arn: arnOf("vpc"),
      defaultNetworkAclId: (resource) => ec2Id("acl", resource, "default-acl"),
      defaultRouteTableId: (resource) => ec2Id("rtb", resource, "main-routes"),
      defaultSecurityGroupId: (resource) => ec2Id("sg", resource, "default-group"),
      dhcpOptionsId: (resource) => ec2Id("dopt", resource, "dhcp"),
      ipv6AssociationId: (resource) =>
        isOn(resource, "assignGeneratedIpv6CidrBlock")
          ? ec2Id("vpc-cidr-assoc", resource, "ipv6")
          : "",
      mainRouteTableId: (resource) => ec2Id("rtb", resource, "main-routes"),
      ownerId: account,
      enableDnsSupport: given("enableDnsSupport", true),
      instanceTenancy: given("instanceTenancy", "default"),
    },
    taggable: true,
    // A step from dedicated back to default tenancy is the one change of it that replaces nothing.
    replaceOn: ["region", "cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    source: provider("ec2/vpc_.go"),
  },
  {
    token: "aws:ec2/subnet:Subnet",
    id: (resource) => ec2Id("subnet", resource),
    computed: {
      arn: arnOf("subnet"),
      ipv6CidrBlockAssociationId: (resource) =>
        text(resource, "ipv6CidrBlock") === undefined
          ? ""
          : ec2Id("subnet-cidr-assoc", resource, "ipv6"),
      ownerId: account,
    },
    taggable: true,
    replaceOn: [
      "region",
      "vpcId",
      "cidrBlock",
      "availabilityZone",
      "availabilityZoneId",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6IpamPoolId",
      "ipv6NetmaskLength",
      "ipv6Native",
      "outpostArn",
    ],
    source: provider("ec2/vpc_subnet.go"),
  },
  {
    token: "aws:ec2/internetGateway:InternetGateway",
    id: (resource) => ec2Id("igw", resource),
    computed: { arn: arnOf("internet-gateway"), ownerId: account },
    taggable: true,
    replaceOn: ["region"],
    source: provider("ec2/vpc_internet_gateway.go"),
  },
  {
    token: "aws:ec2/routeTable:RouteTable",
    id: (resource) => ec2Id("rtb", resource),
    computed: { arn: arnOf("route-table"), ownerId: account },
    taggable: true,
    replaceOn: ["region", "vpcId"],
    source: provider("ec2/vpc_route_table.go"),
  },
  {
    token: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    id: (resource) => ec2Id("rtbassoc", resource),
    computed: {},
    taggable: false,
    replaceOn: ["region", "subnetId", "gatewayId"],
    source: provider("ec2/vpc_route_table_association.go"),
  },
  {
    token: "aws:ec2/route:Route",
    id: (resource) =>
      `r-${text(resource, "routeTableId") ?? ec2Id("rtb", resource, "table")}${decimal(resource, "destination", 10)}`,
    computed: {
      instanceId: () => "",
      instanceOwnerId: () => "",
      origin: () => "CreateRoute",
      state: () => "active",
    },
    taggable: false,
    replaceOn: [
      "region",
      "routeTableId",
      "destinationCidrBlock",
      "destinationIpv6CidrBlock",
      "destinationPrefixListId",
    ],
    source: provider("ec2/vpc_route.go"),
  },
  {
    token: "aws:ec2/eip:Eip",
    id: (resource) => ec2Id("eipalloc", resource),
    computed: {
      allocationId: (_, id) => id,
      arn: arnOf("elastic-ip"),
      associationId: () => "",
      carrierIp: () => "",
      customerOwnedIp: () => "",
      privateDns: () => "",
      privateIp: () => "",
      ptrRecord: () => "",
      publicDns,
      publicIp,
    },
    taggable: true,
    replaceOn: [
      "region",
      "address",
      "customerOwnedIpv4Pool",
      "domain",
      "ipamPoolId",
      "networkBorderGroup",
      "publicIpv4Pool",
    ],
    source: provider("ec2/ec2_eip.go"),
  },
  {
    token: "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    id: (resource) => ec2Id("eigw", resource),
    computed: {},
    taggable: true,
    replaceOn: ["region", "vpcId"],
    source: provider("ec2/vpc_egress_only_internet_gateway.go"),
  },
  {
    token: "aws:ec2/networkInterface:NetworkInterface",
    id: (resource) => ec2Id("eni", resource),
    computed: {
      arn: arnOf("network-interface"),
      macAddress: (resource) => `02:${(digest(resource, "mac", 10).match(/../g) ?? []).join(":")}`,
      outpostArn: () => "",
      ownerId: account,
      privateDnsName: (resource) =>
        `ip-${privateIp(resource).replaceAll(".", "-")}.${resource.region}.compute.internal`,
      privateIp: (resource) => text(resource, "privateIp") ?? privateIp(resource),
      interfaceType: given("interfaceType", "interface"),
    },
    taggable: true,
    replaceOn: ["region", "interfaceType", "privateIp", "subnetId"],
    source: provider("ec2/vpc_network_interface.go"),
  },
  {
    token: "aws:ec2/natGateway:NatGateway",
    id: (resource) => ec2Id("nat", resource),
    computed: {
      associationId: (resource) => ec2Id("eipassoc", resource, "association"),
      autoProvisionZones: () => "",
      autoScalingIps: () => "",
      networkInterfaceId: (resource) => ec2Id("eni", resource, "interface"),
      publicIp: (resource) =>
        text(resource, "connectivityType") === "private" ? "" : publicIp(resource),
      regionalNatGatewayAddresses: () => [],
      regionalNatGatewayAutoMode: () => "",
      routeTableId: () => "",
      connectivityType: given("connectivityType", "public"),
      privateIp: (resource) => text(resource, "privateIp") ?? privateIp(resource),
    },
    taggable: true,
    replaceOn: [
      "region",
      "allocationId",
      "availabilityMode",
      "connectivityType",
      "privateIp",
      "subnetId",
      "vpcId",
    ],
    source: provider("ec2/vpc_nat_gateway.go"),
  },
  {
    token: "aws:ec2/vpcEndpoint:VpcEndpoint",
    id: (resource) => ec2Id("vpce", resource),
    computed: {
      arn: arnOf("vpc-endpoint"),
      cidrBlocks: (resource) => (isInterface(resource) ? [] : ["198.19.0.0/16"]),
      dnsEntries: (resource, id) =>
        isInterface(resource)
          ? [
              {
                dnsName: `${id}-${lowerCase(resource, "dns", 8)}.${text(resource, "serviceName") ?? "service"}.vpce.amazonaws.com`,
                hostedZoneId: `Z${upperCase(resource, "dns-zone", 13)}`,
              },
            ]
          : [],
      networkInterfaceIds: (resource) =>
        isInterface(resource)
          ? list(resource, "subnetIds").map((_, index) =>
              ec2Id("eni", resource, `interface-${index}`),
            )
          : [],
      ownerId: account,
      prefixListId: (resource) =>
        isInterface(resource) ? "" : `pl-${digest(resource, "prefix-list", 8)}`,
      requesterManaged: () => false,
      state: () => "available",
      vpcEndpointType: given("vpcEndpointType", "Gateway"),
    },
    taggable: true,
    // privateDnsEnabled replaces too, but only where the type is not Interface.
    replaceOn: [
      "region",
      "resourceConfigurationArn",
      "serviceName",
      "serviceNetworkArn",
      "serviceRegion",
      "vpcEndpointType",
      "vpcId",
    ],
    source: provider("ec2/vpc_endpoint.go"),
  },
  {
    token: "aws:ec2/flowLog:FlowLog",
    id: (resource) => ec2Id("fl", resource),
    computed: { arn: arnOf("vpc-flow-log") },
    taggable: true,
    replaceOn: [
      "region",
      "deliverCrossAccountRole",
      "destinationOptions",
      "eniId",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "regionalNatGatewayId",
      "subnetId",
      "trafficType",
      "transitGatewayAttachmentId",
      "transitGatewayId",
      "vpcId",
    ],
    source: provider("ec2/vpc_flow_log.go"),
  },
];
