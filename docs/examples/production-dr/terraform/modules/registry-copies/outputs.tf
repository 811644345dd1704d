output "template_prefixes" {
  description = "Namespaces whose repositories are made with immutable tags when the first copy arrives."
  value       = [for template in aws_ecr_repository_creation_template.this : template.prefix]
}

output "template_role_arn" {
  description = "Role that ECR makes encrypted repositories with; null without a key."
  value       = one(aws_iam_role.template[*].arn)
}
