"""A passkey in software: it answers a page's questions as a browser with a security key would, and can be made to
answer for another page."""

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG
ID = b"khoa-cua-chi-lan!"


class Passkey:
    def __init__(self, page: str = "localhost") -> None:
        self.page = hashlib.sha256(page.encode()).digest()
        self.secret = ec.generate_private_key(ec.SECP256R1())

    def made(self, options: dict[str, Any], *, origin: str) -> str:
        """The answer to "make a key"."""
        public = AttestedCredentialData.create(Aaguid.NONE, ID, ES256.from_cryptography_key(self.secret.public_key()))
        data = AuthenticatorData.create(self.page, FLAG.UP | FLAG.UV | FLAG.AT, 0, public)
        told = self._told("webauthn.create", options, origin)
        attested = AttestationObject.create("none", data, {})
        return self._answer(told, attestationObject=websafe_encode(bytes(attested)))

    def signed(self, options: dict[str, Any], *, origin: str, owner: str) -> str:
        """The answer to "prove that you hold it"; `owner` is whose key it says it is, as the site names its people."""
        data = bytes(AuthenticatorData.create(self.page, FLAG.UP | FLAG.UV, 1))
        told = self._told("webauthn.get", options, origin)
        signature = self.secret.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            told,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(signature),
            userHandle=websafe_encode(owner.encode()),
        )

    def _told(self, kind: str, options: dict[str, Any], origin: str) -> bytes:
        challenge = options["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _answer(self, told: bytes, **response: str) -> str:
        key = {"id": websafe_encode(ID), "rawId": websafe_encode(ID), "type": "public-key"}
        return json.dumps(
            {**key, "response": {"clientDataJSON": websafe_encode(told), **response}, "clientExtensionResults": {}}
        )
