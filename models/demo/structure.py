"""株式会社常盤木製作所, a maker of measuring instruments: its places, departments and ranks."""

from typing import NamedTuple

from models.demo.names import Name, PersonalName


class Place(NamedTuple):
    """A node of the tree of places; ``town`` names a town of ``places`` where the place has an address."""

    code: str
    parent: str
    location_type: str
    name: str
    name_en: str
    town: str = ""


class Unit(NamedTuple):
    """A department: its function, where it sits, and how many work in it besides its head."""

    code: str
    parent: str
    function: str
    name: str
    name_en: str
    place: str
    staff: int
    head: str


class Rank(NamedTuple):
    code: str
    name: str
    name_en: str
    grade: str
    approval_limit: int | None
    """None where there is no limit."""

    @property
    def is_manager(self) -> bool:
        return self.grade[0] in "EM"


PRESIDENT = PersonalName(Name("常盤木", "トキワギ", "Tokiwagi"), Name("隆一", "リュウイチ", "Ryuichi"), is_female=False)

PLACES = (
    Place("HQ", "", "site", "本社", "Head office", "蒲田本町"),
    Place("HQ-1F", "HQ", "floor", "本社 1階", "Head office 1F"),
    Place("HQ-101", "HQ-1F", "room", "受付・来客室", "Reception"),
    Place("HQ-102", "HQ-1F", "room", "第一会議室", "Meeting room 1"),
    Place("HQ-2F", "HQ", "floor", "本社 2階", "Head office 2F"),
    Place("HQ-201", "HQ-2F", "room", "管理本部 執務室", "Administration office"),
    Place("HQ-202", "HQ-2F", "room", "第二会議室", "Meeting room 2"),
    Place("HQ-3F", "HQ", "floor", "本社 3階", "Head office 3F"),
    Place("HQ-301", "HQ-3F", "room", "サーバー室", "Server room"),
    Place("HQ-302", "HQ-3F", "room", "役員室", "Directors' office"),
    Place("HQ-SUP", "HQ-1F", "warehouse", "本社 備品倉庫", "Head office supply store"),
    Place("HQ-ARC", "HQ-1F", "archive", "文書保管庫", "Records room"),
    Place("KWG", "", "site", "川越工場", "Kawagoe works", "芳野台"),
    Place("KWG-A", "KWG", "building", "川越工場 A棟(組立)", "Kawagoe works building A"),
    Place("KWG-B", "KWG", "building", "川越工場 B棟(加工)", "Kawagoe works building B"),
    Place("KWG-C", "KWG", "building", "川越工場 C棟(開発)", "Kawagoe works building C"),
    Place("KWG-LAB", "KWG-C", "room", "校正試験室", "Calibration laboratory"),
    Place("KWG-WH", "KWG", "warehouse", "川越 資材倉庫", "Kawagoe parts warehouse"),
    Place("KWG-WH-A", "KWG-WH", "shelf", "資材倉庫 A列", "Parts warehouse row A"),
    Place("KWG-WH-B", "KWG-WH", "shelf", "資材倉庫 B列", "Parts warehouse row B"),
    Place("KWG-WH-C", "KWG-WH", "shelf", "資材倉庫 C列(危険物)", "Parts warehouse row C (hazardous)"),
    Place("KWG-PK", "KWG", "parking", "川越工場 駐車場", "Kawagoe works car park"),
    Place("OKY", "", "site", "岡谷工場", "Okaya works", "長地権現町"),
    Place("OKY-1", "OKY", "building", "岡谷工場 第一棟", "Okaya works building 1"),
    Place("OKY-WH", "OKY", "warehouse", "岡谷 資材倉庫", "Okaya parts warehouse"),
    Place("OKY-WH-A", "OKY-WH", "shelf", "岡谷倉庫 A列", "Okaya warehouse row A"),
    Place("OSK", "", "site", "大阪支店", "Osaka branch", "本町橋"),
    Place("OSK-5F", "OSK", "floor", "大阪支店 5階", "Osaka branch 5F"),
    Place("NGY", "", "site", "名古屋営業所", "Nagoya sales office", "錦"),
    Place("FKO", "", "site", "福岡サービスセンター", "Fukuoka service centre", "博多駅南"),
    Place("REM", "", "remote", "在宅勤務", "Working from home"),
)

