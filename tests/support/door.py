"""Going in by the front door."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "七つの海 青い象 廊下の時計"


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, address: str = "") -> TestResponse:
    query = {"next": address} if address else {}
    return client.post("/account/sign-in", data={"email": email, "password": password}, query_string=query)


def is_inside(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200
