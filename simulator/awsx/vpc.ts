/**
 * `awsx.ec2.Vpc` taken apart into the children the real awsx provider makes: same types, names, inputs,
 * parents and dependencies. docs/simulator.md says what was compared with the real one.
 */
import { UNKNOWN } from "../../analysis/graph";
import { ConstructRequest, Constructed } from "../engine/packages";
import { Wire, WireObject } from "../engine/wire";
import { knownObject } from "../engine/wire-views";
import { Child, Children, idOf, reference } from "./children";
import { isType, layOutVpc, natSubnets, PlannedSubnet, VpcLayout } from "./layout";
import { subnetIpv6Block } from "./ipv6";
import { taggedWith } from "./tags";

/** Arguments that go to the VPC as they are; awsx adds no defaults of its own. */
const PASSED_ON = [
  "assignGeneratedIpv6CidrBlock",
  "cidrBlock",
  "enableDnsHostnames",
  "enableDnsSupport",
  "enableNetworkAddressUsageMetrics",
  "instanceTenancy",
  "ipv4IpamPoolId",
  "ipv4NetmaskLength",
  "ipv6CidrBlock",
  "ipv6CidrBlockNetworkBorderGroup",
  "ipv6IpamPoolId",
  "ipv6NetmaskLength",
];

const ANYWHERE = "0.0.0.0/0";

/** One subnet with everything that hangs under it. */
interface Segment {
  readonly plan: PlannedSubnet;
  readonly subnet: Child;
  readonly routeTable: Child;
  readonly association: Child;
}

interface Parts {
  readonly vpc: Child;
  readonly internetGateway: Child;
  readonly segments: readonly Segment[];
  readonly eips: readonly Child[];
  readonly natGateways: readonly Child[];
  readonly routes: readonly Child[];
}

export async function constructVpc(request: ConstructRequest): Promise<Constructed> {
  const children = await Children.under(request);
  const layout = layOutVpc(request.name, knownObject(request.inputs));
  const parts = await new VpcBuilder(request, children, layout).build();
  return { urn: children.component, ...outputs(parts, layout) };
}

class VpcBuilder {
  constructor(
    private readonly request: ConstructRequest,
    private readonly children: Children,
    private readonly layout: VpcLayout,
  ) {}

  async build(): Promise<Parts> {
    const vpc = await this.vpc();
    const internetGateway = await this.children.add({
      type: "aws:ec2/internetGateway:InternetGateway",
      name: this.request.name,
      parent: vpc,
      inputs: this.inputs({ vpcId: idOf(vpc) }, this.sharedTags()),
      from: { vpcId: [vpc] },
    });
    const segments = await Promise.all(this.layout.subnets.map((plan) => this.segment(vpc, plan)));
    const { eips, natGateways } = await this.natGateways(segments);
    const routes = await Promise.all(
      segments.flatMap((segment) => this.route(segment, internetGateway, natGateways)),
    );
    return { vpc, internetGateway, segments, eips, natGateways, routes };
  }

  private vpc(): Promise<Child> {
    const given = PASSED_ON.flatMap((key) => {
      const value = this.request.inputs[key];
      return value === undefined ? [] : [[key, value] as const];
    });
    return this.children.add({
      type: "aws:ec2/vpc:Vpc",
      name: this.request.name,
      inputs: this.inputs(Object.fromEntries(given), this.sharedTags()),
    });
  }

  private async segment(vpc: Child, plan: PlannedSubnet): Promise<Segment> {
    const { children } = this;
    const { name } = plan;
    const subnet = await children.add({
      type: "aws:ec2/subnet:Subnet",
      name,
      parent: vpc,
      inputs: this.subnetInputs(vpc, plan),
      from: { vpcId: [vpc], ipv6CidrBlock: [vpc] },
    });
    const routeTable = await children.add({
      type: "aws:ec2/routeTable:RouteTable",
      name,
      parent: subnet,
      inputs: this.inputs({ vpcId: idOf(vpc) }, this.subnetTags(plan, {})),
      from: { vpcId: [vpc] },
    });
    const association = await children.add({
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name,
      parent: routeTable,
      inputs: this.inputs({ routeTableId: idOf(routeTable), subnetId: idOf(subnet) }),
      from: { routeTableId: [routeTable], subnetId: [subnet] },
    });
    return { plan, subnet, routeTable, association };
  }

  private subnetInputs(vpc: Child, plan: PlannedSubnet): WireObject {
    const generated = this.request.inputs.assignGeneratedIpv6CidrBlock === true;
    const assignsIpv6 = plan.spec.assignIpv6AddressOnCreation ?? generated;
    // While the VPC is only planned, the provider has not said yet whether it has an IPv6 block.
    const block = vpc.id === "" ? UNKNOWN : vpc.outputs.ipv6CidrBlock;
    const ipv6CidrBlock = subnetIpv6Block(block, plan.ipv6Index, assignsIpv6);
    return this.inputs(
      {
        vpcId: idOf(vpc),
        availabilityZone: plan.zone,
        cidrBlock: plan.cidrBlock,
        mapPublicIpOnLaunch: isType(plan, "public"),
        assignIpv6AddressOnCreation: assignsIpv6,
        ...(ipv6CidrBlock === undefined ? {} : { ipv6CidrBlock }),
      },
      this.subnetTags(plan, plan.spec.tags as WireObject),
    );
  }

