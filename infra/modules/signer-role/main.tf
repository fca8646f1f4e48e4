data "aws_partition" "current" {}

locals {
  contract   = jsondecode(file("${path.module}/../../contract/grants.json"))
  partition  = data.aws_partition.current.partition
  bucket_arn = "arn:${local.partition}:s3:::${var.bucket_name}"

  # Built from names, so that every policy that names a role can be read in the first plan.
  role_arns = {
    service  = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-service"
    signer   = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-${var.tenant_isolation ? "signer" : "service"}"
    verifier = "arn:${local.partition}:iam::${var.account_id}:role/${var.name}-${var.separate_verifier ? "verifier" : "service"}"
  }
}

# What the task, function, instance or pod runs as.
resource "aws_iam_role" "service" {
  name                 = "${var.name}-service"
  description          = "Runs Valetkey"
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

# Signs grants; assumed anew for each tenant. An hour is the most that a role assumed from a role can have (IAM User
# Guide, "Role chaining").
resource "aws_iam_role" "signer" {
  count = var.tenant_isolation ? 1 : 0

  name                 = "${var.name}-signer"
  description          = "Signs Valetkey's grants for one tenant a session"
  assume_role_policy   = jsonencode(local.signer_trust)
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  # The trust policy names it, and IAM refuses names of roles that are not there.
  depends_on = [aws_iam_role.service]
}

# The service's own calls.
resource "aws_iam_role" "verifier" {
  count = var.separate_verifier ? 1 : 0

  name                 = "${var.name}-verifier"
  description          = "Verifies, promotes and removes what was uploaded"
  assume_role_policy   = jsonencode(local.verifier_trust)
  max_session_duration = 3600
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags

  depends_on = [aws_iam_role.service]
}
