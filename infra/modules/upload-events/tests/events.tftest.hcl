mock_provider "aws" {
  source          = "../../tests/mocks"
  override_during = plan
}

variables {
  name        = "valetkey"
  account_id  = "123456789012"
  region      = "eu-central-1"
  bucket_name = "example-uploads"
}

run "queue_accepts_messages_only_from_this_bucket" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].policy).Statement[0].Condition == {
      ArnEquals    = { "aws:SourceArn" = "arn:aws:s3:::example-uploads" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    }
    error_message = "Other senders can send messages: ${aws_sqs_queue.events[0].policy}"
  }

  # Without Version, the provider waits for a policy that SQS never returns.
  assert {
    condition     = jsondecode(aws_sqs_queue.events[0].policy).Version == "2012-10-17"
    error_message = "The queue policy has no Version."
  }
}

run "sends_events_for_client_writes_only" {
  command = plan

  assert {
    condition = (
      one(aws_s3_bucket_notification.this.queue).filter_prefix == "incoming/" &&
      !contains(one(aws_s3_bucket_notification.this.queue).events, "s3:ObjectCreated:Copy")
    )
    error_message = "Promoting an upload sends a second event."
  }
}

run "moves_failed_messages_to_the_dead_letter_queue" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.events[0].redrive_policy) == {
      deadLetterTargetArn = "arn:aws:sqs:eu-central-1:123456789012:valetkey-events-dead"
      maxReceiveCount     = 5
    }
    error_message = "A message that always fails is redelivered forever: ${aws_sqs_queue.events[0].redrive_policy}"
  }

  assert {
    condition     = jsondecode(aws_sqs_queue.dead_letter[0].redrive_allow_policy).sourceQueueArns == [output.queue_arn]
    error_message = "Other queues can use this dead-letter queue."
  }
}

run "eventbridge_only_creates_no_queue" {
  command = plan

  variables {
    queue       = false
    eventbridge = true
  }

  assert {
    condition     = aws_s3_bucket_notification.this.eventbridge && length(aws_sqs_queue.events) + length(aws_sqs_queue.dead_letter) == 0 && output.queue_arn == null
    error_message = "A queue is created although queue is false, or EventBridge is disabled."
  }
}

run "sends_scan_results_of_uploads_in_this_bucket_to_the_queue" {
  command = plan

  variables {
    scan_results = true
  }

  assert {
    condition = jsondecode(aws_cloudwatch_event_rule.scan_results[0].event_pattern) == {
      source      = ["aws.guardduty"]
      detail-type = ["GuardDuty Malware Protection Object Scan Result"]
      detail      = { s3ObjectDetails = { bucketName = ["example-uploads"], objectKey = [{ prefix = "incoming/" }] } }
    }
    error_message = "The rule does not match the scan results of uploads: ${aws_cloudwatch_event_rule.scan_results[0].event_pattern}"
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_sqs_queue.events[0].policy).Statement : statement.Condition if statement.Sid == "ScanRuleSends"
      ]) == {
      ArnEquals    = { "aws:SourceArn" = "arn:aws:events:eu-central-1:123456789012:rule/valetkey-scan-results" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    }
    error_message = "Other rules can send messages, or the rule cannot: ${aws_sqs_queue.events[0].policy}"
  }

  assert {
    condition     = aws_cloudwatch_event_target.scan_results[0].arn == output.queue_arn
    error_message = "The rule does not send to the queue."
  }
}

run "without_scans_only_the_bucket_sends_messages" {
  command = plan

  assert {
    condition     = !strcontains(aws_sqs_queue.events[0].policy, "events.amazonaws.com") && length(aws_cloudwatch_event_rule.scan_results) == 0
    error_message = "EventBridge can send messages although nothing is scanned: ${aws_sqs_queue.events[0].policy}"
  }
}
