-- When an issued upload is due for the sweeper; of a settled upload, when it settled, from which its retention counts.
alter table upload add column sweep_at timestamp(6) with time zone;
update upload set sweep_at = expires_at;
alter table upload alter column sweep_at set not null;

drop index upload_by_state;
create index upload_by_sweep on upload (state, sweep_at);

-- The filters of a tenant's list, newest first.
create index upload_by_subject on upload (tenant, subject, id desc);
create index upload_by_purpose on upload (tenant, purpose, id desc);
create index upload_by_tenant_state on upload (tenant, state, id desc);
