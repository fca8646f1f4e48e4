-- Names are not quoted and types are those that H2 and PostgreSQL share. varchar without a length holds any text
-- in both; text would be a large object in H2.

create table upload (
    id uuid primary key,
    revision bigint not null,
    tenant varchar(63) not null,
    subject varchar not null,

    purpose varchar(63) not null,
    file_name varchar not null,
    content_type varchar(255) not null,
    size bigint,
    checksum_algorithm varchar(16),
    checksum varchar(64),
    -- A JSON object of names and values.
    metadata varchar not null,
    -- The grant kind that the client insisted on.
    intent_kind varchar(16),

    -- The grant kind that the service chose.
    kind varchar(16) not null,
    incoming_key varchar(512) not null,
    stored_key varchar(512) not null,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,

    state varchar(16) not null,
    lease_until timestamp(6) with time zone,
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

    constraint state_is_known check (
        state in ('issued', 'verifying', 'stored', 'rejected', 'expired', 'aborted', 'deleted')
    ),
    constraint verifying_has_a_lease check ((state = 'verifying') = (lease_until is not null)),
    constraint stored_has_an_object check (
        (state = 'stored' and object_key is not null and object_size is not null
            and object_content_type is not null and object_etag is not null and object_stored_at is not null)
        or (state <> 'stored' and object_key is null and object_size is null
            and object_content_type is null and object_etag is null and object_stored_at is null)
    ),
    constraint rejected_has_a_reason check (
        (state = 'rejected' and rejection_code is not null and rejection_detail is not null)
        or (state <> 'rejected' and rejection_code is null and rejection_detail is null)
    )
);

-- A tenant's list, newest first: ids are UUIDv7 and sort by time.
create index upload_by_tenant on upload (tenant, id desc);

-- What a sweeper looks for: uploads of a state whose last URL has ended.
create index upload_by_state on upload (state, expires_at);
