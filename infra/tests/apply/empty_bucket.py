"""Deletes every version of every object of one bucket behind AWS_ENDPOINT_URL, which has to be on loopback: empty_bucket.py NAME."""

import os
import sys
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

if urlsplit(os.environ["AWS_ENDPOINT_URL"]).hostname != "127.0.0.1":
    raise SystemExit("AWS_ENDPOINT_URL is not on loopback: nothing is deleted")
boto3.resource("s3", config=Config(s3={"addressing_style": "path"})).Bucket(sys.argv[1]).object_versions.delete()
