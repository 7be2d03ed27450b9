/** A file of the Terraform provider that `@pulumi/aws` bridges: ids, computed values, ForceNew. */
export function provider(file: string): string {
  return `terraform-provider-aws 6, internal/service/${file}`;
}
