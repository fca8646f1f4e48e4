variable "trust" {
  description = "Platform that runs the service. `kind` is `ecs`, `lambda`, `ec2`, `irsa`, `pod-identity` or `custom`. `irsa` requires `oidc_provider_arn` and `service_account` (`namespace/name`). `custom` requires `policy` (a trust policy as JSON)."
  type = object({
    kind              = string
    oidc_provider_arn = optional(string)
    service_account   = optional(string)
    policy            = optional(string)
  })

  validation {
    condition     = contains(["ecs", "lambda", "ec2", "irsa", "pod-identity", "custom"], var.trust.kind)
    error_message = "Invalid value for 'trust.kind': \"${var.trust.kind}\". Expected ecs, lambda, ec2, irsa, pod-identity or custom."
  }

  validation {
    condition = var.trust.kind != "irsa" || (
      can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/[^*?]+$", var.trust.oidc_provider_arn)) &&
      can(regex("^[a-z0-9-]+/[a-z0-9.-]+$", var.trust.service_account))
    )
    error_message = "Invalid value for 'trust' of kind irsa: oidc_provider_arn is \"${coalesce(var.trust.oidc_provider_arn, "null")}\", service_account is \"${coalesce(var.trust.service_account, "null")}\". Expected oidc_provider_arn as arn:aws:iam::<account>:oidc-provider/<issuer> and service_account as namespace/name. Wildcards are not accepted because they would admit other pods."
  }

  validation {
    condition     = var.trust.kind != "custom" || can(jsondecode(var.trust.policy).Statement)
    error_message = "Invalid value for 'trust.policy'. Kind custom requires a trust policy as JSON, such as jsonencode({ Version = \"2012-10-17\", Statement = [...] })."
  }

  validation {
    condition = (
      (var.trust.kind == "irsa" || (var.trust.oidc_provider_arn == null && var.trust.service_account == null)) &&
      (var.trust.kind == "custom" || var.trust.policy == null)
    )
    error_message = "Invalid value for 'trust' of kind \"${var.trust.kind}\". Set oidc_provider_arn and service_account only for kind irsa, and policy only for kind custom."
  }
}
