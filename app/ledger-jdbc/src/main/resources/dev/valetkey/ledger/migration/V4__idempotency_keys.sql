-- Requests with an idempotency key: of each what it asked for, and what became of it. Kept for a day.

create table idempotency_key (
    -- SHA-256 of tenant, subject, route and key: their texts have no bounds.
    id varchar(64) primary key,
    -- SHA-256 of what the request says.
    content varchar(64) not null,
    created_at timestamp(6) with time zone not null,

    -- While a node is at it: until when nobody takes over.
    lease_until timestamp(6) with time zone,
    -- When it is done: a JSON array of uploads' ids and refusals, in the order of what was asked for.
    results varchar,
    -- Counts the changes; the ledger compares it before it writes.
    revision bigint not null,

    constraint running_or_done check ((lease_until is null) = (results is not null))
);

create index idempotency_key_by_time on idempotency_key (created_at);
