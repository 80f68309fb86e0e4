"""A provider of OpenID Connect as strict as ProConnect: every parameter counted, the identity in a signed token.

What it says can be twisted, since the tests are about what is not to be believed.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "tableau-de-bord", "le-secret-du-tableau-de-bord"
ASKED = {
    *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "acr_values"),
    *("code_challenge", "code_challenge_method"),
}
LEAVING = {"id_token_hint", "state", "post_logout_redirect_uri"}
PERSON = {"sub": "42", "given_name": "Marie", "usual_name": "Dupont", "email": "marie@ville.example"}
Twist = Callable[[dict[str, Any]], dict[str, Any]]


def new_key() -> RSAKey:
    """Return a key to sign with."""
    return RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig"}, private=True)


_ENCRYPTS = {**new_key().as_dict(private=False), "use": "enc", "kid": "autre"}


def _same(claims: dict[str, Any]) -> dict[str, Any]:
    return claims


@dataclass
class Provider:
    """Its state: who comes, what it twists, its keys, and what it was asked.

    Attributes:
        back: the one address that it sends people back to, and `left` once they are logged out.
    """

    issuer: str = ""
    back: str = ""
    left: str = ""
    person: Mapping[str, Any] = field(default_factory=lambda: PERSON)
    twist_id: Twist = _same
    twist_person: Twist = _same
    key: RSAKey = field(default_factory=new_key)
    signing: RSAKey | None = None
    down: bool = False
    sid: str = ""
    asked_keys: int = 0
    left_ones: list[str] = field(default_factory=list)
    _codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)

    def app(self) -> Starlette:
        """Return it as an application."""
        routes = [
            Route("/.well-known/openid-configuration", self._declared),
            Route("/authorize", self._authorize),
            Route("/token", self._token, methods=["POST"]),
            Route("/userinfo", self._userinfo),
            Route("/jwks", self._jwks),
            Route("/session/end", self._end),
        ]
        return Starlette(routes=routes)

    async def _declared(self, _request: Request) -> Response:
        if self.down:
            return PlainTextResponse("maintenance", 503)
        places = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "jwks",
            "end_session_endpoint": "session/end",
        }
        return JSONResponse(
            {
                "issuer": self.issuer,
                **{name: f"{self.issuer}/{place}" for name, place in places.items()},
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "userinfo_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        strict = (
            set(asked) == ASKED
            and asked["response_type"] == "code"
            and asked["client_id"] == CLIENT
            and asked["redirect_uri"] == self.back
            and asked["acr_values"] == "eidas1"
            and min(len(asked["state"]), len(asked["nonce"])) >= 32
            and asked["code_challenge_method"] == "S256"
        )
        if not strict:
            return PlainTextResponse(f"Y000400: {asked}", 400)
        code = secrets.token_urlsafe()
        self._codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.issuer}
        return RedirectResponse(f"{self.back}?{urlencode(answer)}", 303)

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        asked = self._codes.pop(str(form.get("code")), None)  # a code is used once
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return JSONResponse({"error": "invalid_client"}, 401)
        digest = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or form.get("redirect_uri") != self.back:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": self.person["sub"], "exp": now + 60, "iat": now}
        access = secrets.token_urlsafe()
        self._tokens[access] = str(self.person["sub"])
        claims |= {"sid": self.sid} if self.sid else {}
        id_token = self.sign(self.twist_id({**claims, "nonce": asked["nonce"], "acr": "eidas1"}))
        return JSONResponse({"access_token": access, "token_type": "Bearer", "id_token": id_token})

    async def _userinfo(self, request: Request) -> Response:
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self._tokens:
            return PlainTextResponse("", 401)
        claims = self.twist_person({"iss": self.issuer, "aud": CLIENT, **self.person})
        return Response(self.sign(claims), media_type="application/jwt")

    async def _jwks(self, _request: Request) -> Response:
        self.asked_keys += 1
        return JSONResponse({"keys": [_ENCRYPTS, self.key.as_dict(private=False)]})

    async def _end(self, request: Request) -> Response:
        asked = dict(request.query_params)
        if set(asked) != LEAVING or len(asked["state"]) < 32 or asked["post_logout_redirect_uri"] != self.left:
            return PlainTextResponse(f"Y000400: {asked}", 400)
        self.left_ones.append(jwt.decode(asked["id_token_hint"], self.key).claims["sub"])
        return RedirectResponse(f"{self.left}?state={asked['state']}", 303)

    def logout_token(self, **said: Any) -> str:
        """Return what it sends when a session of its own has ended."""
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "jti": secrets.token_hex(8)}
        events = {"http://schemas.openid.net/event/backchannel-logout": {}}
        return self.sign(
            {key: value for key, value in {**claims, "events": events, **said}.items() if value is not None}
        )

    def sign(self, claims: Mapping[str, Any]) -> str:
        """Return what is signed with its key, or with the one that the tests put there."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, dict(claims), self.signing or self.key)
