import base64
import hashlib
import json
import sys

import jwt

ISSUER = "https://uploads.example.com"


def verify(receipt, keys):
    header = jwt.get_unverified_header(receipt)
    # Receipts have a type of their own: another token of the same issuer is no receipt.
    if header.get("typ") != "valetkey-receipt+jwt":
        raise jwt.InvalidTokenError("not a receipt")
    key = jwt.PyJWKSet.from_dict(keys)[header["kid"]]
    return jwt.decode(receipt, key, algorithms=["ES256"], issuer=ISSUER)


with open(sys.argv[1]) as jwks, open(sys.argv[2]) as receipt, open(sys.argv[3], "rb") as file:
    claims = verify(receipt.read().strip(), json.load(jwks))
    content = file.read()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    same = len(content) == claims["size"] and claims["checksum"] == {"algorithm": "SHA256", "value": digest}
    print(claims["sub"], "is this file" if same else "is another file")
