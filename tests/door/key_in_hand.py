"""A passkey in tests: makes one and signs with it, as a browser does with its authenticator, by real keys."""

import json
import os
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

HOST = "localhost"
_PRESENT = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Key:
    def __init__(self, origin: str = f"http://{HOST}") -> None:
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)

    def make(self, question: dict) -> str:
        """The answer to what a page asks in order to make it."""
        public = ES256.from_cryptography_key(self.private.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        flags = _PRESENT | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(_hash(question["rp"]["id"]), flags, 0, credential)
        told = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", question)
        return self._answer(clientDataJSON=client, attestationObject=told)

    def make_none(self, question: dict) -> str:
        """An answer to the same, with no key in it."""
        data = AuthenticatorData.create(_hash(question["rp"]["id"]), _PRESENT, 0)
        client = self._client("webauthn.create", question)
        return self._answer(
            clientDataJSON=client, attestationObject=AttestationObject.create("none", data, {})
        )

    def sign(self, question: dict) -> str:
        data = AuthenticatorData.create(_hash(question["rpId"]), _PRESENT, 0)
        client = self._client("webauthn.get", question)
        signature = self.private.sign(data + client.hash, ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, question: dict) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(question["challenge"]), self.origin)

    def _answer(self, **response: bytes) -> str:
        texts = {name: websafe_encode(bytes(value)) for name, value in response.items()}
        own = websafe_encode(self.id)
        return json.dumps(
            {"id": own, "rawId": own, "type": "public-key", "response": texts, "clientExtensionResults": {}}
        )


def _hash(host: str) -> bytes:
    return sha256(host.encode()).digest()
