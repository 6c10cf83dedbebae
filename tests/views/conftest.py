"""What the tests of pages share."""

import pytest

from models.system.sign_in import set_password
from models.system.user import User
from tests.support.door import PASSWORD
from tests.support.site import Site


@pytest.fixture
def email(site: Site) -> str:
    """Hana's address; she has a password."""
    with site.session() as session:
        hana = session.get_one(User, site.user("hana"))
        set_password(hana, PASSWORD)
        session.commit()
        return hana.email
