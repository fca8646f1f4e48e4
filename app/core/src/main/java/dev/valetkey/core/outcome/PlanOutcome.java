package dev.valetkey.core.outcome;

/** The result of planning: a {@link Plan}, or a {@link Refusal} if no kind of grant can carry and enforce the intent. */
public sealed interface PlanOutcome permits Plan, Refusal {}
