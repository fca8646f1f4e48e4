-- A deleted upload keeps the facts of its object. What earlier versions did not keep is taken from the grant.
alter table upload drop constraint stored_has_an_object;
update upload set
    object_key = stored_key,
    object_size = most_size,
    object_content_type = content_type,
    object_etag = '',
    object_stored_at = expires_at
where state = 'deleted';
alter table upload add constraint stored_or_deleted_has_an_object check (
    (state in ('stored', 'deleted') and object_key is not null and object_size is not null
        and object_content_type is not null and object_etag is not null and object_stored_at is not null)
    or (state not in ('stored', 'deleted') and object_key is null and object_size is null
        and object_content_type is null and object_etag is null and object_stored_at is null)
);
