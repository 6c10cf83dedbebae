"""Headers of every answer, errors included; and the one way back to a page of our own."""

from urllib.parse import urlsplit

from flask import Flask, Response, request

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# img-src data: Bootstrap's own stylesheet draws its check marks and arrows as embedded images.


def init_app(app: Flask) -> None:
    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if app.config["SESSION_COOKIE_SECURE"]:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if request.endpoint != "static" and not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        return response


def local_url(url: str | None) -> str | None:
    """The URL if it stays on this site, else None: one leading slash, no host, no tricks."""
    if not url or not url.startswith("/") or url.startswith("//") or "\\" in url:
        return None
    if any(ord(character) < 33 for character in url) or urlsplit(url).netloc:
        return None
    return url
