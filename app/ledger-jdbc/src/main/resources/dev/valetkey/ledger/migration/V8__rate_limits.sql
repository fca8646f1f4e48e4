-- Token buckets of rate limits that all nodes share; only PostgreSQL uses them. There is no index on expires_at, because every
-- request of a limited call updates it: without one, PostgreSQL updates the row in its page and touches no index.
create table rate_limit_bucket (
    -- SHA-256 of limit, rate, tenant and subject: their texts have no bounds.
    id varchar(64) primary key,
    -- Bucket4j's serialised bucket; null until the first tokens are consumed.
    state bytea,
    -- When the bucket is full again, in milliseconds since 1970 by the database's clock: the row then means nothing.
    expires_at bigint default 0 not null
);
