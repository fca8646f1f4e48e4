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


def unless_absent(call, **arguments):
    """Returns the response without its metadata, or None if the setting does not exist."""
    try:
        answer = call(**arguments)
    except ClientError as refusal:
        if refusal.response["Error"]["Code"].startswith(("NoSuch", "NotFound", "ServerSideEncryptionConfigurationNotFound", "OwnershipControlsNotFound")):
            return None
        raise
    answer.pop("ResponseMetadata")
    return answer


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


def keys(kms):
    for key in kms.list_keys()["Keys"]:
        facts = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        # A deleted key exists until the end of its waiting period, but cannot be used.
        if facts["KeyState"] == "PendingDeletion":
            continue
        yield {
            "arn": facts["Arn"],
            "description": facts["Description"],
            "rotates": kms.get_key_rotation_status(KeyId=key["KeyId"])["KeyRotationEnabled"],
            "policy": kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"],
        }


def queues(sqs):
    for url in sqs.list_queues().get("QueueUrls", []):
        # The host name in the queue URL needs a DNS server, so only the path of the URL is used.
        local = os.environ["AWS_ENDPOINT_URL"] + url[url.index("/", url.index("//") + 2):]
        yield sqs.get_queue_attributes(QueueUrl=local, AttributeNames=["All"])["Attributes"]


def main():
    s3, iam, kms, sqs, sts = (client(name) for name in ("s3", "iam", "kms", "sqs", "sts"))
    print(json.dumps({
        "account": sts.get_caller_identity()["Account"],
        "region": REGION,
        "buckets": [bucket(s3, one["Name"]) for one in s3.list_buckets()["Buckets"]],
        "roles": [role(iam, one) for one in iam.list_roles()["Roles"]],
        "keys": list(keys(kms)),
        "aliases": [one["AliasName"] for one in kms.list_aliases()["Aliases"] if not one["AliasName"].startswith("alias/aws/")],
        "queues": list(queues(sqs)),
    }, default=str, indent=1))


main()
