"""総務: documents, meetings, journeys and decisions in writing."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.administration.document_category import DocumentCategory
from models.administration.document import Document
from models.administration.disposal_request import DisposalRequest
from models.administration.meeting import Meeting
from models.administration.bookable_resource import BookableResource
from models.administration.reservation import Reservation
from models.administration.travel_allowance_rate import TravelAllowanceRate
from models.administration.travel_request import TravelRequest
from models.administration.ringi_request import RingiRequest
from models.administration.mail_item import MailItem
from models.administration.announcement import Announcement
from models.administration.starting_rows import install_office

DEPARTMENT = Department(
    icon="folder2-open",
    access={
        RoleCode.ADMIN_MANAGER: MANAGE,
        RoleCode.ADMIN_CLERK: EDIT,
        **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), VIEW),
    },
    starts_with=install_office,
)
