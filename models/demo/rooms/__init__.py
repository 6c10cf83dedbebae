"""What each department enters on the first day, and the stories that begin there."""

from collections.abc import Callable

from models.demo.rooms import (
    administration,
    analysis,
    books,
    customer_service,
    facilities,
    invoices,
    it,
    legal,
    operations,
    pay,
    procurement,
    time,
)
from models.demo.world import World

ROOMS: tuple[Callable[[World], None], ...] = (
    books.begin,
    facilities.begin,
    legal.begin,
    time.begin,
    pay.begin,
    administration.begin,
    it.begin,
    operations.begin,
    analysis.begin,
    procurement.begin,
    invoices.begin,
    customer_service.begin,
)
"""In this order: what others refer to comes first."""
