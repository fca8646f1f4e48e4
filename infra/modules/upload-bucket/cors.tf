locals {
  methods = toset(flatten([for kind in local.kinds : kind.methods]))

  # A separate rule for each method, so that a read cannot send headers that only a write needs.
  cors_rules = [
    for method in sort(local.methods) : {
      id             = "valetkey-${lower(method)}"
      method         = method
      allow_headers  = sort(distinct(flatten([for kind in local.kinds : kind.cors.allow_headers if contains(kind.methods, method)])))
      expose_headers = sort(distinct(flatten([for kind in local.kinds : kind.cors.expose_headers if contains(kind.methods, method)])))
    }
  ]
}

# Always created, because `count` cannot depend on values that are unknown before the first apply.
resource "aws_s3_bucket_cors_configuration" "this" {
  bucket = local.bucket

  dynamic "cors_rule" {
    for_each = local.cors_rules

    content {
      id              = cors_rule.value.id
      allowed_methods = [cors_rule.value.method]
      allowed_origins = var.allowed_origins
      allowed_headers = cors_rule.value.allow_headers
      expose_headers  = cors_rule.value.expose_headers
      max_age_seconds = 3000
    }
  }
}

# A warning in every plan, not an error: teams whose tenants have subdomains need it.
check "subdomains" {
  assert {
    condition     = length([for origin in var.allowed_origins : origin if strcontains(origin, "*")]) == 0
    error_message = "allowed_origins contains ${join(", ", [for origin in var.allowed_origins : origin if strcontains(origin, "*")])}: pages of every subdomain can use upload and download links, also those of other teams, of customers, and of forgotten subdomains that somebody else can register (subdomain takeover). List the origins instead if you know them."
  }
}
