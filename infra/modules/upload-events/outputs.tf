output "queue_arn" {
  description = "The queue's ARN, known in the first plan; null when there is none."
  value       = var.queue ? local.events_arn : null
}

output "queue_url" {
  description = "The queue's URL; null when there is none."
  value       = one(aws_sqs_queue.events[*].url)
}

output "queue_names" {
  description = "Names of the queue and of its dead-letter queue; null when there are none."
  value       = var.queue ? { events = local.events_name, dead_letter = local.dead_letter_name } : null
}

output "policy" {
  description = "The queue's policy as JSON; null when there is none."
  value       = var.queue ? jsonencode(local.policy) : null
}
