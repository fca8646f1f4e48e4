-- Tenants that get no new grants. Every node reads the whole table every second.
create table tenant_suspension (
    tenant varchar(63) primary key,
    reason varchar(500),
    suspended_by varchar not null,
    suspended_at timestamp(6) with time zone not null
);

-- Erasures of all uploads of a tenant or of one of its subjects. Completed ones are kept for audits.
create table erasure (
    id uuid primary key,
    tenant varchar(63) not null,
    -- Null for all subjects.
    subject varchar,
    requested_by varchar not null,
    requested_at timestamp(6) with time zone not null,

    uploads bigint not null,
    objects bigint not null,
    bytes bigint not null,
    failures bigint not null,
    last_failure varchar(500),
    completed_at timestamp(6) with time zone,

    -- When a node may claim it; while a node has a claim, when its lease ends. Null if it is complete.
    due_at timestamp(6) with time zone,
    -- Counts the claims.
    revision bigint not null,

    constraint due_or_complete check ((due_at is null) = (completed_at is not null))
);

create index erasure_by_time on erasure (due_at);
