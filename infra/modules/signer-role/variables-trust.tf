variable "trust" {
  description = "Where the service runs: `kind` is `ecs`, `lambda`, `ec2`, `irsa`, `pod-identity` or `custom`; `irsa` wants `oidc_provider_arn` and `service_account` (`namespace/name`), `custom` wants `policy` (JSON)."
  type = object({
    kind              = string
    oidc_provider_arn = optional(string)
    service_account   = optional(string)
    policy            = optional(string)
  })

  validation {
    condition     = contains(["ecs", "lambda", "ec2", "irsa", "pod-identity", "custom"], var.trust.kind)
    error_message = "trust.kind is ecs, lambda, ec2, irsa, pod-identity or custom; '${var.trust.kind}' is not."
  }

  validation {
    condition = var.trust.kind != "irsa" || (
      can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/[^*?]+$", var.trust.oidc_provider_arn)) &&
      can(regex("^[a-z0-9-]+/[a-z0-9.-]+$", var.trust.service_account))
    )
    error_message = "trust of kind irsa needs oidc_provider_arn (arn:aws:iam::<account>:oidc-provider/<issuer>) and service_account (namespace/name, exact: a wildcard would let other pods in)."
  }

  validation {
    condition     = var.trust.kind != "custom" || can(jsondecode(var.trust.policy).Statement)
    error_message = "trust of kind custom needs policy: a trust policy as JSON, such as jsonencode({ Version = \"2012-10-17\", Statement = [...] })."
  }

  validation {
    condition = (
      (var.trust.kind == "irsa" || (var.trust.oidc_provider_arn == null && var.trust.service_account == null)) &&
      (var.trust.kind == "custom" || var.trust.policy == null)
    )
    error_message = "trust of kind ${var.trust.kind} takes no more than its kind: oidc_provider_arn and service_account belong to irsa, policy to custom."
  }
}
