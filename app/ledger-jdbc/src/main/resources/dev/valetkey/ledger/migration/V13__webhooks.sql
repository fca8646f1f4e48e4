-- V13__webhooks
-- Each webhook endpoint that has had a delivery.
create table webhook_endpoint (
    endpoint varchar(63) primary key,
    -- Attempts that have failed since the last delivery.
    failures integer not null,
    -- When the next attempt may be made; while a node has a claim, when its lease ends.
    due_at timestamp(6) with time zone not null,
    -- Counts the claims.
    revision bigint not null,
    -- When it responded 410 Gone, and at which URL: with another one it is enabled.
    gone_at timestamp(6) with time zone,
    gone_url varchar(2048)
);

-- Events that an endpoint has not received.
create table webhook_delivery (
    endpoint varchar(63) not null,
    event_id uuid not null,
    event_type varchar(32) not null,
    happened_at timestamp(6) with time zone not null,
    tenant varchar(63) not null,
    -- No reference: a delivery outlives the record of its upload. An erasure deletes it.
    upload_id uuid not null,
    payload varchar not null,

    attempts integer not null,
    -- The time after which a failed attempt is the last one.
    give_up_at timestamp(6) with time zone not null,
    -- Later than now only if the endpoint refuses this event alone.
    due_at timestamp(6) with time zone not null,
    -- The same as happened_at, or null if the delivery is dead: the order of the pending ones.
    pending_at timestamp(6) with time zone,
    dead_at timestamp(6) with time zone,

    primary key (endpoint, event_id),
    constraint pending_or_dead check ((pending_at is null) = (dead_at is not null))
);

create index webhook_delivery_by_time on webhook_delivery (endpoint, pending_at, event_id);

create index webhook_delivery_by_death on webhook_delivery (endpoint, dead_at, event_id);

create index webhook_delivery_by_end on webhook_delivery (give_up_at);

create index webhook_delivery_by_upload on webhook_delivery (upload_id);

-- The delivery log.
create table webhook_attempt (
    attempt_id uuid primary key,
    endpoint varchar(63) not null,
    event_id uuid not null,
    event_type varchar(32) not null,
    attempted_at timestamp(6) with time zone not null,
    duration_ms bigint not null,
    -- The HTTP status; null without a response.
    status integer,
    failure varchar(500),
    result varchar(16) not null,

    constraint result_is_known check (result in ('delivered', 'failed', 'dead'))
);

create index webhook_attempt_by_time on webhook_attempt (endpoint, attempted_at);
