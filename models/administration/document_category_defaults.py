"""The kinds of documents whose retention the law sets, each with its rules and their legal basis."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from models.administration.document_category import DocumentCategory, RetentionRule
from models.administration.retention import RetentionStart
from models.machinery import GuardedSession
from models.organization.secrecy import Secrecy


class Keeping(NamedTuple):
    valid_from: date
    years: int | None
    start: RetentionStart
    legal_basis: str | None = None


class Kind(NamedTuple):
    name: str
    name_en: str
    secrecy: Secrecy
    rules: tuple[Keeping, ...]


LONG_AGO = date(2000, 1, 1)
_DAY, _YEAR, _TAX = RetentionStart.DATE_OF_DOCUMENT, RetentionStart.FISCAL_YEAR_END, RetentionStart.TAX_FILING_DUE
_JANUARY, _END = RetentionStart.JANUARY_OF_NEXT_YEAR, RetentionStart.END_OF_MATTER
_OPEN, _SECRET, _STRICT = Secrecy.INTERNAL, Secrecy.CONFIDENTIAL, Secrecy.STRICTLY_CONFIDENTIAL
_LABOUR = "労働基準法第109条(附則第143条により当分の間3年)"

KINDS: Mapping[str, Kind] = {
    "ARTICLES": Kind(
        "定款・登記・株主名簿", "Articles, registrations, shareholders", _SECRET, (Keeping(LONG_AGO, None, _DAY),)
    ),
    "MINUTES": Kind(
        "株主総会・取締役会議事録",
        "Minutes of shareholders and directors",
        _SECRET,
        (Keeping(LONG_AGO, 10, _DAY, "会社法第318条、第371条"),),
    ),
    "BOOKS": Kind(
        "会計帳簿・計算書類",
        "Books and financial statements",
        _SECRET,
        (Keeping(LONG_AGO, 10, _YEAR, "会社法第432条、第435条"),),
    ),
    "TAX": Kind(
        "税務関係書類・証憑",
        "Tax documents and vouchers",
        _SECRET,
        (
            Keeping(LONG_AGO, 7, _TAX, "法人税法施行規則第59条"),
            Keeping(date(2018, 4, 1), 10, _TAX, "法人税法施行規則第26条の3(欠損金のある年度は10年)"),
        ),
    ),
    "ETRADE": Kind(
        "電子取引データ",
        "Data of electronic transactions",
        _OPEN,
        (Keeping(date(2022, 1, 1), 7, _TAX, "電子帳簿保存法第7条"),),
    ),
    "WITHHOLDING": Kind(
        "源泉徴収関係書類(扶養控除等申告書ほか)",
        "Withholding of income tax",
        _STRICT,
        (Keeping(LONG_AGO, 7, _JANUARY, "所得税法施行規則第76条の3"),),
    ),
    "ROSTER": Kind("労働者名簿・雇入退職書類", "Rosters of employees", _STRICT, (Keeping(LONG_AGO, 5, _END, _LABOUR),)),
    "WAGES": Kind(
        "賃金台帳・出勤簿", "Wage ledgers and time records", _STRICT, (Keeping(LONG_AGO, 5, _YEAR, _LABOUR),)
    ),
    "LEAVE": Kind(
        "年次有給休暇管理簿",
        "Records of annual leave",
        _SECRET,
        (Keeping(date(2019, 4, 1), 5, _YEAR, "労働基準法施行規則第24条の7(当分の間3年)"),),
    ),
    "SOCIAL": Kind(
        "健康保険・厚生年金関係書類",
        "Health insurance and pension",
        _STRICT,
        (Keeping(LONG_AGO, 2, _END, "健康保険法施行規則第34条、厚生年金保険法施行規則第28条"),),
    ),
    "EMPINS": Kind(
        "雇用保険関係書類(被保険者)",
        "Employment insurance of persons",
        _STRICT,
        (Keeping(LONG_AGO, 4, _END, "雇用保険法施行規則第143条"),),
    ),
    "ACCIDENT": Kind(
        "労災保険関係書類",
        "Workers' accident insurance",
        _SECRET,
        (Keeping(LONG_AGO, 3, _END, "労働者災害補償保険法施行規則第51条"),),
    ),
    "CONTRACT": Kind("契約書・覚書", "Contracts", _SECRET, (Keeping(LONG_AGO, 10, _END, "民法第166条"),)),
    "ORDER": Kind(
        "委託発注書面・記録",
        "Records of commissioned work",
        _OPEN,
        (
            Keeping(LONG_AGO, 2, _END, "下請代金支払遅延等防止法第5条"),
            Keeping(date(2026, 1, 1), 2, _END, "中小受託取引適正化法第7条"),
        ),
    ),
    "RULES": Kind("社内規程・マニュアル", "Rules and manuals", _OPEN, (Keeping(LONG_AGO, 10, _END),)),
    "RINGI": Kind("稟議書・申請書", "Decision papers and requests", _OPEN, (Keeping(LONG_AGO, 10, _YEAR),)),
    "GENERAL": Kind("一般文書・通知・往復文書", "General papers and letters", _OPEN, (Keeping(LONG_AGO, 3, _YEAR),)),
}


def install_document_categories(session: GuardedSession) -> None:
    """Give an installation the categories that it does not have. Later changes of the law are entered as rules."""
    known = set(session.scalars(select(DocumentCategory.code)))
    for position, (code, kind) in enumerate(KINDS.items(), start=1):
        if code not in known:
            session.add(_category(code, kind, position))
    session.flush()


def _category(code: str, kind: Kind, position: int) -> DocumentCategory:
    return DocumentCategory(
        code=code,
        name=kind.name,
        name_en=kind.name_en,
        default_secrecy=kind.secrecy,
        sort_order=position,
        retention_rules=[
            RetentionRule(
                valid_from=each.valid_from,
                retention_years=each.years,
                retention_start=each.start,
                legal_basis=each.legal_basis,
            )
            for each in kind.rules
        ],
    )
