"""A small OpenID Connect provider, for tests only: one client, PKCE required, RS256, and whoever `POST /person` says.

Run as a process of its own: `python oidc_provider.py CLIENT SECRET`. It prints its address and serves until killed.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = sys.argv[1:3] if __name__ == "__main__" else ("", "")
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
KEY_ID = "test-key"


class State:
    person: dict[str, Any] | None = None  # nobody: whoever is asked declines
    codes: dict[str, dict[str, Any]] = {}
    tokens: dict[str, dict[str, Any]] = {}
    asked: list[str] = []


class Provider(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        State.asked.append(parts.path)
        if parts.path == "/.well-known/openid-configuration":
            self.say(self.discovery())
        elif parts.path == "/jwks":
            self.say({"keys": [{**RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": KEY_ID, "use": "sig"}]})
        elif parts.path == "/authorize":
            self.authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
        elif parts.path == "/userinfo":
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            person = State.tokens.get(token)
            self.say(person or {"error": "invalid_token"}, 200 if person else 401)
        elif parts.path == "/asked":
            self.say({"asked": State.asked})
        else:
            self.say({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        State.asked.append(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self.path == "/person":
            State.person = json.loads(body)
            self.say({})
        elif self.path == "/token":
            self.token({name: values[0] for name, values in parse_qs(body).items()})
        else:
            self.say({"error": "not_found"}, 404)

    def discovery(self) -> dict[str, Any]:
        here = self.address()
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "userinfo_endpoint": f"{here}/userinfo",
            "jwks_uri": f"{here}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked: dict[str, str]) -> None:
        if asked.get("client_id") != CLIENT or asked.get("code_challenge_method") != "S256":
            return self.say({"error": "invalid_request"}, 400)
        answer = {"state": asked["state"]}
        if State.person is None:
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(16)
            State.codes[answer["code"]] = {**asked, "person": State.person}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
        self.end_headers()
        return None

    def token(self, sent: dict[str, str]) -> None:
        asked = State.codes.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET)
            or sent.get("redirect_uri") != asked["redirect_uri"]
            or challenge.decode().rstrip("=") != asked["code_challenge"]
        ):
            return self.say({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe(16)
        State.tokens[access] = asked["person"]
        claims = {
            **asked["person"],
            "iss": self.address(),
            "aud": CLIENT,
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
        }
        signed = jwt.encode(claims, KEY, algorithm="RS256", headers={"kid": KEY_ID})
        return self.say({"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": signed})

    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def say(self, body: dict[str, Any], status: int = 200) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the tests read answers, not logs."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
