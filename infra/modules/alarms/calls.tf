locals {
  # EventBridge receives management events only if a trail of CloudTrail records them.
  calls = {
    key-deletion = {
      on          = length(var.key_arns) > 0
      description = "A KMS key of the bucket is disabled, or its deletion is scheduled. After the deletion, nobody can read its objects: cancel it with aws kms cancel-key-deletion."
      pattern = {
        source      = ["aws.kms"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventSource = ["kms.amazonaws.com"]
          eventName   = ["ScheduleKeyDeletion", "DisableKey"]
          # Callers name a key by its ID or ARN; `resources` always has the ARN.
          resources = { ARN = var.key_arns }
        }
      }
    }
    exempt-role = {
      on          = length(local.exempt_roles) > 0
      description = "A session of a role begins that can overwrite objects in the bucket. CloudTrail records who began it."
      pattern = {
        source      = ["aws.sts"]
        detail-type = ["AWS API Call via CloudTrail"]
        detail = {
          eventSource       = ["sts.amazonaws.com"]
          eventName         = ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"]
          requestParameters = { roleArn = local.exempt_roles }
        }
      }
    }
  }

  enabled_calls = { for name, call in local.calls : name => call if call.on }

  exempt_roles = [for arn in var.exempt_principals : arn if strcontains(arn, ":role/")]
}

resource "aws_cloudwatch_event_rule" "call" {
  for_each = local.enabled_calls

  name          = "${var.name}-${each.key}"
  description   = each.value.description
  event_pattern = jsonencode(each.value.pattern)
  tags          = var.tags
}

# An alarm on the metric of the rule instead of a target: `actions` then needs no further permissions.
resource "aws_cloudwatch_metric_alarm" "call" {
  for_each = local.enabled_calls

  alarm_name          = aws_cloudwatch_event_rule.call[each.key].name
  alarm_description   = each.value.description
  namespace           = "AWS/Events"
  metric_name         = "MatchedEvents"
  dimensions          = { RuleName = aws_cloudwatch_event_rule.call[each.key].name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.actions
  ok_actions          = var.actions
  tags                = var.tags
}
