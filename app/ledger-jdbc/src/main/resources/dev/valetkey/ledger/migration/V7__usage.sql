-- How much is stored and reserved, for the quotas: of a tenant, of its purposes, and of each subject by purpose. An empty
-- text stands for all purposes or all subjects.
create table quota_usage (
    tenant varchar(63) not null,
    purpose varchar(63) not null,
    subject varchar not null,
    used_bytes bigint not null,
    used_objects bigint not null,
    reserved_bytes bigint not null,
    in_flight bigint not null,
    primary key (tenant, purpose, subject)
);

insert into quota_usage
select tenant, purpose, subject,
    coalesce(sum(case when state = 'stored' then object_size else 0 end), 0),
    coalesce(sum(case when state = 'stored' then 1 else 0 end), 0),
    coalesce(sum(case when state = 'stored' then 0 else most_size end), 0),
    coalesce(sum(case when state = 'stored' then 0 else 1 end), 0)
from upload
where state in ('issued', 'verifying', 'stored')
group by tenant, purpose, subject;

insert into quota_usage
select tenant, purpose, '', sum(used_bytes), sum(used_objects), sum(reserved_bytes), sum(in_flight)
from quota_usage
group by tenant, purpose;

insert into quota_usage
select tenant, '', '', sum(used_bytes), sum(used_objects), sum(reserved_bytes), sum(in_flight)
from quota_usage
where subject = ''
group by tenant;
