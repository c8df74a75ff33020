#!/usr/bin/env python3
"""An independent implementation of the suite eddsa-jcs-2022 and of Bitstring Status List, against our test data.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install rfc8785==0.1.4 cryptography base58
    /tmp/oracle/bin/python client/vc/tests/oracle.py

Canonical JSON, Ed25519, base58 and gzip come from these packages and from Python itself. With --write it makes
`credential.json` and `list.json` anew. It needs no network after the installation and is not part of `cargo test`.
"""

import base64
import gzip
import hashlib
import json
import pathlib
import sys

import base58
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DATA = pathlib.Path(__file__).parent / "data"
SEED = bytes([7] * 32)
SALT = bytes([0x5A] * 32)
CONTEXT = "https://www.w3.org/ns/credentials/v2"
LISTS = "https://status.example/7/0"


def multikey(key):
    return "z" + base58.b58encode(b"\xed\x01" + key).decode()


def public(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def message(options, document):
    return hashlib.sha256(rfc8785.dumps(options)).digest() + hashlib.sha256(rfc8785.dumps(document)).digest()


def sign(document, created):
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    name = multikey(public(key))
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": created,
        "verificationMethod": f"did:key:{name}#{name}",
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    signature = key.sign(message(options, document))
    proof = dict(options, proofValue="z" + base58.b58encode(signature).decode())
    return dict(document, proof=proof)


def verify(document):
    document = dict(document)
    options = dict(document.pop("proof"))
    signature = base58.b58decode(options.pop("proofValue")[1:])
    name = options["verificationMethod"].partition("#")[2]
    key = base58.b58decode(name[1:])
    assert key[:2] == b"\xed\x01"
    try:
        Ed25519PublicKey.from_public_bytes(key[2:]).verify(signature, message(options, document))
        return True
    except InvalidSignature:
        return False


def unpack(encoded):
    assert encoded[0] == "u"
    return gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))


def entry(purpose):
    return {
        "id": f"{LISTS}/{purpose}.json#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": "94567",
        "statusListCredential": f"{LISTS}/{purpose}.json",
    }


def credential(issuer):
    return {
        "@context": [CONTEXT, "https://www.w3.org/ns/credentials/undefined-terms/v2"],
        "id": "urn:uuid:7f0c6a4e-5d6f-4a6e-9b58-2f8f2d1c9f10",
        "type": ["VerifiableCredential", "TradeRegisterEntry"],
        "issuer": issuer,
        "validFrom": "2026-01-31T00:00:00Z",
        "validUntil": "2027-01-31T00:00:00.5Z",
        "credentialSubject": {
            "id": "did:carnet:01020304:5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM",
            "legalName": "杭州示例贸易有限公司 \"Hángzhōu\" €\n",
            "registered": True,
            "capital": 1000000.5,
            "employees": 12,
        },
        "credentialSchema": {"id": "https://schemas.example/0", "type": "JsonSchema"},
        "credentialStatus": [entry("revocation"), entry("suspension")],
    }


def status_list(issuer):
    bits = bytearray(16384)
    bits[94567 // 8] |= 0x80 >> 94567 % 8
    encoded = base64.urlsafe_b64encode(gzip.compress(bytes(bits), 9, mtime=0)).decode().rstrip("=")
    return {
        "@context": [CONTEXT],
        "id": f"{LISTS}/revocation.json",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": "2026-01-31T00:00:00Z",
        "validUntil": "2026-02-28T00:00:00Z",
        "credentialSubject": {
            "id": f"{LISTS}/revocation.json#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + encoded,
        },
    }


def write():
    issuer = "did:key:" + multikey(public(Ed25519PrivateKey.from_private_bytes(SEED)))
    for name, document in [("credential", credential(issuer)), ("list", status_list(issuer))]:
        signed = sign(document, "2026-01-31T08:00:00Z")
        text = json.dumps(signed, indent="\t", ensure_ascii=False)
        (DATA / f"{name}.json").write_text(text + "\n")


def main():
    if "--write" in sys.argv:
        write()
    failed = False
    for name in ["w3c-eddsa-jcs-2022.json", "credential.json", "list.json"]:
        right = verify(json.loads((DATA / name).read_text()))
        print(f"{name}: {'verified' if right else 'WRONG'}")
        failed |= not right
    document = json.loads((DATA / "credential.json").read_text())
    document.pop("proof")
    digest = hashlib.sha256(b"\x01carnet/passports/credential/1" + SALT + rfc8785.dumps(document))
    print("digest of credential.json with salt 5a…:", digest.hexdigest())
    listed = json.loads((DATA / "list.json").read_text())["credentialSubject"]["encodedList"]
    bits = unpack(listed)
    print("list.json:", len(bits), "bytes, set:", [i for i in range(len(bits) * 8) if bits[i // 8] & 0x80 >> i % 8])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
