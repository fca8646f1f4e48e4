-- An event that a listener has refused too often is dead: it stays in the outbox, but is never due.
alter table outbox alter column due_at drop not null;

-- The order in which events are claimed: H2 reads an index in order only if it has all columns of the order.
drop index outbox_by_time;
create index outbox_by_due on outbox (due_at, event_id);

-- Not columns of the outbox, because every event would have to maintain their indexes.
create table dead_event (
    event_id uuid primary key references outbox (event_id) on delete cascade,
    -- The tenant of the upload, so that the list of a tenant reads an index.
    tenant varchar(63) not null,
    dead_at timestamp(6) with time zone not null
);

create index dead_event_by_time on dead_event (dead_at, event_id);

create index dead_event_by_tenant on dead_event (tenant, dead_at, event_id);

-- Why a listener has not received a dead event.
create table dead_event_refusal (
    event_id uuid not null references dead_event (event_id) on delete cascade,
    listener varchar not null,
    failure varchar(500) not null,
    primary key (event_id, listener)
);
