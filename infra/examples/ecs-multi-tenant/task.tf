# The task definition for your ECS cluster. This example does not create the network, load balancer or database.
resource "aws_ecs_task_definition" "service" {
  family                   = "saas-uploads"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  task_role_arn            = module.uploads.roles.service
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name         = "uploads"
    image        = var.image
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    environment  = [for name, value in module.uploads.app_environment : { name = name, value = value }]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.service.name
        awslogs-region        = var.region
        awslogs-stream-prefix = "uploads"
      }
    }
  }])
}

resource "aws_cloudwatch_log_group" "service" {
  name              = "/ecs/saas-uploads"
  retention_in_days = 30
}

# ECS uses the execution role to start the task. The service itself runs as the task role.
resource "aws_iam_role" "execution" {
  name = "saas-uploads-execution"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
