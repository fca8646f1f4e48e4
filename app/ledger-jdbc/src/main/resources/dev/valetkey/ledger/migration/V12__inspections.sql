-- The inspections that the bytes of an upload must pass before they are promoted, and those that they have passed: names,
-- separated by commas; null for none.
alter table upload add column inspections varchar;
alter table upload add column inspections_passed varchar;
-- The bytes that they have passed with, and what the bytes are, whatever the client declared.
alter table upload add column inspected_etag varchar;
alter table upload add column inspected_type varchar(255);

-- When the inspection is tried again.
alter table upload add column retry_at timestamp(6) with time zone;

alter table upload drop constraint state_is_known;
alter table upload add constraint state_is_known check (
    state in ('issued', 'verifying', 'inspecting', 'stored', 'rejected', 'expired', 'aborted', 'deleted')
);
alter table upload add constraint inspecting_has_a_retry check ((state = 'inspecting') = (retry_at is not null));
