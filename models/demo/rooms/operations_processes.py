"""How the work is done, as it was written down before and is looked at again every year."""

from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.facilities_house import House
from models.machinery import months_after, today
from models.operations.business_process import BusinessProcess, Importance
from models.operations.process_step import ProcessStep
from models.organization.frequency import Frequency
from models.system.user import User

PROCESSES = (
    ("1121", "入社手続", Frequency.MONTHLY, 4, "雇用契約書の作成,社会保険の届出,アカウントの依頼,初日の案内"),
    ("1121", "採用選考", Frequency.WEEKLY, 12, "応募の受付,書類選考,面接の調整,結果の通知"),
    ("1122", "給与計算", Frequency.MONTHLY, 216, "勤怠の締め,変動項目の入力,計算,検算,振込データの作成"),
    ("1122", "年末調整", Frequency.YEARLY, 20, "申告書の配布,回収,入力,過不足の計算"),
    ("1122", "社会保険の届出", Frequency.MONTHLY, 8, "異動の確認,届出書の作成,電子申請"),
    ("1131", "仕入請求書の処理", Frequency.DAILY, 320, "受領,発注との照合,登録,承認依頼,保存"),
    ("1131", "経費精算の確認", Frequency.DAILY, 180, "領収書の確認,科目の確認,差戻し,承認"),
    ("1131", "月次決算", Frequency.MONTHLY, 1, "未払の計上,減価償却,残高の照合,試算表の作成,報告"),
    ("1131", "固定資産の管理", Frequency.MONTHLY, 10, "取得の登録,償却の確認,除却の処理"),
    ("1132", "支払業務", Frequency.WEEKLY, 90, "支払予定の確認,振込データの作成,承認,送信,結果の確認"),
    ("1132", "資金繰り表の作成", Frequency.WEEKLY, 4, "入金予定の集計,支払予定の集計,残高の予測"),
    ("1111", "郵便物の受付", Frequency.DAILY, 400, "仕分け,記録,配布"),
    ("1111", "備品の貸出", Frequency.DAILY, 60, "申請の受付,在庫の確認,引渡し,返却の確認"),
    ("1111", "押印の受付", Frequency.DAILY, 45, "決裁の確認,押印,台帳への記録"),
    ("1141", "契約書の審査", Frequency.DAILY, 28, "依頼の受付,条文の確認,修正案の提示,回答,保管"),
    ("1141", "登記・届出", Frequency.YEARLY, 1, "必要書類の準備,申請,結果の保管"),
    ("1151", "アカウントの発行", Frequency.WEEKLY, 18, "申請の確認,作成,権限の設定,通知"),
    ("1151", "サーバーの監視", Frequency.DAILY, 30, "警告の確認,一次対応,記録"),
    ("1151", "パソコンの準備", Frequency.WEEKLY, 10, "開梱,初期設定,ソフトの導入,台帳への登録"),
    ("1152", "業務システムの改修", Frequency.MONTHLY, 6, "要望の整理,見積,開発,試験,リリース"),
    ("1161", "材料の発注", Frequency.DAILY, 140, "所要量の確認,見積の取得,発注,納期の確認"),
    ("1161", "購買先の評価", Frequency.HALF_YEARLY, 1, "実績の集計,評価,改善の依頼"),
    ("1162", "一般購買の受付", Frequency.DAILY, 95, "依頼の確認,仕様の確認,発注"),
    ("1163", "入荷・検収", Frequency.DAILY, 150, "荷受け,数量の確認,外観の検査,入庫"),
    ("1163", "棚卸", Frequency.HALF_YEARLY, 1, "計画,実査,差異の調査,承認"),
    ("1171", "修理依頼の対応", Frequency.DAILY, 22, "依頼の受付,現場の確認,手配,完了の確認"),
    ("1171", "法定点検の管理", Frequency.MONTHLY, 9, "予定の確認,業者の手配,立会い,報告書の保管"),
    ("1172", "設備の定期保守", Frequency.WEEKLY, 14, "計画の確認,作業,記録,部品の補充"),
    ("1210", "改善提案の審査", Frequency.MONTHLY, 6, "提案の受付,効果の試算,審査,結果の通知"),
    ("1210", "業務手順書の更新", Frequency.MONTHLY, 5, "現状の確認,改訂,承認,周知"),
    ("1220", "月次の経営指標の集計", Frequency.MONTHLY, 1, "データの抽出,集計,分析,報告"),
    ("1310", "問い合わせ対応", Frequency.DAILY, 260, "受付,回答の確認,回答,記録"),
    ("1310", "苦情対応", Frequency.WEEKLY, 7, "受付,事実の確認,調査の依頼,回答,再発防止の確認"),
    ("1320", "修理品の受付", Frequency.DAILY, 55, "受付,診断,見積,修理,返送"),
    ("2230", "出荷検査", Frequency.DAILY, 180, "抜取り,測定,判定,成績書の発行"),
    ("2230", "計測器の校正", Frequency.MONTHLY, 24, "予定の確認,校正,ラベルの貼付,記録"),
    ("2310", "見積の作成", Frequency.DAILY, 70, "要望の確認,原価の確認,見積書の作成,承認"),
    ("2310", "受注の登録", Frequency.DAILY, 110, "注文書の確認,納期の確認,登録,受注の回答"),
    ("2220", "生産計画の作成", Frequency.WEEKLY, 4, "受注の確認,負荷の確認,日程の作成,配布"),
    ("3200", "工程内検査", Frequency.DAILY, 200, "測定,判定,記録,不適合品の隔離"),
)


