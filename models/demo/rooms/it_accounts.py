"""Who may use what: licenses with their seats, accounts with their reviews."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.it_staff import Staff, person
from models.demo.rooms.it_systems import EXPIRED, LICENSES, PLANNED, RETIRED, TERMINATED, LicenseRow
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.it.it_system import ItSystem
from models.it.license_seat import LicenseSeat
from models.it.software_license import LicenseStatus, LicenseType, SoftwareLicense
from models.it.system_account import AccountStatus, Privilege, SystemAccount
from models.machinery import months_after, today
from models.roles import RoleCode
from models.system.user import User

ACCOUNTS = 150
RIGHTS = ("照会のみ", "伝票の登録と照会", "マスターの保守", "部門の帳票出力", "承認と照会")
SEATS_AT_MOST = 40
STAYING = (
    *(AccountStatus.DRAFT, AccountStatus.SUBMITTED, AccountStatus.APPROVED, AccountStatus.REJECTED),
    *(AccountStatus.CANCELLED, AccountStatus.SUSPENDED),
)


@dataclass(kw_only=True)
class Accounts:
    world: World
    staff: Staff
    systems: dict[str, ItSystem]

    def begin(self) -> None:
        for row in LICENSES:
            self.world.chronicle.begin(self.license(row))
        usable = [system for code, system in self.systems.items() if code not in (PLANNED, RETIRED)]
        taken: set[tuple[int, int]] = set()
        for place in range(self.world.scaled(ACCOUNTS, least=len(STAYING))):
            system, employee = self._free(usable, taken)
            stays = STAYING[place] if place < len(STAYING) else None
            powerful = place % 9 == 0 and stays is None
            self.world.chronicle.begin(self.account(system, employee, stays, is_powerful=powerful))

    def _free(self, systems: list[ItSystem], taken: set[tuple[int, int]]) -> tuple[ItSystem, Employee]:
        while True:
            system, employee = self.world.random.choice(systems), person(self.staff.anybody())
            if (system.id, employee.id) not in taken:
                taken.add((system.id, employee.id))
                return system, employee

    # --- licenses ---

    def license(self, row: LicenseRow) -> Story:
        made, agent = self._license(row), self.staff.manager(RoleCode.IT_MANAGER)
        with self.world.acting(agent):
            self.world.session.add(made)
            self.world.session.flush()
            self._seat(made, row)
        if row.name == TERMINATED:
            yield self.world.workdays.during(self.world.days[90])
            with self.world.acting(agent):
                made.terminate("基幹業務システムに統合したため")
        while made.expires_on is not None and made.status is LicenseStatus.ACTIVE:
            yield self.world.workdays.during(made.expires_on - timedelta(days=20 if row.name != EXPIRED else -3))
            with self.world.acting(agent):
                if row.name == EXPIRED:
                    made.expire()
                else:
                    made.renew(months_after(made.expires_on, 12))

    def _license(self, row: LicenseRow) -> SoftwareLicense:
        kind = LicenseType(row.license_type)
        starts = months_after(self.world.opened_on, -self.world.random.randint(1, 11))
        expires = months_after(starts, 12) - timedelta(days=1) if kind is LicenseType.SUBSCRIPTION else None
        return SoftwareLicense(
            name=row.name,
            publisher=row.publisher,
            license_type=kind,
            license_key=f"TKW-{self.world.random.randrange(16**8):08X}-{self.world.random.randrange(16**8):08X}",
            seat_count=row.seats,
            department=self.world.departments[row.department],
            cost=Decimal(row.cost),
            starts_on=starts,
            expires_on=expires,
            is_auto_renewed=expires is not None,
            notice_by=expires - timedelta(days=60) if expires is not None else None,
        )

    def _seat(self, made: SoftwareLicense, row: LicenseRow) -> None:
        people = [person(user) for user in self.staff.everybody()]
        count = min(row.seats - (row.seats > 3), SEATS_AT_MOST, len(people))
        holders = self.world.random.sample(people, count)
        seats = [LicenseSeat(software_license=made, employee=each, assigned_on=today()) for each in holders]
        self.world.session.add_all(seats)
        self.world.session.flush()
        for seat in seats[: len(seats) // 8]:
            seat.vacate(today())

    # --- accounts ---

    def account(self, system: ItSystem, employee: Employee, stays: AccountStatus | None, *, is_powerful: bool) -> Story:
        days = self.world.days
        yield self.world.workdays.during(days[-9] if stays else days[int(self.world.random.random() ** 2 * len(days))])
        if _has_left(employee):
            return
        asking = self.staff.head(employee)
        account = self._requested(system, employee, is_powerful=is_powerful)
        with self.world.acting(asking):
            account.begin(self.world.session)
            self.world.session.add(account)
        yield from self._decided(account, stays)
        yield NEVER if stays is AccountStatus.APPROVED else self.world.workdays.later(0, 2)
        if _has_left(employee):
            return
        agent = self.staff.agent(system.it_owner.department.code)
        with self.world.acting(agent):
            account.account_name = (employee.work_email or f"{employee.code}@").partition("@")[0]
        with self.world.acting(agent):
            account.activate()
        yield from self._used(account, stays)

    def _requested(self, system: ItSystem, employee: Employee, *, is_powerful: bool) -> SystemAccount:
        ordinary = self.world.random.choices((Privilege.ORDINARY_USER, Privilege.POWER_USER), (85, 15))[0]
        privilege = self.world.random.choice((Privilege.ADMINISTRATOR, Privilege.SHARED_ACCOUNT))
        return SystemAccount(
            system=system,
            employee=employee,
            privilege=privilege if is_powerful else ordinary,
            granted_rights=self.world.random.choice(RIGHTS),
            valid_from=today(),
            valid_to=months_after(today(), 12) if is_powerful else None,
            purpose="担当業務のため",
        )

    def _decided(self, account: SystemAccount, stays: AccountStatus | None) -> Story:
        asking = self.world.accounts[account.applicant.id]
        if stays in (AccountStatus.DRAFT, AccountStatus.CANCELLED):
            with self.world.acting(asking):
                if stays is AccountStatus.CANCELLED:
                    account.cancel("異動が取りやめになったため")
            yield NEVER
        with self.world.acting(asking):
            account.submit()
        yield NEVER if stays is AccountStatus.SUBMITTED else self.world.workdays.later(0, 3)
        with self.world.acting(self._decider(account)):
            if stays is AccountStatus.REJECTED:
                account.reject("権限内容を具体的に書いてください")
            else:
                account.approve()
        if stays is AccountStatus.REJECTED:
            yield NEVER

    def _decider(self, account: SystemAccount) -> User:
        manager = self.staff.manager(RoleCode.IT_MANAGER)
        return (
            self.staff.head(account.applicant) if person(manager) in (account.applicant, account.employee) else manager
        )

    def _used(self, account: SystemAccount, stays: AccountStatus | None) -> Story:
        """Reviewed when it is due; suspended, revoked when it runs out."""
        while account.status is AccountStatus.ACTIVE:
            yield self._next(account, stays)
            if account.status is not AccountStatus.ACTIVE:
                return
            agent = self.staff.agent(account.system.it_owner.department.code)
            with self.world.acting(agent):
                if stays is AccountStatus.SUSPENDED:
                    account.suspend("長期休業のため")
                elif _has_left(account.employee):
                    account.revoke("退職のため")
                elif account.valid_to is not None and account.valid_to < today():
                    account.revoke("期限が過ぎたため")
            if account.status is AccountStatus.ACTIVE:
                with self.world.acting(self.staff.manager(RoleCode.IT_MANAGER)):
                    account.confirm_need()

    def _next(self, account: SystemAccount, stays: AccountStatus | None) -> datetime:
        if stays is AccountStatus.SUSPENDED:
            return self.world.workdays.later(1, 2)
        review: date = account.review_due or today()
        end = account.valid_to + timedelta(days=1) if account.valid_to is not None else review
        if self.world.random.random() < 0.1:  # somebody forgets
            review += timedelta(days=40)
        return self.world.workdays.during(max(min(review, end), today() + timedelta(days=1)))


def _has_left(employee: Employee) -> bool:
    return employee.status is EmployeeStatus.LEFT
