# The role of GitHub's pipeline. GitHub's identity provider is made once for
# the account, by whoever prepares it.
resource "aws_iam_role" "deploy" {
  count = length(var.deploy_repositories) > 0 ? 1 : 0

  name        = "${var.environment}-github-deploy"
  path        = local.role_path
  description = "Pushes images to ${local.prefix} from GitHub"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com" }
      Condition = {
        StringEquals = { "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com" }
        StringLike = {
          "token.actions.githubusercontent.com:sub" = [
            for repository in var.deploy_repositories : "repo:${repository}:environment:${var.environment}"
          ]
        }
      }
    }]
  })

  tags = { Name = "${local.prefix}-github-deploy" }
}

resource "aws_iam_role_policy" "deploy" {
  count = length(aws_iam_role.deploy)

  name = "push-images"
  role = aws_iam_role.deploy[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogIn"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*" # knows no resources
      },
      {
        Sid    = "Push"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = "arn:${data.aws_partition.current.partition}:ecr:${var.region}:${var.account_id}:repository/${var.name}/*"
      },
    ]
  })
}
