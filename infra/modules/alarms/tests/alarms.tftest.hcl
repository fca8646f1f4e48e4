mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  bucket_name = "example-uploads"
  actions     = ["arn:aws:sns:eu-central-1:123456789012:ops"]
}

run "creates_bucket_alarms_without_a_queue" {
  command = plan

  assert {
    condition     = toset(output.alarm_names) == toset(["valetkey-s3-refused", "valetkey-s3-failed"])
    error_message = "Unexpected alarms: ${join(", ", output.alarm_names)}"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.refused.dimensions.FilterId == aws_s3_bucket_metric.this.name
    error_message = "The alarm uses a request metric that the bucket does not publish."
  }
}

run "one_dead_letter_triggers_the_alarm" {
  command = plan

  variables {
    queue_names = { events = "valetkey-events", dead_letter = "valetkey-events-dead" }
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.dead_letters[0].threshold == 0 &&
      aws_cloudwatch_metric_alarm.dead_letters[0].dimensions == tomap({ QueueName = "valetkey-events-dead" })
    )
    error_message = "A message in the dead-letter queue does not trigger the alarm."
  }
}

run "deletion_of_a_key_and_use_of_an_exempt_role_trigger_alarms" {
  command = plan

  variables {
    key_arns          = ["arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555"]
    exempt_principals = ["arn:aws:iam::123456789012:role/break-glass", "arn:aws:iam::123456789012:user/backup"]
  }

  assert {
    condition = jsonencode({ for name, rule in aws_cloudwatch_event_rule.call : name => [
      jsondecode(rule.event_pattern).detail.eventName, try(jsondecode(rule.event_pattern).detail.resources.ARN, jsondecode(rule.event_pattern).detail.requestParameters.roleArn)
      ] }) == jsonencode({
      key-deletion = [["ScheduleKeyDeletion", "DisableKey"], var.key_arns]
      exempt-role  = [["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"], ["arn:aws:iam::123456789012:role/break-glass"]]
    })
    error_message = "Unexpected events: ${jsonencode([for rule in aws_cloudwatch_event_rule.call : rule.event_pattern])}"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.call : alarm.dimensions.RuleName == alarm.alarm_name && alarm.threshold == 0])
    error_message = "An alarm does not use the metric of its rule."
  }

  assert {
    condition     = toset(output.alarm_names) == toset(["valetkey-s3-refused", "valetkey-s3-failed", "valetkey-key-deletion", "valetkey-exempt-role"])
    error_message = "Unexpected alarms: ${join(", ", output.alarm_names)}"
  }
}
