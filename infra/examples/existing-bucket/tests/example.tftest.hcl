mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  bucket_name      = "example-uploads"
  allowed_origins  = ["https://app.example.com"]
  auditor_role_arn = "arn:aws:iam::123456789012:role/auditors"
}

run "keeps_existing_statements_and_rules" {
  command = plan

  assert {
    condition     = contains(jsondecode(output.bucket_policy).Statement[*].Sid, "AuditorsRead")
    error_message = "The existing statement AuditorsRead is missing: ${output.bucket_policy}"
  }

  assert {
    condition     = contains(module.uploads.lifecycle_rule_ids, "expire-reports")
    error_message = "The existing lifecycle rule expire-reports is missing."
  }
}
