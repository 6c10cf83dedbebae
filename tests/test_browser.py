"""A whole purchase in a real browser: ordered, approved, issued, received, by the people who do that."""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from models.hr.employee import Employee
from models.hr.position import Position
from models.organization.location import Location
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.purchasing.purchase_order import Arrival, OrderStatus, PurchaseOrder
from models.system.sign_in import set_password
from models.system.user import User
from tests.factories import make
from tests.support.door import PASSWORD
from tests.support.hints.purchasing import approved_supplier
from tests.support.site import Site

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
Visit = Callable[[str], Page]


@pytest.fixture
def browser(site: Site) -> Iterator[Browser]:
    """Started after the site, since Playwright's event loop and Flask's command line do not go together."""
    program = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if program is None:
        missing = "Chromium is missing: install the Debian package chromium."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """Where the site is served, for as long as a test takes."""
    site.with_csrf()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(site: Site, address: str, browser: Browser) -> Iterator[Visit]:
    """Opens the site as somebody who types address and password. No page may complain in the console."""
    complaints: list[str] = []

    def sign_in(who: str) -> Page:
        page = browser.new_context(base_url=address, locale="ja-JP").new_page()
        page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/")
        page.locator("#email").fill(emails[who])
        page.locator("#password").fill(PASSWORD)
        page.locator(".entry-form button").click()
        expect(page.locator(".entry-form")).to_have_count(0)
        return page

    emails = give_passwords(site)
    yield sign_in
    for context in browser.contexts:
        context.close()
    assert complaints == []


def is_complaint(message: ConsoleMessage) -> bool:
    """A form that comes back with its mistakes is no mistake of the page."""
    return message.type == "error" and "422" not in message.text


def give_passwords(site: Site) -> dict[str, str]:
    """Everybody who takes part gets a password, and is an employee."""
    with site.session() as session:
        people = {who: session.get_one(User, site.user(who)) for who in ("hana", "ken", "sora")}
        for user in people.values():
            user.employee = make(session, Employee, position=make(session, Position))
            set_password(user, PASSWORD)
        session.commit()
        return {who: user.email for who, user in people.items()}


@pytest.fixture
def market(site: Site) -> None:
    """Somebody to buy from, two things to buy, and a place to bring them to."""
    with site.session() as session:
        supplier: Partner = approved_supplier(session)
        supplier.name = "株式会社海山商会"
        make(session, Item, name="鉛筆十二本入り", standard_price=Decimal(480), lead_days=3)
        make(session, Item, name="消しゴム", standard_price=Decimal(110), lead_days=3)
        make(session, Location, name="本社受付")
        session.commit()


def pick(page: Page, field: str, text: str) -> None:
    """Search as a clerk does, and take what is offered."""
    page.locator(f"[id='{field}']").fill(text)
    page.get_by_role("option", name=text).first.click()


def press(page: Page, verb: str) -> None:
    """A button of the record, through its dialog where it asks first."""
    asks = page.locator(f"a[data-dialog='verb-{verb}']:visible")
    if asks.count():
        asks.click()
    with page.expect_navigation():
        page.locator(f"form[action$='/do/{verb}/'] button[class*=btn-]:visible").first.click()


def order(site: Site) -> PurchaseOrder:
    with site.session() as session:
        found = session.query(PurchaseOrder).order_by(PurchaseOrder.id.desc()).first()
        assert found
        session.refresh(found)
        session.expunge_all()
        return found


@pytest.mark.usefixtures("market")
def test_a_purchase_from_the_order_to_the_receipt(site: Site, visit: Visit) -> None:
    hana = visit("hana")
    hana.goto("/purchase_orders/new/")
    pick(hana, "supplier", "海山商会")
    pick(hana, "deliver_to", "本社受付")
    for index, (item, quantity) in enumerate((("鉛筆", "10"), ("消しゴム", "25"))):
        hana.locator("[data-lines='lines'] > [data-add]").click()
        pick(hana, f"lines-{index}-item", item)
        hana.locator(f"[id='lines-{index}-quantity']").fill(quantity)
    hana.locator(".save-bar .btn-primary").click()
    expect(hana).to_have_url(f"/purchase_orders/{order(site).id}/")
    press(hana, "submit")
    assert order(site).status is OrderStatus.SUBMITTED

    ken = visit("ken")
    ken.goto(f"/purchase_orders/{order(site).id}/")
    press(ken, "approve")
    assert order(site).status is OrderStatus.APPROVED

    hana.reload()
    press(hana, "issue")
    assert order(site).status is OrderStatus.ISSUED

    sora = visit("sora")
    sora.goto(f"/purchase_orders/{order(site).id}/")
    press(sora, "receive")
    press(sora, "accept")
    assert order(site).arrival is Arrival.FULLY_ARRIVED


@pytest.mark.usefixtures("market")
def test_nobody_loses_what_was_typed(visit: Visit) -> None:
    hana = visit("hana")
    hana.goto("/purchase_orders/new/")
    hana.locator("#note").fill("急ぎません")

    hana.locator(".save-bar .btn-primary").click()

    expect(hana.locator("#complaints")).to_be_visible()
    expect(hana.locator("#note")).to_have_value("急ぎません")