UNITS = (
    Unit("1000", "", "executive", "本社", "Head office", "HQ-302", 2, "P10"),
    Unit("1010", "1000", "executive", "経営企画室", "Corporate planning", "HQ-302", 3, "P40"),
    Unit("1020", "1000", "audit", "内部監査室", "Internal audit", "HQ-302", 2, "P40"),
    Unit("1100", "1000", "administration", "管理本部", "Administration division", "HQ-201", 0, "P20"),
    Unit("1110", "1100", "administration", "総務部", "General affairs", "HQ-201", 0, "P40"),
    Unit("1111", "1110", "administration", "総務課", "General affairs section", "HQ-201", 5, "P50"),
    Unit("1120", "1100", "hr", "人事部", "Human resources", "HQ-201", 0, "P40"),
    Unit("1121", "1120", "hr", "人事課", "Personnel section", "HQ-201", 4, "P50"),
    Unit("1122", "1120", "hr", "給与厚生課", "Payroll and benefits section", "HQ-201", 3, "P50"),
    Unit("1130", "1100", "finance", "財務部", "Finance", "HQ-201", 0, "P40"),
    Unit("1131", "1130", "finance", "経理課", "Accounting section", "HQ-201", 5, "P50"),
    Unit("1132", "1130", "finance", "資金課", "Treasury section", "HQ-201", 2, "P50"),
    Unit("1140", "1100", "legal", "法務部", "Legal", "HQ-201", 0, "P40"),
    Unit("1141", "1140", "legal", "法務・コンプライアンス課", "Legal and compliance section", "HQ-201", 2, "P50"),
    Unit("1150", "1100", "it", "情報システム部", "Information systems", "HQ-301", 0, "P40"),
    Unit("1151", "1150", "it", "システム運用課", "System operations section", "HQ-301", 4, "P50"),
    Unit("1152", "1150", "it", "業務システム課", "Business systems section", "HQ-301", 3, "P50"),
    Unit("1160", "1100", "purchasing", "購買部", "Purchasing", "HQ-201", 0, "P40"),
    Unit("1161", "1160", "purchasing", "資材調達課", "Materials section", "HQ-201", 5, "P50"),
    Unit("1162", "1160", "purchasing", "一般購買課", "General purchasing section", "HQ-201", 3, "P50"),
    Unit("1163", "1160", "purchasing", "倉庫管理課", "Warehouse section", "KWG-WH", 5, "P50"),
    Unit("1170", "1100", "facilities", "設備管理部", "Facilities", "KWG-A", 0, "P40"),
    Unit("1171", "1170", "facilities", "施設管理課", "Buildings section", "HQ-201", 3, "P50"),
    Unit("1172", "1170", "facilities", "生産設備課", "Production equipment section", "KWG-B", 4, "P50"),
    Unit("1200", "1000", "operations", "運営部", "Operations", "HQ-201", 0, "P40"),
    Unit("1210", "1200", "operations", "業務推進課", "Business improvement section", "HQ-201", 3, "P50"),
    Unit("1220", "1200", "operations", "データ分析課", "Analysis section", "HQ-201", 3, "P50"),
    Unit("1300", "1000", "customer_service", "顧客サービス部", "Customer service", "HQ-201", 0, "P40"),
    Unit("1310", "1300", "customer_service", "お客様相談課", "Customer support section", "HQ-201", 4, "P50"),
    Unit("1320", "1300", "customer_service", "アフターサービス課", "After-sales section", "FKO", 5, "P50"),
    Unit("2000", "", "front", "計測機器事業部", "Measuring instruments division", "KWG-A", 1, "P20"),
    Unit("2100", "2000", "front", "計測開発部", "Instrument development", "KWG-C", 0, "P40"),
    Unit("2110", "2100", "front", "機構設計課", "Mechanical design section", "KWG-C", 7, "P50"),
    Unit("2120", "2100", "front", "回路設計課", "Circuit design section", "KWG-C", 7, "P50"),
    Unit("2200", "2000", "front", "計測製造部", "Instrument production", "KWG-A", 0, "P40"),
    Unit("2210", "2200", "front", "加工課", "Machining section", "KWG-B", 14, "P50"),
    Unit("2220", "2200", "front", "組立課", "Assembly section", "KWG-A", 16, "P50"),
    Unit("2230", "2200", "front", "品質保証課", "Quality assurance section", "KWG-LAB", 7, "P50"),
    Unit("2300", "2000", "front", "計測営業部", "Instrument sales", "HQ-201", 0, "P40"),
    Unit("2310", "2300", "front", "東日本営業課", "East Japan sales section", "HQ-201", 7, "P50"),
    Unit("2320", "2300", "front", "西日本営業課", "West Japan sales section", "OSK-5F", 7, "P50"),
    Unit("3000", "", "front", "制御機器事業部", "Control equipment division", "OKY-1", 0, "P20"),
    Unit("3100", "3000", "front", "制御開発課", "Control development section", "OKY-1", 6, "P50"),
    Unit("3200", "3000", "front", "制御製造課", "Control production section", "OKY-1", 13, "P50"),
    Unit("3300", "3000", "front", "制御営業課", "Control sales section", "NGY", 6, "P50"),
)

RANKS = (
    Rank("P10", "代表取締役社長", "President", "E1", None),
    Rank("P20", "取締役", "Director", "E2", 30_000_000),
    Rank("P40", "部長", "General manager", "M1", 5_000_000),
    Rank("P50", "課長", "Manager", "M2", 1_000_000),
    Rank("P60", "係長", "Assistant manager", "S1", 0),
    Rank("P70", "主任", "Supervisor", "S2", 0),
    Rank("P80", "一般社員", "Staff", "S3", 0),
    Rank("P90", "嘱託", "Senior contract staff", "C1", 0),
    Rank("P95", "契約社員・パート", "Contract and part-time staff", "C2", 0),
)
