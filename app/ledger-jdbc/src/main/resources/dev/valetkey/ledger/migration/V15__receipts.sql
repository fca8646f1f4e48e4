-- The version with which each inspection has passed, for the receipt: a JSON object from names to versions, without those that
-- stated none; null for none.
alter table upload add column inspection_versions varchar;
