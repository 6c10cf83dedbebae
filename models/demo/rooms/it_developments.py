"""What business systems build, from the wish to the release."""

from dataclasses import dataclass

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.it_changes import Changes
from models.demo.rooms.it_plans import DEVELOPMENTS, release_of
from models.demo.rooms.it_staff import Staff, person
from models.demo.world import World
from models.it.development_item import DevelopmentItem, DevelopmentKind, DevelopmentStatus
from models.it.it_system import ItSystem
from models.organization.priority import Priority
from models.roles import RoleCode
from models.system.user import User

DEVELOPED = 30


@dataclass(kw_only=True)
class Developments:
    world: World
    staff: Staff
    systems: dict[str, ItSystem]
    changes: Changes

    def begin(self) -> None:
        begin, random, days = self.world.chronicle.begin, self.world.random, self.world.days
        for status in DevelopmentStatus:
            begin(self.changes.told(self.development(random.choice(DEVELOPMENTS), stays=status), days[-70]))
        for _number in range(self.world.scaled(DEVELOPED)):
            begin(self.changes.told(self.development(random.choice(DEVELOPMENTS)), random.choice(days[:-60])))

    def development(self, row: tuple[str, str, str, str], stays: DevelopmentStatus | None = None) -> Story:
        system, kind, subject, details = row
        asking = self.staff.anybody(*(person(user) for user in self.staff.of("1152")))
        developer, helper = self.world.random.sample(self.staff.agents("1152"), 2)
        item = DevelopmentItem(
            subject=subject,
            system=self.systems[system],
            kind=DevelopmentKind(kind),
            details=details,
            acceptance_criteria="依頼部門が実際の業務データで確認し、手作業がなくなること",
            priority=self.world.random.choices(list(Priority), (20, 50, 25, 5))[0],
            requester=person(asking),
        )
        with self.world.acting(helper):
            self.world.session.add(item)
        yield NEVER if stays is DevelopmentStatus.PROPOSED else self.world.workdays.later(2, 8)
        with self.world.acting(self.staff.manager(RoleCode.IT_MANAGER)):
            if stays is DevelopmentStatus.DECLINED:
                item.decline("次期システムの標準機能で対応するため")
            else:
                item.adopt()
        if stays in (DevelopmentStatus.DECLINED, DevelopmentStatus.ADOPTED):
            yield NEVER
        with self.world.acting(developer):
            item.developer = person(developer)
            item.target_version = f"{self.world.random.randint(2, 6)}.{self.world.random.randint(0, 9)}"
        with self.world.acting(developer):
            item.start()
        yield NEVER if stays is DevelopmentStatus.IN_DEVELOPMENT else self.world.workdays.later(5, 18)
        with self.world.acting(developer):
            item.hand_over()
        yield NEVER if stays is DevelopmentStatus.UNDER_TEST else self.world.workdays.later(1, 4)
        with self.world.acting(asking):
            item.accept_result()
        if stays is not DevelopmentStatus.ACCEPTED_BY_USER:
            yield from self._released(item, developer)

    def _released(self, item: DevelopmentItem, developer: User) -> Story:
        yield self.world.workdays.later(1, 3)
        yield from self.changes.change(release_of(item.subject, item.system.code), item=item)
        if item.change is not None:
            with self.world.acting(developer):
                item.release()
