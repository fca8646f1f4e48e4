"""Prints the buckets, keys, roles and queues at AWS_ENDPOINT_URL as JSON, with all settings that affect access.

Queries the services directly instead of the Terraform state, because the state can differ from the real resources.
"""

import json
import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = os.environ["AWS_REGION"]


def client(name):
    return boto3.client(name, region_name=REGION, config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}))


# The codes of S3, IAM, KMS (also for keys that wait for their deletion) and SQS begin with these.
ABSENT = ("NoSuch", "NotFound", "ServerSideEncryptionConfigurationNotFound", "OwnershipControlsNotFound", "KMSInvalidState",
          "AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist")


def is_absent(refusal):
    return refusal.response["Error"]["Code"].startswith(ABSENT)


def unless_absent(call, **arguments):
    """Returns the response without its metadata, or None if the setting does not exist."""
    try:
        answer = call(**arguments)
    except ClientError as refusal:
        if is_absent(refusal):
            return None
        raise
    answer.pop("ResponseMetadata")
    return answer


def existing(read, listed):
    """Reads the listed resources, without those that the parallel example has deleted since they were listed."""
    for one in listed:
        try:
            yield read(one)
        except ClientError as refusal:
            if not is_absent(refusal):
                raise


def bucket(s3, name):
    return {
        "name": name,
        "policy": (unless_absent(s3.get_bucket_policy, Bucket=name) or {}).get("Policy"),
        "cors": (unless_absent(s3.get_bucket_cors, Bucket=name) or {}).get("CORSRules", []),
        "lifecycle": (unless_absent(s3.get_bucket_lifecycle_configuration, Bucket=name) or {}).get("Rules", []),
        "encryption": unless_absent(s3.get_bucket_encryption, Bucket=name),
        "publicAccessBlock": unless_absent(s3.get_public_access_block, Bucket=name),
        "ownership": unless_absent(s3.get_bucket_ownership_controls, Bucket=name),
        "versioning": unless_absent(s3.get_bucket_versioning, Bucket=name),
        "notification": unless_absent(s3.get_bucket_notification_configuration, Bucket=name),
        "versions": versions(s3, name),
    }


def versions(s3, name):
    pages = list(s3.get_paginator("list_object_versions").paginate(Bucket=name))
    return [[one["Key"], one["VersionId"]] for page in pages for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, [])]


def role(iam, description):
    name = description["RoleName"]
    names = iam.list_role_policies(RoleName=name)["PolicyNames"]
    return {
        "name": name,
        "arn": description["Arn"],
        "trust": description["AssumeRolePolicyDocument"],
        "sessionSeconds": description["MaxSessionDuration"],
        "boundary": description.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"),
        "policies": {one: iam.get_role_policy(RoleName=name, PolicyName=one)["PolicyDocument"] for one in names},
        "attached": [one["PolicyArn"] for one in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]],
    }


def key(kms, name):
    facts = kms.describe_key(KeyId=name)["KeyMetadata"]
    return {
        "arn": facts["Arn"],
        "description": facts["Description"],
        "rotates": kms.get_key_rotation_status(KeyId=name)["KeyRotationEnabled"],
        "policy": kms.get_key_policy(KeyId=name, PolicyName="default")["Policy"],
        "state": facts["KeyState"],
    }


def usable(keys):
    """Omits deleted keys, which exist until the end of their waiting period."""
    return [{name: value for name, value in one.items() if name != "state"} for one in keys if one["state"] != "PendingDeletion"]


def queue(sqs, url):
    # The host name in the queue URL needs a DNS server, so only the path of the URL is used.
    local = os.environ["AWS_ENDPOINT_URL"] + url[url.index("/", url.index("//") + 2):]
    return sqs.get_queue_attributes(QueueUrl=local, AttributeNames=["All"])["Attributes"]


def main():
    s3, iam, kms, sqs, sts = (client(name) for name in ("s3", "iam", "kms", "sqs", "sts"))
    print(json.dumps({
        "account": sts.get_caller_identity()["Account"],
        "region": REGION,
        "buckets": list(existing(lambda one: bucket(s3, one["Name"]), s3.list_buckets()["Buckets"])),
        "roles": list(existing(lambda one: role(iam, one), iam.list_roles()["Roles"])),
        "keys": usable(existing(lambda one: key(kms, one["KeyId"]), kms.list_keys()["Keys"])),
        "aliases": [one["AliasName"] for one in kms.list_aliases()["Aliases"] if not one["AliasName"].startswith("alias/aws/")],
        "queues": list(existing(lambda url: queue(sqs, url), sqs.list_queues().get("QueueUrls", []))),
    }, default=str, indent=1))


main()
