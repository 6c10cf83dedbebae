"""The tables of fiscal 2026 (令和8年度) as the sources print them, in thousand yen and per cent."""

from decimal import Decimal

from models.hr.standard_remuneration import Grade
from models.hr.withholding import Band, WithholdingTable

# fmt: off
_LOWER_BOUNDS = {
    58: 0, 68: 63, 78: 73, 88: 83, 98: 93, 104: 101, 110: 107, 118: 114, 126: 122, 134: 130, 142: 138, 150: 146,
    160: 155, 170: 165, 180: 175, 190: 185, 200: 195, 220: 210, 240: 230, 260: 250, 280: 270, 300: 290, 320: 310,
    340: 330, 360: 350, 380: 370, 410: 395, 440: 425, 470: 455, 500: 485, 530: 515, 560: 545, 590: 575, 620: 605,
    650: 635, 680: 665, 710: 695, 750: 730, 790: 770, 830: 810, 880: 855, 930: 905, 980: 955, 1030: 1005,
    1090: 1055, 1150: 1115, 1210: 1175, 1270: 1235, 1330: 1295, 1390: 1355,
}
# fmt: on
HEALTH_GRADES = [
    Grade(number=number, amount=Decimal(amount * 1000), pay_from=Decimal(least * 1000))
    for number, (amount, least) in enumerate(_LOWER_BOUNDS.items(), start=1)
]
PENSION_GRADES = [
    Grade(number=number, amount=grade.amount, pay_from=grade.pay_from if number > 1 else Decimal(0))
    for number, grade in enumerate(HEALTH_GRADES[3:35], start=1)
]


def band(least: int, rate: str = "0", plus: int = 0) -> Band:
    return Band(least=Decimal(least), rate=Decimal(rate), plus=Decimal(plus))


WITHHOLDING_2026 = WithholdingTable(
    wage_deduction=[
        band(0, plus=54_167),
        band(158_334, "30", 6_667),
        band(300_000, "20", 36_667),
        band(550_000, "10", 91_667),
        band(708_331, plus=162_500),
    ],
    basic_deduction=[
        band(0, plus=48_334),
        band(2_120_834, plus=40_000),
        band(2_162_500, plus=26_667),
        band(2_204_167, plus=13_334),
        band(2_245_834),
    ],
    dependent_deduction=Decimal(31_667),
    tax=[
        band(0, "5.105"),
        band(162_501, "10.210", -8_296),
        band(275_001, "20.420", -36_374),
        band(579_167, "23.483", -54_113),
        band(750_001, "33.693", -130_688),
        band(1_500_001, "40.840", -237_893),
        band(3_333_334, "45.945", -408_061),
    ],
)
