"""OpenID Connect, as a confidential client: the authorization code with PKCE, and what is believed of the answers.

OpenID Connect Core 1.0 (3.1), Discovery 1.0, RP-Initiated Logout 1.0; RFC 7636 (PKCE), RFC 9207 (`iss` of an answer).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from sao_dashboard.access.fetch import Fetch, fetch
from sao_dashboard.access.file import Client
from sao_dashboard.refusals.access import FOURNISSEUR_MUET, FOURNISSEUR_REFUSE, IDENTITE_REFUSEE

SKEW = 60
"""Seconds by which two clocks may differ."""
_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
_ONE_HOUR = 3600.0
_ASK_AGAIN = 10.0
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a key that the provider alone has; never « none », nor one with a shared secret."""


class Flow(NamedTuple):
    """One attempt to come in: what the provider must give back, and what the browser alone keeps."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def of(cls, seed: str) -> Flow:
        """Return the one that grows from a seed that nobody can guess: the cookie of each tab then holds little.

        ProConnect asks for 32 characters, these have 43.
        """
        return cls(*(_encoded(hashlib.sha256(f"{use} {seed}".encode()).digest()) for use in cls._fields))


class Proven(NamedTuple):
    """What a provider has proven of somebody, and the token that says so, for the logout."""

    claims: Mapping[str, Any]
    id_token: str


class OpenId:
    """One provider: its addresses and its keys, asked for when they are needed and kept for an hour.

    Args:
        client: what the access file says of it.
        ask: what asks it.
        clock: the time, in seconds since 1970.
    """

    def __init__(self, client: Client, ask: Fetch = fetch, clock: Callable[[], float] = time.time) -> None:
        self._client = client
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._declared: dict[str, Any] = {}
        self._declared_at = self._failed_at = 0.0
        self._keys: KeySet | None = None
        self._keys_at = 0.0

    def begin(self, flow: Flow) -> str:
        """Return the address of the provider where somebody says who they are."""
        asked = {
            "response_type": "code",
            "client_id": self._client.client,
            "redirect_uri": self._client.back,
            "scope": " ".join(self._client.scopes),
            "state": flow.state,
            "nonce": flow.nonce,
            **self._client.more,
        }
        if self._client.pkce:
            digest = hashlib.sha256(flow.verifier.encode()).digest()
            asked |= {"code_challenge": _encoded(digest), "code_challenge_method": "S256"}
        return _with(self._address("authorization_endpoint"), asked)

    def finish(self, code: str, flow: Flow) -> Proven:
        """Return what the provider proves of whoever came back with a code.

        Raises:
            SaoError: it does not answer, refuses, or what it says cannot be believed.
        """
        tokens = self._tokens(code, flow)
        id_token, access_token = tokens.get("id_token"), tokens.get("access_token")
        if not isinstance(id_token, str) or not isinstance(access_token, str):
            raise IDENTITE_REFUSEE(cause="il manque un jeton")
        claims = self._claims(id_token, dated=True)
        nonce = claims.get("nonce")
        if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), flow.nonce.encode()):
            raise IDENTITE_REFUSEE(cause="la réponse est celle d’une autre demande")
        if self._client.strengths and claims.get("acr") not in self._client.strengths:
            raise IDENTITE_REFUSEE(cause="elle n’est pas assez prouvée")
        return Proven({**claims, **self._about(access_token, claims["sub"])}, id_token)

    def ended(self, token: str) -> tuple[str, str]:
        """Return the session that the provider says it has ended, and whose; one of both may be empty.

        OpenID Connect Back-Channel Logout 1.0 (2.4 to 2.6).

        Raises:
            SaoError: it does not say so, or cannot be believed.
        """
        claims = self._claims(token, dated=True, subject=False)
        events, sid, sub = claims.get("events"), claims.get("sid", ""), claims.get("sub", "")
        said = isinstance(events, dict) and isinstance(events.get(_LOGOUT), dict) and "nonce" not in claims
        if not said or not isinstance(sid, str) or not isinstance(sub, str) or not (sid or sub):
            raise IDENTITE_REFUSEE(cause="ce n’est pas une déconnexion")
        return sid, sub

    def leave(self, id_token: str, state: str) -> str | None:
        """Return the address where somebody logs out of the provider too, None when it has none."""
        address = self._metadata().get("end_session_endpoint")
        if not address:
            return None
        asked = {"id_token_hint": id_token, "state": state, "post_logout_redirect_uri": self._client.left}
        return _with(self._address("end_session_endpoint"), asked)

    def issued_by(self, issuer: str | None) -> bool:
        """Tell whether an answer that names its issuer names this one."""
        return issuer is None or issuer == self._client.issuer

    def _metadata(self) -> Mapping[str, Any]:
        with self._lock:
            if not self._declared or self._clock() - self._declared_at > _ONE_HOUR:
                address = f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration"
                if self._clock() - self._failed_at < _ASK_AGAIN:  # a crowd does not wait in a line for its silence
                    raise FOURNISSEUR_MUET()
                self._failed_at = self._clock()
                found = self._ask(address, {"Accept": "application/json"}).json()
                if found.get("issuer") != self._client.issuer:
                    raise FOURNISSEUR_MUET()
                self._failed_at = 0.0
                self._declared, self._declared_at = found, self._clock()
            return self._declared

    def _address(self, name: str) -> str:
        address = self._metadata().get(name)
        # As safe as the issuer is: what it declares must not be asked in clear.
        if not isinstance(address, str) or urlsplit(address).scheme != urlsplit(self._client.issuer).scheme:
            raise FOURNISSEUR_MUET()
        return address

    def _tokens(self, code: str, flow: Flow) -> Mapping[str, Any]:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._client.back}
        if self._client.pkce:
            form["code_verifier"] = flow.verifier
        headers = {"Accept": "application/json"}
        if "client_secret_post" in self._metadata().get("token_endpoint_auth_methods_supported", ()):
            form |= {"client_id": self._client.client, "client_secret": self._client.secret}
        else:
            both = ":".join(quote(part, safe="") for part in (self._client.client, self._client.secret))
            headers["Authorization"] = f"Basic {base64.b64encode(both.encode()).decode()}"
        answer = self._ask(self._address("token_endpoint"), headers, form)
        if answer.status != 200:
            raise FOURNISSEUR_REFUSE(cause=str(answer.json().get("error") or answer.status)[:60])
        return answer.json()

    def _about(self, access_token: str, subject: str) -> Mapping[str, Any]:
        """Return what the provider tells of somebody at its address for it: in JSON, or signed, as ProConnect does."""
        if "userinfo_endpoint" not in self._metadata():
            return {}
        answer = self._ask(self._address("userinfo_endpoint"), {"Authorization": f"Bearer {access_token}"})
        if answer.status != 200:
            raise FOURNISSEUR_REFUSE(cause=str(answer.status))
        signed = answer.kind == "application/jwt"
        found = self._claims(answer.body.decode("ascii", "replace"), dated=False) if signed else answer.json()
        if found.get("sub") != subject:
            raise IDENTITE_REFUSEE(cause="elle parle de deux personnes")
        return found

    def _claims(self, token: str, *, dated: bool, subject: bool = True) -> dict[str, Any]:
        """Return what a signed token says.

        Args:
            token: it, as it came.
            dated: whether it must say since when, and until when.
            subject: whether it must say of whom.
        """
        claims = self._opened(token)
        rules = jwt.JWTClaimsRegistry(
            now=lambda: int(self._clock()),
            leeway=SKEW,
            iss={"essential": True, "value": self._client.issuer},
            sub={"essential": subject},
            aud={"essential": True, "value": self._client.client},
            exp={"essential": dated},
            iat={"essential": dated},
        )
        try:
            rules.validate(claims)
        except JoseError as error:
            raise IDENTITE_REFUSEE(
                cause=_WHY.get(getattr(error, "claim", ""), "il lui manque quelque chose")
            ) from error
        other = claims.get("azp", self._client.client if isinstance(claims["aud"], str) else None)
        for_others = len(_several(claims["aud"])) > 1 and other != self._client.client
        if not isinstance(claims.get("sub", ""), str) or for_others:
            raise IDENTITE_REFUSEE(cause=_WHY["aud"])
        return claims

    def _opened(self, token: str) -> dict[str, Any]:
        declared = self._metadata().get("id_token_signing_alg_values_supported", ["RS256"])
        userinfo = self._metadata().get("userinfo_signing_alg_values_supported", [])
        algorithms = [name for name in _SIGNED if name in (*declared, *userinfo)]
        for again in (False, True):  # a provider changes its keys when it likes, and says which one it took
            try:
                return dict(jwt.decode(token, self._key_set(again=again), algorithms=algorithms).claims)
            except (JoseError, ValueError) as error:
                failed = error
        raise IDENTITE_REFUSEE(cause="sa signature n’est pas la sienne") from failed

    def _key_set(self, *, again: bool) -> KeySet:
        with self._lock:
            age = self._clock() - self._keys_at
            if self._keys and (age < _ASK_AGAIN if again else age < _ONE_HOUR):
                return self._keys
        found = self._ask(self._address("jwks_uri"), {"Accept": "application/json"}).json()
        try:
            keys = KeySet.import_key_set({"keys": [key for key in found["keys"] if key.get("use", "sig") == "sig"]})
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise FOURNISSEUR_MUET() from error
        with self._lock:
            self._keys, self._keys_at = keys, self._clock()
        return keys


_WHY = {
    "iss": "elle vient d’un autre",
    "aud": "elle est faite pour un autre",
    "exp": "elle n’est plus valable",
    "iat": "elle est datée de plus tard",
}


def _encoded(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _with(address: str, asked: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
