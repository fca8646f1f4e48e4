provider "aws" {
  region = var.region
}

module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  trust           = { kind = "lambda" }
}

# A function of yours that has Valetkey as a dependency. Its ledger has to be a database outside: a function's disk is
# not kept.
resource "aws_lambda_function" "uploads" {
  function_name = "uploads"
  package_type  = "Image"
  image_uri     = var.image
  role          = module.uploads.roles.service
  memory_size   = 1024
  timeout       = 30

  environment {
    # Lambda sets the region itself, and refuses functions that set it too.
    variables = { for name, value in module.uploads.app_environment : name => value if name != "AWS_REGION" }
  }
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = split("/", module.uploads.roles.service)[1]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.uploads.arn}:*"
    }]
  })
}

resource "aws_cloudwatch_log_group" "uploads" {
  name              = "/aws/lambda/uploads"
  retention_in_days = 30
}
