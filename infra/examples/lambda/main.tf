provider "aws" {
  region = var.region
}

module "uploads" {
  source = "../../stacks/standalone"

  bucket_name     = var.bucket_name
  allowed_origins = var.allowed_origins
  trust           = { kind = "lambda" }
}

# Your function, with Valetkey as a dependency. It needs an external ledger database because Lambda does not persist the
# local disk.
resource "aws_lambda_function" "uploads" {
  function_name = "uploads"
  package_type  = "Image"
  image_uri     = var.image
  role          = module.uploads.roles.service
  memory_size   = 1024
  timeout       = 30

  environment {
    # Lambda sets AWS_REGION itself and rejects functions that set it.
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
