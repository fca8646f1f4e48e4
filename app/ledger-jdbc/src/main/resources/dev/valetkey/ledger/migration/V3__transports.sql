-- How many bytes were granted, an upload's own end beside its last URL's, and what is known of uploads in parts.

alter table upload add column least_size bigint;
alter table upload add column most_size bigint;
alter table upload add column ends_at timestamp(6) with time zone;
alter table upload add column store_id varchar;
alter table upload add column part_size bigint;
alter table upload add column part_checksum varchar(16);

-- What was issued before: a form without a size could carry what S3 takes in one request.
update upload set
    least_size = coalesce(size, 0),
    most_size = coalesce(size, 5368709120),
    ends_at = expires_at;

alter table upload alter column least_size set not null;
alter table upload alter column most_size set not null;
alter table upload alter column ends_at set not null;

alter table upload add constraint parts_are_known check (
    (kind = 'multipart' and store_id is not null and part_size is not null and part_checksum is not null)
    or (kind <> 'multipart' and store_id is null and part_size is null and part_checksum is null)
);