  private async natGateways(
    segments: readonly Segment[],
  ): Promise<{ eips: Child[]; natGateways: Child[] }> {
    const { allocationIds } = this.layout;
    const eips: Child[] = [];
    const natGateways: Child[] = [];
    for (const plan of natSubnets(this.layout)) {
      const segment = segments.find((candidate) => candidate.plan === plan);
      if (segment === undefined) continue;
      const number = natGateways.length + 1;
      const name = `${this.request.name}-${number}`;
      const tags = taggedWith(this.request.inputs.tags, {}, { Name: name });
      const parent = segment.subnet;
      const eip = allocationIds.length > 0 ? undefined : await this.eip(name, parent, tags);
      if (eip !== undefined) eips.push(eip);
      const allocationId = eip?.outputs.allocationId ?? allocationIds[number - 1] ?? UNKNOWN;
      natGateways.push(
        await this.children.add({
          type: "aws:ec2/natGateway:NatGateway",
          name,
          parent,
          inputs: this.inputs({ subnetId: idOf(parent), allocationId }, tags),
          from: { subnetId: [parent], allocationId: eip === undefined ? [] : [eip] },
        }),
      );
    }
    return { eips, natGateways };
  }

  private eip(name: string, parent: Child, tags: Wire): Promise<Child> {
    return this.children.add({
      type: "aws:ec2/eip:Eip",
      name,
      parent,
      inputs: this.inputs({}, tags),
    });
  }

  /** Public subnets go to the internet gateway, private ones to a NAT gateway, isolated ones nowhere. */
  private route(
    { plan, routeTable }: Segment,
    internetGateway: Child,
    natGateways: readonly Child[],
  ): Promise<Child>[] {
    const target = isType(plan, "public")
      ? { key: "gatewayId", child: internetGateway }
      : {
          key: "natGatewayId",
          child: natGateways[Math.min(plan.zoneIndex, natGateways.length - 1)],
        };
    if (isType(plan, "isolated") || target.child === undefined) return [];
    const child = this.children.add({
      type: "aws:ec2/route:Route",
      name: plan.name,
      parent: routeTable,
      inputs: this.inputs({
        routeTableId: idOf(routeTable),
        [target.key]: idOf(target.child),
        destinationCidrBlock: ANYWHERE,
      }),
      from: { routeTableId: [routeTable], [target.key]: [target.child] },
    });
    return [child];
  }

  /** The program's own Name tag wins on what the whole VPC shares. */
  private sharedTags(): Wire {
    return taggedWith(this.request.inputs.tags, { Name: this.request.name }, {});
  }

  private subnetTags(plan: PlannedSubnet, own: WireObject): Wire {
    const last = { ...own, Name: plan.nameTag, SubnetType: plan.spec.type };
    return taggedWith(this.request.inputs.tags, {}, last);
  }

  private inputs(inputs: WireObject, tags?: Wire): WireObject {
    const { region } = this.request.inputs;
    return {
      ...inputs,
      ...(tags === undefined ? {} : { tags }),
      ...(region === undefined ? {} : { region }),
    };
  }
}

function outputs(parts: Parts, layout: VpcLayout): Pick<Constructed, "outputs" | "dependencies"> {
  const { vpc, internetGateway, segments, eips, natGateways, routes } = parts;
  const subnets = (type?: string) =>
    segments
      .filter(({ plan }) => type === undefined || isType(plan, type))
      .map(({ subnet }) => subnet);
  const ids = (list: readonly Child[]): Wire =>
    list.some(({ id }) => id === "") ? UNKNOWN : list.map(({ id }) => id);
  const lists: Readonly<Record<string, readonly Child[]>> = {
    subnets: subnets(),
    publicSubnets: subnets("public"),
    privateSubnets: subnets("private"),
    isolatedSubnets: subnets("isolated"),
    routeTables: segments.map(({ routeTable }) => routeTable),
    routeTableAssociations: segments.map(({ association }) => association),
    routes,
    natGateways,
    eips,
    vpcEndpoints: [],
  };
  const values: WireObject = {
    vpc: reference(vpc),
    internetGateway: reference(internetGateway),
    ...Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list.map(reference)])),
    vpcId: idOf(vpc),
    publicSubnetIds: ids(subnets("public")),
    privateSubnetIds: ids(subnets("private")),
    isolatedSubnetIds: ids(subnets("isolated")),
    subnetLayout: layout.specs.map(layoutEntry),
  };
  // awsx joins everything into one output before it hands anything out, so all outputs wait for the
  // VPC and for every subnet.
  const joined = [vpc, ...subnets()].map(({ urn }) => urn);
  const dependencies = Object.keys(values).map((key) => {
    const own = (lists[key] ?? (key === "internetGateway" ? [internetGateway] : [])).map(
      ({ urn }) => urn,
    );
    return [key, [...new Set([...joined, ...own])]] as const;
  });
  return { outputs: values, dependencies: new Map(dependencies) };
}

function layoutEntry({ type, name, cidrBlocks }: VpcLayout["specs"][number]): WireObject {
  return { type, ...(name === undefined ? {} : { name }), cidrBlocks: [...cidrBlocks] };
}
