provider "aws" {
  region = var.region
}

module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  grants          = ["put", "get"]
  trust           = { kind = "ecs" }
}

# CloudFront forwards the path and the query of a presigned URL, and sends the host name of the bucket, which the signature
# covers. S3 checks the signature of each request, because nothing is cached at the edge. No origin access control: it would
# replace the signature of the URL with CloudFront's own.
resource "aws_cloudfront_distribution" "downloads" {
  comment         = "Downloads from ${var.bucket_name}"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_100"
  aliases         = var.domain == null ? [] : [var.domain]

  origin {
    origin_id   = "bucket"
    domain_name = "${module.uploads.bucket.name}.s3.${module.uploads.bucket.region}.amazonaws.com"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id           = "bucket"
    viewer_protocol_policy     = "https-only"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = data.aws_cloudfront_cache_policy.disabled.id
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.presigned.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.files.id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.domain == null
    acm_certificate_arn            = var.certificate_arn
    ssl_support_method             = var.domain == null ? null : "sni-only"
    minimum_protocol_version       = var.domain == null ? null : "TLSv1.2_2021"
  }
}

# At the edge, a cached file would be available by its URL after the expiry of the URL. Browsers cache it by
# `valetkey.defaults.download-cache-control`.
data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

resource "aws_cloudfront_origin_request_policy" "presigned" {
  name    = "${var.bucket_name}-presigned"
  comment = "The signature and the headers of CORS"

  query_strings_config {
    query_string_behavior = "all"
  }

  headers_config {
    header_behavior = "whitelist"
    headers {
      items = ["Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"]
    }
  }

  # Cookies of the domain are not for S3.
  cookies_config {
    cookie_behavior = "none"
  }
}

# Headers that S3 cannot send.
resource "aws_cloudfront_response_headers_policy" "files" {
  name    = "${var.bucket_name}-files"
  comment = "Files of users: no type guessing, no scripts, no leaked URLs"

  security_headers_config {
    content_type_options {
      override = true
    }
    content_security_policy {
      content_security_policy = join("; ", [
        "default-src 'none'",
        "img-src 'self'",
        "media-src 'self'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors ${join(" ", var.allowed_origins)}",
      ])
      override = true
    }
    # The URL contains a signature. A link in a PDF document must not pass it on.
    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }
}

output "app_environment" {
  description = "Environment variables that the service needs."
  value = merge(module.uploads.app_environment, {
    VALETKEY_DEFAULTS_DOWNLOAD_ORIGIN        = "https://${coalesce(var.domain, aws_cloudfront_distribution.downloads.domain_name)}"
    VALETKEY_DEFAULTS_DOWNLOAD_CACHE_CONTROL = "private, max-age=3600, immutable"
    VALETKEY_DEFAULTS_DOWNLOAD_WINDOW        = "5m"
  })
}
