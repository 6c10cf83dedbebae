"""Individual numbers: collected from everybody, none of them real."""

from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.hr.employee import Employee
from models.hr.individual_number import IdentityProof, IndividualNumber, NumberHolder
from models.hr.individual_number_use import IndividualNumberUse, NumberUse
from models.hr.my_number import check_digit
from models.organization.partner import Partner
from models.organization.registered import PartnerKind
from models.roles import RoleCode
from models.system.user import User

PURPOSE = "給与所得・退職所得の源泉徴収票作成、健康保険・厚生年金保険・雇用保険の届出"
CABINET = "給与厚生課 耐火金庫 綴り"


def begin_numbers(world: World) -> None:
    """The two named persons, and what they took over."""
    officers = world.holders(RoleCode.MYNUMBER_OFFICER)
    employees = world.session.scalars(select(Employee).order_by(Employee.code)).all()
    with world.acting(officers[0]):
        world.session.add_all(_number(world, place, employee) for place, employee in enumerate(employees, start=1))
    world.chronicle.begin(_forms(world, officers[0]))
    world.chronicle.begin(_old_numbers(world, officers))


def fictitious(place: int) -> str:
    """Begins with six zeros, as no real number does, and ends with the right check digit."""
    base = f"{place:011}"
    return f"{base}{check_digit(base)}"


def _number(world: World, place: int, employee: Employee) -> IndividualNumber:
    return IndividualNumber(
        employee=employee,
        number=fictitious(place),
        collected_on=max(employee.hired_on, date(2015, 10, 5)),
        identity_proof=world.random.choices(list(IdentityProof), (70, 28, 2))[0],
        legal_purpose=PURPOSE,
        kept_in=f"{CABINET}{(place - 1) // 50 + 1}",
    )


def _forms(world: World, officer: User) -> Story:
    """The withholding slips of January, and the social insurance of July."""
    for year in sorted({day.year for day in world.days}):
        for month, used_for, office in (
            (1, NumberUse.WITHHOLDING_SLIP, "蒲田税務署"),
            (7, NumberUse.SOCIAL_INSURANCE_FORM, "大田年金事務所"),
        ):
            day = date(year, month, 20)
            if not world.opened_on < day <= world.last_day:
                continue
            yield world.workdays.during(day)
            with world.acting(officer):
                for number in world.session.scalars(select(IndividualNumber).limit(12)).all():
                    number.uses.append(IndividualNumberUse(used_for=used_for, submitted_to=office))


def _old_numbers(world: World, officers: list[User]) -> Story:
    """Of individuals who were paid long ago: proposed by one, destroyed before the eyes of the other."""
    yield world.workdays.during(world.opened_on + timedelta(days=40))
    payees = world.session.scalars(
        select(Partner).order_by(Partner.kind != PartnerKind.SOLE_PROPRIETOR, Partner.id).limit(3)
    ).all()
    with world.acting(officers[0]):
        numbers = [_payee(world, 9_000 + place, partner) for place, partner in enumerate(payees)]
        world.session.add_all(numbers)
    for number in numbers[:2]:
        yield world.workdays.later(20, 60)
        with world.acting(officers[0]):
            number.propose_destruction()
    yield world.workdays.later(2, 9)
    with world.acting(officers[1]):
        numbers[0].confirm_destruction()


def _payee(world: World, place: int, partner: Partner) -> IndividualNumber:
    collected_on = world.opened_on.replace(year=world.opened_on.year - 9)
    return IndividualNumber(
        number_holder=NumberHolder.INDIVIDUAL_PAYEE,
        partner=partner,
        number=fictitious(place),
        collected_on=collected_on,
        identity_proof=IdentityProof.NOTICE_AND_ID,
        legal_purpose="報酬・料金の支払調書作成",
        kept_in=f"{CABINET}9",
        kept_until=world.opened_on.replace(year=world.opened_on.year - 1),
    )
