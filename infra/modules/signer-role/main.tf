data "aws_partition" "current" {}

locals {
  contract   = jsondecode(file("${path.module}/../../contract/grants.json"))
  partition  = data.aws_partition.current.partition
  bucket_arn = "arn:${local.partition}:s3:::${var.bucket_name}"

  # Built from names, so that the first plan shows every policy that contains a role ARN.
  role_arns = {
    service  = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-service"
    signer   = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-${var.tenant_isolation ? "signer" : "service"}"
    verifier = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-${var.separate_verifier ? "verifier" : "service"}"
  }
}

# Role of the task, function, instance or pod.
resource "aws_iam_role" "service" {
  name                 = "${var.name}-service"
  description          = "Runs the Valetkey service"
  assume_role_policy   = local.service_trust
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_instance_profile" "service" {
  count = var.trust.kind == "ec2" ? 1 : 0

  name = aws_iam_role.service.name
  role = aws_iam_role.service.name
  tags = var.tags
}

# Signs grants. The service assumes this role separately for each tenant. A role that is assumed from another role is
# limited to one hour (IAM User Guide, "Role chaining").
resource "aws_iam_role" "signer" {
  count = var.tenant_isolation ? 1 : 0

  name                 = "${var.name}-signer"
  description          = "Signs Valetkey grants, one tenant per session"
  assume_role_policy   = jsonencode(local.signer_trust)
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  # IAM rejects trust policies that reference a role before the role exists.
  depends_on = [aws_iam_role.service]
}

# Makes the service's own S3 calls.
resource "aws_iam_role" "verifier" {
  count = var.separate_verifier ? 1 : 0

  name                 = "${var.name}-verifier"
  description          = "Verifies, promotes and deletes uploads"
  assume_role_policy   = jsonencode(local.verifier_trust)
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  depends_on = [aws_iam_role.service]
}
