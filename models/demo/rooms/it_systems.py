"""The systems of the company, the software it has licenses for, and the services that its desks offer."""

from typing import NamedTuple


class SystemRow(NamedTuple):
    code: str
    name: str
    name_en: str
    kind: str
    owner: str
    keeper: str
    """The section of IT that looks after it."""
    hosting: str
    criticality: str
    data_class: str
    support_years: int
    """From the opening of the books on; 0 where the end is not known."""


SYSTEMS = (
    SystemRow(
        "ERP", "基幹業務システム", "Core business system", "business", "1131", "1152", "onprem", "vital", "PII", 4
    ),
    SystemRow("PRD", "生産管理システム", "Production control", "business", "2200", "1152", "onprem", "vital", "", 3),
    SystemRow("HRM", "人事給与システム", "Personnel and payroll", "business", "1120", "1152", "saas", "high", "PII", 0),
    SystemRow("ATT", "勤怠管理サービス", "Attendance service", "business", "1121", "1152", "saas", "high", "PII", 0),
    SystemRow("EXP", "経費精算サービス", "Expense service", "business", "1131", "1152", "saas", "medium", "PII", 0),
    SystemRow("SFA", "営業支援システム", "Sales support", "business", "2300", "1152", "saas", "high", "PII", 0),
    SystemRow("CRM", "お客様対応システム", "Customer contact", "business", "1300", "1152", "saas", "high", "PII", 0),
    SystemRow("PLM", "図面管理システム", "Drawing management", "business", "2100", "1152", "onprem", "high", "", 2),
    SystemRow("CAD", "三次元設計環境", "3D design", "business", "2110", "1152", "onprem", "medium", "", 2),
    SystemRow("LAB", "校正試験データ管理", "Calibration data", "business", "2230", "1152", "onprem", "high", "", 1),
    SystemRow("WHS", "倉庫管理システム", "Warehouse control", "business", "1163", "1152", "onprem", "medium", "", 1),
    SystemRow("EDI", "電子受発注", "Electronic ordering", "business", "1161", "1152", "saas", "medium", "", 0),
    SystemRow("WEB", "会社ホームページ", "Web site", "business", "1010", "1152", "iaas", "medium", "PII", 0),
    SystemRow("BI", "経営情報分析基盤", "Business analysis", "business", "1220", "1152", "iaas", "medium", "", 3),
    SystemRow("MAIL", "電子メール", "E-mail", "office", "1150", "1151", "saas", "high", "PII", 0),
    SystemRow("GW", "グループウェア", "Groupware", "office", "1111", "1151", "saas", "high", "PII", 0),
    SystemRow("FILE", "ファイルサーバー", "File server", "infra", "1150", "1151", "onprem", "high", "PII", 2),
    SystemRow("AD", "認証基盤", "Directory", "infra", "1150", "1151", "hybrid", "vital", "PII", 3),
    SystemRow("NET", "社内ネットワーク", "Company network", "infra", "1150", "1151", "onprem", "vital", "", 3),
    SystemRow("VIRT", "仮想化基盤", "Virtualisation", "infra", "1150", "1151", "onprem", "vital", "", 2),
    SystemRow("BKUP", "バックアップ基盤", "Backup", "infra", "1150", "1151", "hybrid", "high", "PII", 2),
    SystemRow("EDR", "端末セキュリティ", "Endpoint protection", "security", "1150", "1151", "saas", "high", "", 0),
    SystemRow("VPN", "遠隔接続", "Remote access", "security", "1150", "1151", "onprem", "high", "", 1),
    SystemRow("GIT", "ソース管理", "Source repository", "dev", "1152", "1152", "iaas", "medium", "", 0),
    SystemRow("FAXS", "旧FAX受注サーバー", "Old fax server", "office", "2300", "1151", "onprem", "low", "PII", 0),
    SystemRow(
        "MES", "製造実行システム", "Manufacturing execution", "business", "2200", "1152", "onprem", "high", "", 6
    ),
)
RETIRED, LIMITED, PLANNED = "FAXS", "LAB", "MES"
"""What has become of three of them; the others run."""


class LicenseRow(NamedTuple):
    name: str
    publisher: str
    license_type: str
    seats: int
    cost: int
    department: str


