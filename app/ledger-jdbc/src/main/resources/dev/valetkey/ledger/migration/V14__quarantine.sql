-- When the bytes of a quarantined upload are deleted, unless an operator decides before.
alter table upload add column quarantine_until timestamp(6) with time zone;
alter table outbox add column quarantine_until timestamp(6) with time zone;

alter table upload drop constraint state_is_known;
alter table upload add constraint state_is_known check (
    state in ('issued', 'verifying', 'inspecting', 'stored', 'quarantined', 'rejected', 'expired', 'aborted', 'deleted')
);
alter table outbox drop constraint event_is_known;
alter table outbox add constraint event_is_known check (
    state in ('stored', 'quarantined', 'rejected', 'expired', 'aborted', 'deleted')
);

alter table upload add constraint quarantined_has_an_end check ((state = 'quarantined') = (quarantine_until is not null));

-- A quarantined upload has an object and a reason.
alter table upload drop constraint stored_or_deleted_has_an_object;
alter table upload add constraint state_has_an_object check (
    (state in ('stored', 'quarantined', 'deleted') and object_key is not null and object_size is not null
        and object_content_type is not null and object_etag is not null and object_stored_at is not null)
    or (state not in ('stored', 'quarantined', 'deleted') and object_key is null and object_size is null
        and object_content_type is null and object_etag is null and object_stored_at is null)
);
alter table upload drop constraint rejected_has_a_reason;
alter table upload add constraint state_has_a_reason check (
    (state in ('quarantined', 'rejected') and rejection_code is not null and rejection_detail is not null)
    or (state not in ('quarantined', 'rejected') and rejection_code is null and rejection_detail is null)
);
