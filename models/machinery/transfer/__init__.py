"""Files in and out: what is exported can be imported again, and changes nothing."""

from models.machinery.transfer.columns import columns_of
from models.machinery.transfer.exporting import export_to
from models.machinery.transfer.importing import import_from
from models.machinery.transfer.results import Result

__all__ = ["Result", "columns_of", "export_to", "import_from"]
