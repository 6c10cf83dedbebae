"""What each department wants, and why."""

from collections.abc import Mapping

WANTED: Mapping[str, str] = {
    "executive": "SRV-ADV SRV-DSG AST-FUR CNS-OFF",
    "audit": "SRV-ADV CNS-PRN SRV-TRN",
    "administration": "CNS-OFF CNS-PRN CNS-CLN CNS-EMG SRV-BLD AST-FUR SRV-DSG CNS-OFF CNS-CLN",
    "hr": "SRV-TRN SRV-STF CNS-OFF SRV-ADV SRV-TRN",
    "finance": "CNS-PRN CNS-OFF SRV-ADV SFT-CLD",
    "legal": "SRV-ADV CNS-OFF SRV-TRN",
    "it": "AST-PC AST-NET SFT-LIC SFT-CLD SRV-MNT AST-PC SFT-CLD",
    "operations": "SFT-CLD SRV-TRN CNS-OFF AST-PC",
    "purchasing": "CNS-PKG SRV-LOG AST-FUR CNS-SAF",
    "facilities": "SRV-MNT SRV-BLD CNS-TOL CNS-CHE SRV-MNT CNS-SAF",
    "customer_service": "CNS-PKG SRV-LOG PRT-SEN PRT-ELE CNS-TOL",
    "2100": "PRT-ELE PRT-SEN PRT-MEC AST-MEA SFT-LIC SRV-CAL SRV-PRC RAW-MET PRT-ELE",
    "2200": "CNS-TOL CNS-SAF CNS-CHE PRT-FAS CNS-PKG SRV-PRC AST-MAC SRV-CAL RAW-MET",
    "2300": "SRV-DSG CNS-OFF SRV-LOG AST-PC SRV-DSG",
    "2000": "SRV-ADV SRV-DSG AST-PC",
    "3000": "PRT-ELE PRT-MEC CNS-TOL PRT-PIP SRV-PRC RAW-RES CNS-SAF SRV-LOG",
}
"""Function, or department of the front office → categories; what stands twice is wanted twice as often."""

REPLENISHED = (
    *("PRT-ELE", "PRT-SEN", "PRT-MEC", "PRT-PIP", "PRT-FAS", "RAW-MET", "RAW-RES", "CNS-PKG", "CNS-TOL"),
    *("PRT-ELE", "PRT-MEC", "PRT-FAS", "RAW-MET"),
)
"""What the buyers order without being asked, because stock runs low."""

PURPOSES: Mapping[str, tuple[str, ...]] = {
    "RAW": ("量産用材料の補充", "試作品の材料", "治具の製作"),
    "PRT": ("量産部品の補充", "試作機の組立", "不良品の代替", "修理用部品の確保", "設計変更に伴う部品の切替"),
    "CNS": ("在庫の補充", "部署内の消耗品の補充", "定期補充", "安全衛生委員会の指摘への対応"),
    "AST": ("老朽化に伴う更新", "増員に伴う手配", "新製品の評価", "故障に伴う入替", "生産能力の増強"),
    "SFT": ("契約の更新", "利用者の増加", "業務の電子化", "新任設計者の配属"),
    "SRV": ("定期契約の更新", "年間計画に基づく実施", "展示会への出展", "外部専門家への相談", "不具合への対応"),
}
TERMS = (
    "納品書に注文番号を記載してください。",
    "検査成績書を添付してください。",
    "分納の場合は事前にご連絡ください。",
    "納入は平日9時から16時までにお願いします。",
)
REFUSALS = (
    "予算の残額を確認してください。",
    "数量の根拠を追記してください。",
    "相見積りを取ってください。",
    "来期の計画に含めてください。",
)
CORRECTIONS = ("数量を見直しました。", "見積書を確認し、単価を修正しました。", "用途を追記しました。")
CANCELLATIONS = (
    "仕様変更により不要になったため",
    "他部署の在庫を使うことになったため",
    "仕入先の都合により納入できないため",
)
SHORTFALLS = ("残数は生産中止のため納入なし", "残数は次回の発注に含めるため")
DEFECTS = ("外観に傷あり", "寸法が公差を外れている", "数量の梱包違い", "動作確認で不良")
REMARKS = (
    "納期を1週間早められるか、仕入先に確認中です。",
    "見積書は共有フォルダに保存しました。",
    "仕入先の担当者が変わりました。連絡先を更新済みです。",
    "分納になる見込みです。1回目は予定どおりです。",
    "単価が前回より上がっています。次回は相見積りを取ります。",
    "受入時に外観検査をお願いします。",
)
