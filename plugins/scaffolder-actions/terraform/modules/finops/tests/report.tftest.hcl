mock_provider "aws" {
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111111111111:role/acme-dev-cost-report"
    }
  }
}

variables {
  name                = "acme"
  environment         = "dev"
  budget_usd          = 350
  notification_emails = ["finops@acme.example"]
  cluster_name        = "acme-dev"
}

run "the_role_of_one_account_reads_and_never_buys" {
  assert {
    condition     = jsondecode(aws_iam_role.report[0].assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com"
    error_message = "The role is for pods by Pod Identity."
  }
  assert {
    condition     = toset(jsondecode(aws_iam_role.report[0].assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])
    error_message = "Pod Identity needs both actions."
  }
  assert {
    condition     = aws_eks_pod_identity_association.report[0].cluster_name == "acme-dev" && aws_eks_pod_identity_association.report[0].namespace == "finops" && aws_eks_pod_identity_association.report[0].service_account == "rightsizing-report"
    error_message = "The association names one ServiceAccount of one cluster."
  }
  assert {
    condition     = output.report_role_arn == aws_eks_pod_identity_association.report[0].role_arn
    error_message = "The output is the associated role."
  }
  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_role_policy.report[0].policy).Statement : [
        for action in statement.Action : can(regex("^[a-z0-9-]+:(Get|Describe)[A-Za-z0-9]+$", action))
      ] if statement.Effect == "Allow"
    ]))
    error_message = "Every action that is allowed gets or describes, without a wildcard."
  }
  assert {
    condition = toset(flatten([
      for statement in jsondecode(aws_iam_role_policy.report[0].policy).Statement : [
        for action in statement.Action : split(":", action)[0]
      ] if statement.Effect == "Deny" && statement.Resource == "*"
    ])) == toset(["ec2", "elasticache", "rds", "savingsplans"])
    error_message = "Commitments of every kind are denied."
  }
}

run "without_a_cluster_there_is_no_role" {
  command = plan

  variables {
    report_enabled = false
    cluster_name   = null
  }

  assert {
    condition     = length(aws_iam_role.report) == 0 && length(aws_iam_role_policy.report) == 0 && length(aws_eks_pod_identity_association.report) == 0 && output.report_role_arn == null
    error_message = "Nothing of the report is left over."
  }
}
