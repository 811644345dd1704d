output "bucket_name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.this.bucket
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "replica_bucket_name" {
  description = "Name of the copy in the other region; null without one."
  value       = one(aws_s3_bucket.replica[*].bucket)
}

output "replica_bucket_arn" {
  description = "ARN of the copy in the other region; null without one."
  value       = one(aws_s3_bucket.replica[*].arn)
}

output "writer_role_arn" {
  description = "Role that adds backups and can delete none."
  value       = aws_iam_role.writer.arn
}

output "velero_role_arn" {
  description = "Role of Velero; null without its service account."
  value       = one(aws_iam_role.velero[*].arn)
}
