"""The office: documents, rooms and cars, meetings, journeys, decisions, mail and notices."""

from models.demo.rooms.administration_documents import begin_documents
from models.demo.rooms.administration_journeys import begin_journeys
from models.demo.rooms.administration_mail import begin_mail
from models.demo.rooms.administration_meetings import begin_meetings
from models.demo.rooms.administration_people import Office
from models.demo.rooms.administration_ringi import begin_ringi
from models.demo.world import World


def begin(world: World) -> None:
    office = Office(world)
    begin_documents(office)
    begin_meetings(office)
    begin_journeys(office)
    begin_ringi(office)
    begin_mail(office)
