"""Who is let in: whoever has the token, from the page that was served, by the name it was served under.

Any page in the browser may send requests to loopback and open sockets there, and any name may be made to mean loopback (DNS rebinding):
the token keeps out who cannot guess it, the host and the origin those who might learn it.
"""

from __future__ import annotations

from secrets import compare_digest

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

NAMES = ("127.0.0.1", "localhost")
HTTP = 80

POLICY = (
    "default-src 'none'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src ws://{host}; "
    # The terminal of the page writes its measures into style sheets of its own.
    "style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address holds the token
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Looks at every request before anything else does, and at every answer behind everything else."""

    def __init__(self, token: str, port: int) -> None:
        self._token = token.encode()
        self._hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == HTTP else set())
        self._policy = POLICY.format(host=f"{NAMES[0]}:{port} ws://{NAMES[1]}:{port}")

    def refusal(self, request: web.BaseRequest) -> str | None:
        """Return why a request is refused, None where it is let in."""
        host = request.headers.get(hdrs.HOST, "").lower()
        if host not in self._hosts:
            return "this server does not go by that name"
        origin = request.headers.get(hdrs.ORIGIN)
        # A browser names the origin of every socket; a page that somebody goes to has none.
        if origin != f"http://{host}" and (origin is not None or hdrs.UPGRADE in request.headers):
            return "another page asks"
        given = request.rel_url.raw_path.split("/")[1:2]
        if not given or not compare_digest(given[0].encode("utf-8", "surrogatepass"), self._token):
            return "the address is not the whole one that attrib has printed"
        return None

    @web.middleware
    async def admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer what is let in; 403 to the rest."""
        why = self.refusal(request)
        if why is not None:
            raise web.HTTPForbidden(text=f"403: {why}\n")
        return await handler(request)

    async def harden(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Put on every answer that nothing is loaded from outside, and that nobody else's page may use it."""
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = self._policy