LICENSES = (
    LicenseRow("統合オフィス 企業版", "Bayridge Software", "subscription", 170, 4_080_000, "1150"),
    LicenseRow("端末セキュリティ 標準版", "Stonegate Security", "subscription", 200, 1_200_000, "1150"),
    LicenseRow("三次元CAD 設計版", "Larkfield Design", "subscription", 14, 5_600_000, "2110"),
    LicenseRow("回路設計ツール", "Larkfield Design", "perpetual", 9, 7_200_000, "2120"),
    LicenseRow("構造解析ソフト", "Northmoor Analytics", "subscription", 3, 2_700_000, "2110"),
    LicenseRow("図面閲覧ソフト", "Larkfield Design", "volume", 40, 480_000, "2200"),
    LicenseRow("PDF編集ソフト", "Papyra", "subscription", 25, 450_000, "1111"),
    LicenseRow("データ分析ツール", "Northmoor Analytics", "subscription", 10, 1_320_000, "1220"),
    LicenseRow("画像編集ソフト", "Papyra", "subscription", 6, 420_000, "1010"),
    LicenseRow("仮想化ソフトウェア", "Bayridge Software", "subscription", 8, 3_840_000, "1151"),
    LicenseRow("データベース 標準版", "Deepwell Data", "perpetual", 4, 6_000_000, "1152"),
    LicenseRow("バックアップソフト", "Stonegate Security", "subscription", 12, 960_000, "1151"),
    LicenseRow("遠隔操作ツール", "Stonegate Security", "subscription", 8, 288_000, "1151"),
    LicenseRow("翻訳支援ソフト", "Papyra", "subscription", 5, 180_000, "2300"),
    LicenseRow("旧会計ソフト", "Deepwell Data", "subscription", 5, 350_000, "1131"),
    LicenseRow("旧ウイルス対策ソフト", "Stonegate Security", "subscription", 50, 400_000, "1151"),
)
TERMINATED, EXPIRED = "旧会計ソフト", "旧ウイルス対策ソフト"


class ServiceRow(NamedTuple):
    code: str
    parent: str
    name: str
    name_en: str
    desk: str
    kind: str
    urgency: str
    needs_approval: bool = False


SERVICES = (
    ServiceRow("IT", "", "IT窓口", "IT desk", "1151", "request", "normal"),
    ServiceRow("IT-PC", "IT", "パソコン・周辺機器の不具合", "Computer trouble", "1151", "incident", "high"),
    ServiceRow("IT-NET", "IT", "ネットワークの不具合", "Network trouble", "1151", "incident", "urgent"),
    ServiceRow("IT-PW", "IT", "パスワードの再設定", "Password reset", "1151", "request", "high"),
    ServiceRow("IT-SW", "IT", "ソフトウェアの導入", "New software", "1151", "request", "normal", needs_approval=True),
    ServiceRow("IT-APP", "IT", "業務システムの不具合", "Application trouble", "1152", "incident", "high"),
    ServiceRow("IT-ASK", "IT", "業務システムの使い方", "How to use an application", "1152", "question", "normal"),
    ServiceRow("HR", "", "人事窓口", "Personnel desk", "1121", "question", "normal"),
    ServiceRow("HR-CRT", "HR", "証明書の発行", "Certificates", "1121", "request", "normal"),
    ServiceRow("HR-LVE", "HR", "休暇・勤怠の相談", "Leave and attendance", "1121", "question", "normal"),
    ServiceRow("HR-PAY", "HR", "給与・社会保険の問合せ", "Pay and insurance", "1122", "question", "normal"),
    ServiceRow("GA", "", "総務窓口", "General affairs desk", "1111", "request", "normal"),
    ServiceRow("GA-CRD", "GA", "名刺の作成", "Business cards", "1111", "request", "low"),
    ServiceRow("GA-KEY", "GA", "鍵・入館証", "Keys and passes", "1111", "request", "high"),
    ServiceRow("FM", "", "設備窓口", "Facilities desk", "1171", "incident", "normal"),
    ServiceRow("FM-AIR", "FM", "空調・照明の不具合", "Air and light", "1171", "incident", "high"),
    ServiceRow(
        "FM-MOV", "FM", "座席の移動・改修", "Moves and alterations", "1171", "request", "low", needs_approval=True
    ),
    ServiceRow("FI", "", "経理窓口", "Accounting desk", "1131", "question", "normal"),
    ServiceRow("LG", "", "法務窓口", "Legal desk", "1141", "question", "normal"),
)