def enter_processes(house: House) -> list[BusinessProcess]:
    rows = list(enumerate(PROCESSES, start=1))[: house.world.scaled(len(PROCESSES), least=8)]
    found = [_described(house, number, *row) for number, row in rows]
    house.world.session.add_all(found)
    house.world.session.flush()
    for place, described in enumerate(found):
        house.world.chronicle.begin(_reviews(house, described, place))
    return found


def _described(
    house: House, number: int, department: str, name: str, frequency: Frequency, volume: int, steps: str
) -> BusinessProcess:
    unit = house.world.departments[department]
    return BusinessProcess(
        code=f"BP-{number:03}",
        name=name,
        department=unit,
        owner=unit.manager,
        importance=house.random.choices(list(Importance), (25, 50, 25))[0],
        objective=f"{name}を、決められた手順で期日までに正確に行う。",
        frequency=frequency,
        monthly_volume=volume,
        process_steps=[
            ProcessStep(
                step=step,
                done_by=unit.name,
                step_minutes=house.random.choice((3, 5, 5, 10, 15, 20)),
                is_automated=house.happens(0.15),
            )
            for step in steps.split(",")
        ],
    )


def _reviews(house: House, described: BusinessProcess, place: int) -> Story:
    """Made the standard in the first weeks, and looked at again every year; some are still being written."""
    if place % 8 == 7:
        return
    workdays = house.world.workdays
    yield workdays.during(house.world.days[10 + place])
    with house.world.acting(_head(house, described)):
        described.standardise(_in_a_year(house))
    if place == 3:
        yield workdays.during(house.world.days[-9])
        with house.world.acting(_head(house, described)):
            described.improve("承認の手順を減らすため")
        return
    while described.review_due is not None:
        yield workdays.during(described.review_due - timedelta(days=house.random.randint(-12, 20)))
        if place % 11 == 5:
            return
        with house.world.acting(_head(house, described)):
            if place % 9 == 4:
                described.abolish("ほかの業務に統合したため")
                return
            if place % 3:
                described.keep_unchanged(_in_a_year(house))
                continue
            described.improve("システムの更新に合わせて手順を見直すため")
        yield workdays.later(10, 60)
        with house.world.acting(_head(house, described)):
            described.standardise(_in_a_year(house))


def _head(house: House, described: BusinessProcess) -> User:
    head = described.department.manager
    return next(user for user in house.world.accounts.values() if employee_of(user) is head)


def _in_a_year(house: House) -> date:
    return house.world.workdays.since(months_after(today(), 12))
