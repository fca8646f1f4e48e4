create table invoice (
    id uuid primary key,
    tenant varchar(63) not null,
    number varchar(64) not null,
    closed boolean not null
);

create table attachment (
    -- The id of its upload.
    id uuid primary key,
    tenant varchar(63) not null,
    invoice uuid not null references invoice (id),
    file_name varchar not null,
    state varchar(16) not null check (state in ('WAITING', 'STORED', 'FAILED')),
    object_key varchar(512),
    reason varchar
);

create table journal (
    -- The id of the event that the line is about.
    id uuid primary key,
    invoice uuid not null references invoice (id),
    at timestamp(6) with time zone not null,
    line varchar not null
);

create table api_key (
    digest char(64) primary key,
    tenant varchar(63) not null,
    member varchar(64) not null
);
