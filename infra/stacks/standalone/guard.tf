# Destroyed before everything else, because it depends on everything else. If it fails, the roles, queues and alarms stay too, and
# the service keeps running. The module of the bucket has a guard of its own for users of the module.
resource "terraform_data" "guard" {
  input = module.bucket.guard

  depends_on = [module.encryption_key, module.roles, module.bucket, module.events, module.scan, module.alarms]

  provisioner "local-exec" {
    when        = destroy
    interpreter = ["sh"]
    command     = "${path.module}/../../modules/upload-bucket/guard.sh"
    environment = { MODE = self.input.mode, BUCKET = self.input.bucket, BUCKET_REGION = self.input.region }
    quiet       = true
  }
}
