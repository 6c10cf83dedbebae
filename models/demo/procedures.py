"""Procedures that come again and again, what is promised to those who ask for help, and everyday tasks."""

from typing import NamedTuple


class Procedure(NamedTuple):
    """A checklist template; each step has its department, its working days from the base date, and its text."""

    code: str
    kind: str
    name: str
    name_en: str
    owner: str
    steps: tuple[tuple[str, int, str], ...]


class ServiceLevel(NamedTuple):
    """Minutes to answer and to solve, from the urgent to those that can wait."""

    code: str
    serves: str
    name: str
    name_en: str
    escalates_to: str
    answers: tuple[int, ...]
    solutions: tuple[int, ...]


PROCEDURES = (
    Procedure(
        code="ONB",
        kind="onboarding",
        name="入社手続",
        name_en="Onboarding",
        owner="1121",
        steps=(
            ("1121", -10, "雇用契約書と労働条件通知書の取り交わし"),
            ("1151", -5, "パソコンの準備とアカウントの作成"),
            ("1111", -3, "入館証と座席の準備"),
            ("1122", 1, "社会保険・雇用保険の資格取得届の提出"),
            ("1122", 2, "給与振込口座と通勤経路の登録"),
            ("1121", 5, "就業規則と情報管理の説明"),
        ),
    ),
    Procedure(
        code="OFB",
        kind="offboarding",
        name="退社手続",
        name_en="Offboarding",
        owner="1121",
        steps=(
            ("1121", -10, "退職届の受理と引継ぎ計画の確認"),
            ("1111", 0, "入館証・鍵・社員証の回収"),
            ("1151", 0, "パソコンの回収とアカウントの停止"),
            ("1122", 5, "社会保険・雇用保険の資格喪失届の提出"),
            ("1122", 10, "源泉徴収票と離職票の送付"),
        ),
    ),
    Procedure(
        code="MEC",
        kind="month_end",
        name="月次決算",
        name_en="Month-end closing",
        owner="1131",
        steps=(
            ("1163", 1, "在庫残高の確定"),
            ("1131", 2, "買掛金・未払金の計上確認"),
            ("1132", 2, "預金残高の照合"),
            ("1131", 4, "経過勘定と引当金の計上"),
            ("1131", 6, "月次試算表の確定と報告"),
        ),
    ),
    Procedure(
        code="FIR",
        kind="inspection",
        name="消防設備の半期点検",
        name_en="Half-yearly fire safety inspection",
        owner="1171",
        steps=(
            ("1171", -15, "点検業者の手配と日程の周知"),
            ("1171", 0, "点検の立会い"),
            ("1171", 10, "不備の是正と報告書の保管"),
        ),
    ),
)

SERVICE_LEVELS = (
    ServiceLevel(
        "IT", "ticket", "社内問合せ", "Internal requests", "it_manager", (15, 30, 120, 480), (240, 480, 1440, 2880)
    ),
    ServiceLevel(
        "CS", "case", "お客様の案件", "Customer cases", "cs_manager", (30, 60, 240, 480), (480, 960, 2400, 4800)
    ),
    ServiceLevel(
        "FM", "work_order", "設備の作業", "Work orders", "facility_manager", (30, 60, 240, 960), (240, 480, 2400, 4800)
    ),
)

TASKS = (
    ("1020", "購買取引の内部監査 予備調査"),
    ("1111", "年末調整の案内を掲示する"),
    ("1121", "来春の新卒採用 説明会の会場を押さえる"),
    ("1122", "通勤経路の変更届を確認する"),
    ("1131", "仕入先の適格請求書発行事業者登録を再確認する"),
    ("1132", "資金繰り表を更新する"),
    ("1141", "取引基本契約書のひな形を改定する"),
    ("1151", "サーバーのバックアップ復元を試す"),
    ("1152", "購買システムの利用者向け手引きを更新する"),
    ("1161", "主要部品の調達先を二社にする"),
    ("1162", "事務用品の単価契約を見直す"),
    ("1163", "倉庫C列の危険物の数量を確かめる"),
    ("1171", "本社空調の更新見積りを取る"),
    ("1172", "リフロー炉の保全計画を立てる"),
    ("1210", "経費精算の業務手順を図にする"),
    ("1220", "月次の受注分析を経営会議に出す"),
    ("1310", "よくある問合せの回答集を更新する"),
    ("2110", "次期圧力計の筐体図を提出する"),
    ("2120", "EMC試験の日程を調整する"),
    ("2220", "組立手順書の改訂を確認する"),
    ("2230", "校正標準器の期限一覧を作る"),
    ("2310", "展示会の出展品を決める"),
    ("3100", "制御盤の部品表を更新する"),
    ("3200", "安全巡視の指摘事項を是正する"),
)
"""Department → something that one of its people has to do."""
