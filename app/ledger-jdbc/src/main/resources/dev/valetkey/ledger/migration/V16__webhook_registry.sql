-- The webhook endpoints that operators create at run time.
create table webhook_registry (
    endpoint varchar(63) primary key,
    url varchar(2048) not null,
    -- States of uploads, separated by commas; empty for all.
    events varchar(255) not null,
    -- Null for the events of all tenants.
    tenant varchar(63),
    enabled boolean not null,
    -- Encrypted by a key that is not in the database.
    secret varchar(500) not null,
    -- The secret before, which signs requests too until its end.
    previous_secret varchar(500),
    previous_until timestamp(6) with time zone,
    created_by varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    -- Counts the changes.
    revision bigint not null,
    -- A deleted endpoint keeps its name until its events are deleted, when no node adds more of them.
    deleted_at timestamp(6) with time zone,

    constraint previous_secret_has_an_end check ((previous_secret is null) = (previous_until is null))
);

create index webhook_registry_by_tenant on webhook_registry (tenant);

-- One row, which every creation changes first: concurrent ones cannot exceed the maximum together.
create table webhook_registry_lock (
    id integer primary key,
    creations bigint not null
);

insert into webhook_registry_lock (id, creations) values (1, 0);
