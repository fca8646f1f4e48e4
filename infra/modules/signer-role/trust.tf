locals {
  service_trust = {
    ecs = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "TasksOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "ecs-tasks.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = {
          StringEquals = { "aws:SourceAccount" = var.account_id }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:ecs:${var.region}:${var.account_id}:*" }
        }
      }]
    })
    lambda = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "Functions"
        Effect    = "Allow"
        Principal = { Service = "lambda.amazonaws.com" }
        Action    = "sts:AssumeRole"
      }]
    })
    ec2 = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "Instances"
        Effect    = "Allow"
        Principal = { Service = "ec2.amazonaws.com" }
        Action    = "sts:AssumeRole"
      }]
    })
    irsa = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "OneServiceAccount"
        Effect    = "Allow"
        Principal = { Federated = coalesce(var.trust.oidc_provider_arn, "-") }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "${local.issuer}:aud" = "sts.amazonaws.com"
            "${local.issuer}:sub" = "system:serviceaccount:${replace(coalesce(var.trust.service_account, "-"), "/", ":")}"
          }
        }
      }]
    })
    pod-identity = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "PodsOfAssociations"
        Effect    = "Allow"
        Principal = { Service = "pods.eks.amazonaws.com" }
        Action    = ["sts:AssumeRole", "sts:TagSession"]
      }]
    })
    custom = coalesce(var.trust.policy, "{}")
  }[var.trust.kind]

  issuer = element(split("oidc-provider/", coalesce(var.trust.oidc_provider_arn, "-")), 1)

  # Pod Identity sets transitive session tags, which the next role receives too (EKS User Guide, "Pod Identity: session
  # tags").
  pod_tags = [
    "eks-cluster-arn", "eks-cluster-name", "kubernetes-namespace", "kubernetes-pod-name", "kubernetes-pod-uid", "kubernetes-service-account"
  ]

  # Rejects sessions without a tenant, with an empty tenant, or with a slash in the tenant. A slash would give access to
  # keys under another tenant's prefix.
  signer_trust = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ServiceForOneTenant"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.service }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringLike                  = { "aws:RequestTag/tenant" = "?*" }
        StringNotLike               = { "aws:RequestTag/tenant" = "*/*" }
        "ForAllValues:StringEquals" = { "aws:TagKeys" = concat(["tenant"], var.trust.kind == "pod-identity" ? local.pod_tags : []) }
      }
    }]
  }

  verifier_trust = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Service"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.service }
      Action    = "sts:AssumeRole"
    }]
  }
}
