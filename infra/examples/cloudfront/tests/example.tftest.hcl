mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name     = "example-uploads"
  allowed_origins = ["https://app.example.com"]
}

run "s3_receives_the_signature_and_no_cookies" {
  command = plan

  assert {
    condition     = one(aws_cloudfront_origin_request_policy.presigned.query_strings_config).query_string_behavior == "all"
    error_message = "A part of the query, which is signed, is not forwarded."
  }

  assert {
    condition     = one(aws_cloudfront_origin_request_policy.presigned.cookies_config).cookie_behavior == "none"
    error_message = "S3 receives the cookies of the domain."
  }

  assert {
    condition     = !contains(one(one(aws_cloudfront_origin_request_policy.presigned.headers_config).headers).items, "Host")
    error_message = "S3 receives the host name of the distribution, which is not the signed one."
  }
}

run "the_origin_is_the_host_that_the_service_signs" {
  command = plan

  assert {
    condition     = one(aws_cloudfront_distribution.downloads.origin).domain_name == "example-uploads.s3.eu-central-1.amazonaws.com"
    error_message = "The origin is ${one(aws_cloudfront_distribution.downloads.origin).domain_name}."
  }

  assert {
    condition     = try(coalesce(one(aws_cloudfront_distribution.downloads.origin).origin_access_control_id), null) == null
    error_message = "CloudFront would replace the signature of the URL."
  }
}

run "nothing_is_cached_at_the_edge_and_nothing_is_written" {
  command = plan

  assert {
    condition     = data.aws_cloudfront_cache_policy.disabled.name == "Managed-CachingDisabled"
    error_message = "A cached file is available after its URL has expired."
  }

  assert {
    condition     = one(aws_cloudfront_distribution.downloads.default_cache_behavior).allowed_methods == toset(["GET", "HEAD", "OPTIONS"])
    error_message = "The distribution accepts other methods than those of downloads."
  }
}

run "files_cannot_run_scripts_and_their_type_is_not_guessed" {
  command = plan

  assert {
    condition     = one(one(aws_cloudfront_response_headers_policy.files.security_headers_config).content_type_options).override
    error_message = "Browsers may guess another type."
  }

  assert {
    condition = one(one(aws_cloudfront_response_headers_policy.files.security_headers_config).content_security_policy).content_security_policy == join("; ", [
      "default-src 'none'", "img-src 'self'", "media-src 'self'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'",
      "frame-ancestors https://app.example.com",
    ])
    error_message = "The content security policy has changed. Check what it allows."
  }
}

run "the_service_names_the_domain_in_its_grants" {
  command = plan

  variables {
    domain          = "files.example.net"
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = output.app_environment.VALETKEY_DEFAULTS_DOWNLOAD_ORIGIN == "https://files.example.net"
    error_message = "The origin is ${output.app_environment.VALETKEY_DEFAULTS_DOWNLOAD_ORIGIN}."
  }

  assert {
    condition     = aws_cloudfront_distribution.downloads.aliases == toset(["files.example.net"])
    error_message = "CloudFront does not answer for the domain."
  }
}

run "a_domain_needs_a_certificate" {
  command = plan

  variables {
    domain = "files.example.net"
  }

  expect_failures = [var.certificate_arn]
}
