data "aws_partition" "current" {}

# Role of the weekly report on sizes and commitments. It reads; what follows
# from the report is decided by people.
resource "aws_iam_role" "report" {
  count = var.report_enabled ? 1 : 0

  name        = "${var.name}-${var.environment}-cost-report"
  description = "Reads cost, recommendations and commitments for the weekly report."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
    }]
  })
}

resource "aws_iam_role_policy" "report" {
  count = var.report_enabled ? 1 : 0

  name = "read-cost"
  role = aws_iam_role.report[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # None of these knows resources: cost belongs to the account.
        Sid    = "ReadCost"
        Effect = "Allow"
        Action = [
          "ce:GetCostAndUsage",
          "ce:GetReservationCoverage",
          "ce:GetReservationPurchaseRecommendation",
          "ce:GetReservationUtilization",
          "ce:GetSavingsPlansCoverage",
          "ce:GetSavingsPlansPurchaseRecommendation",
          "ce:GetSavingsPlansUtilization",
        ]
        Resource = "*"
      },
      {
        Sid    = "ReadRecommendations"
        Effect = "Allow"
        Action = [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeAutoScalingInstances",
          "compute-optimizer:GetAutoScalingGroupRecommendations",
          "compute-optimizer:GetEBSVolumeRecommendations",
          "compute-optimizer:GetEC2InstanceRecommendations",
          "compute-optimizer:GetEnrollmentStatus",
          "compute-optimizer:GetRDSDatabaseRecommendations",
          "ec2:DescribeInstances",
          "ec2:DescribeVolumes",
        ]
        Resource = "*"
      },
      {
        Sid    = "ReadDatabases"
        Effect = "Allow"
        Action = ["rds:DescribeDBClusters", "rds:DescribeDBInstances"]
        Resource = [
          "arn:${data.aws_partition.current.partition}:rds:*:*:cluster:*",
          "arn:${data.aws_partition.current.partition}:rds:*:*:db:*",
        ]
      },
      {
        # A commitment binds for years and cannot be given back: whatever else
        # is attached to this role one day, it signs none.
        Sid    = "NeverBuy"
        Effect = "Deny"
        Action = [
          "ec2:AcceptReservedInstancesExchangeQuote",
          "ec2:ModifyReservedInstances",
          "ec2:PurchaseCapacityBlock",
          "ec2:PurchaseHostReservation",
          "ec2:PurchaseReservedInstancesOffering",
          "ec2:PurchaseScheduledInstances",
          "elasticache:PurchaseReservedCacheNodesOffering",
          "rds:PurchaseReservedDBInstancesOffering",
          "savingsplans:CreateSavingsPlan",
        ]
        Resource = "*"
      },
    ]
  })
}

resource "aws_eks_pod_identity_association" "report" {
  count = var.report_enabled ? 1 : 0

  cluster_name    = var.cluster_name
  namespace       = var.report_namespace
  service_account = var.report_service_account
  role_arn        = aws_iam_role.report[0].arn
}
