# S3 does not encrypt stored objects again if the default key of a bucket changes, so without its key, an object is
# unreadable. The state records the keys: each instance has the key that was current when it was created, and a change of the
# key adds a previous key and thereby an instance.
resource "terraform_data" "key_of_objects" {
  count = length(var.previous_key_arns) + 1

  input = var.key_arn

  lifecycle {
    ignore_changes = [input]

    postcondition {
      condition     = contains(concat([var.key_arn], var.previous_key_arns), self.input)
      error_message = "Objects in the bucket ${var.bucket_name} are encrypted with ${self.input}, which is neither key_arn nor in previous_key_arns. The service could not read them. Add the key to previous_key_arns. See \"Change or remove it\" (infra/CHANGE.md)."
    }
  }
}
