-- Events that not all listeners have heard yet. An event is written in the transaction of the change that it tells of.

create table outbox (
    event_id uuid primary key,
    -- Whose tenant, subject and intent the event tells of; they never change.
    upload_id uuid not null references upload (id),
    happened_at timestamp(6) with time zone not null,

    -- The state that the upload reached, and what is known there.
    state varchar(16) not null,
    object_key varchar(512),
    object_size bigint,
    object_content_type varchar(255),
    object_checksum_algorithm varchar(16),
    object_checksum varchar(64),
    object_etag varchar,
    object_version_id varchar,
    object_stored_at timestamp(6) with time zone,
    rejection_code varchar,
    rejection_detail varchar,

    -- When it is to be told; while a node has a claim, when its lease ends.
    due_at timestamp(6) with time zone not null,
    -- Counts the claims.
    revision bigint not null,
    failures integer not null,

    constraint event_is_known check (state in ('stored', 'rejected', 'expired', 'aborted', 'deleted'))
);

-- Deleting an event asks for nothing by upload, but deleting an upload would.
create index outbox_by_upload on outbox (upload_id);

create index outbox_by_time on outbox (due_at);

-- Who has heard an event that others have not.
create table outbox_heard (
    event_id uuid not null references outbox (event_id) on delete cascade,
    listener varchar not null,
    primary key (event_id, listener)
);
