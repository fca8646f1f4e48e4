provider "aws" {
  region = var.region
}

module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins

  trust = {
    kind              = "irsa"
    oidc_provider_arn = var.oidc_provider_arn
    service_account   = "${var.namespace}/${var.service_account}"
  }
}

output "service_account" {
  description = "Manifest of the annotated service account: `terraform output -raw service_account | kubectl apply -f -`."
  value = yamlencode({
    apiVersion = "v1"
    kind       = "ServiceAccount"
    metadata = {
      name        = var.service_account
      namespace   = var.namespace
      annotations = { "eks.amazonaws.com/role-arn" = module.uploads.roles.service }
    }
  })
}

output "config_map" {
  description = "Manifest of a ConfigMap with the environment variables of the service, for `envFrom`: `terraform output -raw config_map | kubectl apply -f -`."
  value = yamlencode({
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "valetkey-bucket", namespace = var.namespace }
    data       = module.uploads.app_environment
  })
}
