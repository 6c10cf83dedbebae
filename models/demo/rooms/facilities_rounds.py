"""What is maintained and inspected, how often, by which law; and what breaks in between."""

from typing import NamedTuple

from models.facilities.facility_inspection import InspectionType
from models.facilities.work_order_steps import WorkCause
from models.organization.frequency import Frequency


class Round(NamedTuple):
    """Something that comes round: for every premises named, or every asset of a kind."""

    name: str
    target: str
    frequency: Frequency
    kind: InspectionType | None = None
    law: str = ""
    cost: int = 0
    points: str = ""


ROUNDS = (
    Round(
        "消防設備 総合点検",
        "HQ KWG OKY",
        Frequency.HALF_YEARLY,
        InspectionType.FIRE_EQUIPMENT,
        "消防法第17条の3の3",
        180_000,
        "消火器の圧力・外観,屋内消火栓の放水,自動火災報知設備の感知,誘導灯の点灯,避難経路の物品",
    ),
    Round(
        "受変電設備 月次点検",
        "KWG OKY",
        Frequency.MONTHLY,
        InspectionType.ELECTRICAL_EQUIPMENT,
        "電気事業法第42条",
        45_000,
        "変圧器の温度,絶縁油の漏れ,接地抵抗,電流・電圧の記録",
    ),
    Round(
        "飲料水槽 清掃・水質検査",
        "HQ KWG",
        Frequency.YEARLY,
        InspectionType.WATER_SUPPLY,
        "水道法施行規則第55条",
        120_000,
        "水槽内の汚れ,残留塩素,水質検査11項目",
    ),
    Round(
        "空気環境測定",
        "HQ",
        Frequency.QUARTERLY,
        InspectionType.AIR_QUALITY,
        "建築物衛生法施行規則第3条の2",
        60_000,
        "二酸化炭素,浮遊粉じん,温度・湿度,気流",
    ),
    Round(
        "作業環境測定(有機溶剤)",
        "KWG",
        Frequency.HALF_YEARLY,
        InspectionType.AIR_QUALITY,
        "労働安全衛生法第65条",
        95_000,
        "溶剤濃度 A測定,溶剤濃度 B測定,局所排気装置の風速",
    ),
    Round(
        "職場巡視",
        "HQ KWG OKY OSK",
        Frequency.MONTHLY,
        InspectionType.PATROL,
        "労働安全衛生規則第15条",
        0,
        "通路の確保,整理整頓,保護具の着用,配線・たこ足,救急箱の中身",
    ),
    Round(
        "エレベーター 定期検査",
        "asset:エレベーター",
        Frequency.YEARLY,
        InspectionType.ELEVATOR,
        "建築基準法第12条第3項",
        150_000,
        "主索の摩耗,ブレーキ,戸の開閉装置,非常連絡装置",
    ),
    Round(
        "車両 定期点検",
        "asset:営業車(ライトバン)",
        Frequency.HALF_YEARLY,
        InspectionType.VEHICLE,
        "道路運送車両法第48条",
        28_000,
        "ブレーキ,タイヤの溝,灯火類,エンジンオイル",
    ),
    Round(
        "フォークリフト 特定自主検査",
        "asset:フォークリフト",
        Frequency.YEARLY,
        None,
        "労働安全衛生規則第151条の24",
        45_000,
    ),
    Round("空調フィルター清掃", "asset:空調設備", Frequency.QUARTERLY, cost=38_000),
    Round("マシニングセンタ 定期保守", "asset:マシニングセンタ", Frequency.QUARTERLY, cost=85_000),
    Round("CNC旋盤 定期保守", "asset:CNC旋盤", Frequency.HALF_YEARLY, cost=72_000),
    Round("コンプレッサー オイル交換", "asset:コンプレッサー", Frequency.QUARTERLY, cost=18_000),
    Round("床面ワックス清掃", "HQ OSK", Frequency.QUARTERLY, cost=66_000),
)

TROUBLES = (
    ("照明が点灯しない", "蛍光灯の交換", WorkCause.WEAR, "LED直管", 2_400),
    ("空調から水漏れがある", "ドレン配管の清掃", WorkCause.WEAR, "ドレンホース", 1_800),
    ("自動ドアが閉まりきらない", "センサーの調整", WorkCause.DEFECT, "センサー", 16_500),
    ("床タイルがはがれている", "タイルの張替え", WorkCause.WEAR, "床タイル", 3_200),
    ("主軸から異音がする", "ベアリングの交換", WorkCause.WEAR, "ベアリング", 42_000),
    ("切削油が漏れている", "シールの交換", WorkCause.DEFECT, "オイルシール", 6_800),
    ("扉の鍵がかからない", "シリンダーの交換", WorkCause.MISUSE, "シリンダー", 9_800),
    ("手洗いの排水が流れにくい", "排水管の洗浄", WorkCause.MISUSE, "洗浄剤", 1_200),
    ("フォークリフトの接触で壁が破損", "壁面の補修", WorkCause.ACCIDENT, "石膏ボード", 4_600),
    ("コンセントが焦げている", "配線の引替え", WorkCause.DEFECT, "ケーブル", 5_400),
)
ROOF = ("屋根の防水改修", "シート防水を全面改修", 2_400_000)
