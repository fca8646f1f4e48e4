#!/bin/sh
# Stops terraform destroy before it removes anything. Called by the guard of the module and that of the stack, with MODE
# (retain, check or force), BUCKET and BUCKET_REGION. Requires the AWS CLI for `check`, with the credentials of Terraform.
set -u

refuse() {
    printf '%s\nNothing was removed. See "Change or remove it" (infra/CHANGE.md).\n' "$1" >&2
    exit 1
}

case $MODE in
force) exit 0 ;;
check) ;;
*) refuse "The bucket $BUCKET, its settings and its key are retained. To remove an empty stack, set retain_on_destroy = false first." ;;
esac

command -v aws >/dev/null 2>&1 ||
    refuse "Cannot check that the bucket $BUCKET is empty: the AWS CLI is not installed. Install it, or set force_destroy = true, which deletes all objects."

# S3 does not delete a bucket with a version of an object or a delete marker, even if all objects are deleted.
if ! found=$(AWS_PAGER='' aws s3api list-object-versions --bucket "$BUCKET" ${BUCKET_REGION:+--region "$BUCKET_REGION"} \
    --max-keys 1 --no-paginate --query '[Versions, DeleteMarkers][][].Key | [0]' --output text 2>&1); then
    case $found in
    *NoSuchBucket*) exit 0 ;;
    *) refuse "Cannot check that the bucket $BUCKET is empty: $found" ;;
    esac
fi
[ "$found" = None ] ||
    refuse "The bucket $BUCKET is not empty. It contains versions of objects, for example of $found. Keep the bucket, delete all versions, or set force_destroy = true, which deletes them."
