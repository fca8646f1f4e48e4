"""Deletes every version of every object in one bucket at AWS_ENDPOINT_URL, which must be a loopback address: empty_bucket.py NAME."""

import os
import sys
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

if urlsplit(os.environ["AWS_ENDPOINT_URL"]).hostname != "127.0.0.1":
    raise SystemExit(f'Invalid AWS_ENDPOINT_URL: "{os.environ["AWS_ENDPOINT_URL"]}". Expected a URL with host 127.0.0.1. No object was deleted.')
boto3.resource("s3", config=Config(s3={"addressing_style": "path"})).Bucket(sys.argv[1]).object_versions.delete()
