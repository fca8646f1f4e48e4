output "queue_arn" {
  description = "ARN of the queue. Known in the first plan. Null if there is no queue."
  value       = var.queue ? local.events_arn : null
}

output "queue_url" {
  description = "URL of the queue. Null if there is no queue."
  value       = one(aws_sqs_queue.events[*].url)
}

output "queue_names" {
  description = "Names of the queue and of its dead-letter queue. Null if there is no queue."
  value       = var.queue ? { events = local.events_name, dead_letter = local.dead_letter_name } : null
}

output "policy" {
  description = "Queue policy as JSON. Null if there is no queue."
  value       = var.queue ? jsonencode(local.policy) : null
}
