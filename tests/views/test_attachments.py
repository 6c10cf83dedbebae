"""Files and comments below a record: kept by content, read with the record's rights."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from models.system.attachment import Attachment
from models.system.comment import Comment
from tests.support.site import Site

PDF = b"%PDF-1.7\n" + b"x" * 2000


def attach(site: Site, content: bytes, name: str, who: str = "all", **told: str) -> TestResponse:
    address = f"/users/{site.user('ren')}/attachments/"
    sent = {"file": (BytesIO(content), name)} | {f"document-{field}": text for field, text in told.items()}
    return site.as_person(who).post(address, data=sent, follow_redirects=who == "all")


def kept(site: Site) -> list[Attachment]:
    with site.session() as session:
        found = session.query(Attachment).filter_by(target_entity="User", target_id=site.user("ren")).all()
        session.expunge_all()
        return found


def test_a_file_comes_back_as_it_was(site: Site) -> None:
    attach(site, PDF, "見積書.pdf")

    answer = site.as_person("all").get(f"/users/{site.user('ren')}/attachments/{kept(site)[0].id}/")

    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_of_the_record_names_it(site: Site) -> None:
    page = attach(site, PDF, "見積書.pdf").text

    assert "見積書.pdf" in page


def test_a_file_is_kept_with_what_the_law_wants_to_find_it_by(site: Site) -> None:
    partner = str(site.records["Partner"])

    attach(
        site, PDF, "請求書.pdf",
        kind="invoice", transaction_date="2026-11-25", transaction_amount="110,000", partner=partner,
    )  # fmt: skip

    (found,) = kept(site)
    assert (found.kind, found.transaction_amount, str(found.partner_id)) == ("invoice", 110_000, partner)


def test_an_invoice_that_could_not_be_found_is_refused_with_what_was_typed(site: Site) -> None:
    answer = attach(site, PDF, "請求書.pdf", kind="invoice", transaction_amount="110,000")

    assert answer.status_code == 422
    assert "110,000" in answer.text
    assert '<details class="document" open>' in answer.text
    assert "取引年月日と取引先が必要です" in answer.text
    assert kept(site) == []


def test_a_file_is_kept_once_by_its_content(site: Site) -> None:
    attach(site, PDF, "一.pdf")
    attach(site, PDF, "二.pdf")

    one, two = kept(site)
    files = site.usual_settings.files
    assert one.sha256 == two.sha256
    assert [path.name for path in files.rglob("*") if path.is_file()].count(one.sha256) == 1
    assert "static" not in files.parts


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>", "page.html"),
        (b"<svg onload=x>", "drawing.svg"),
        (b"MZ\x90", "tool.exe"),
        (b"MZ\x90\x00", "invoice.pdf"),
        (b"\x00\x01\x02", "list.csv"),
        (b"", "empty.pdf"),
        (PDF, ""),
        (PDF, "noending"),
    ],
)
def test_what_a_browser_might_run_is_refused(site: Site, content: bytes, name: str) -> None:
    attach(site, content, name)

    assert kept(site) == []


@pytest.mark.parametrize("name", ["../../app.pdf", "..\\..\\app.pdf", "/etc/x.pdf", "a\x00b.pdf"])
def test_a_name_is_no_path(site: Site, name: str) -> None:
    attach(site, PDF, name)

    assert all("/" not in each.file_name and "\\" not in each.file_name for each in kept(site))


def test_who_may_not_see_the_record_sees_no_file(site: Site) -> None:
    attach(site, PDF, "見積書.pdf")

    assert site.as_person("none").get(f"/users/{site.user('ren')}/attachments/{kept(site)[0].id}/").status_code == 403


def test_a_file_is_not_read_through_another_record(site: Site) -> None:
    attach(site, PDF, "見積書.pdf")
    identity = kept(site)[0].id

    assert site.as_person("all").get(f"/users/{site.user('ken')}/attachments/{identity}/").status_code == 404
    assert site.as_person("all").get(f"/roles/1/attachments/{identity}/").status_code == 404


def test_who_may_not_edit_the_record_attaches_nothing(site: Site) -> None:
    assert attach(site, PDF, "見積書.pdf", who="none").status_code == 403
    assert kept(site) == []


def test_a_comment_stands_below_the_record(site: Site) -> None:
    visitor = site.as_person("all")

    answer = visitor.post(f"/users/{site.user('ren')}/comments/", data={"body": "確認しました"}, follow_redirects=True)

    assert "確認しました" in answer.text


@pytest.mark.parametrize("body", ["", "   ", "x" * 20_000, "a\x00b"])
def test_a_comment_that_says_nothing_or_too_much_is_refused(site: Site, body: str) -> None:
    visitor = site.as_person("all")

    answer = visitor.post(f"/users/{site.user('ren')}/comments/", data={"body": body}, follow_redirects=True)

    assert answer.status_code == 200
    with site.session() as session:
        assert session.query(Comment).filter_by(target_entity="User", target_id=site.user("ren")).count() == 0
