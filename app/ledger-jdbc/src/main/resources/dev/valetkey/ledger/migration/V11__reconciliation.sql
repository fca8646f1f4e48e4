-- One pass over each bucket, which one node at a time executes.
create table reconciliation (
    bucket varchar(63) primary key,
    -- Of the current or the last pass.
    started_at timestamp(6) with time zone not null,
    -- Null until a pass is completed; the next one is due an interval later.
    completed_at timestamp(6) with time zone,
    -- While a pass is incomplete, until when no other node continues it. Null if there is none.
    lease_until timestamp(6) with time zone,

    phase varchar(16) not null,
    -- Percent-encoded, because keys of other programs may have characters that a database refuses.
    after_key varchar,

    objects_listed bigint not null,
    objects_late bigint not null,
    objects_orphaned bigint not null,
    objects_orphans_removed bigint not null,
    objects_failed bigint not null,
    multiparts_listed bigint not null,
    multiparts_late bigint not null,
    multiparts_orphaned bigint not null,
    multiparts_orphans_removed bigint not null,
    multiparts_failed bigint not null,

    -- Counts the claims.
    revision bigint not null,

    constraint phase_is_known check (phase in ('objects', 'multiparts'))
);
