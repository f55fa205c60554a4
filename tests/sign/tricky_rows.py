"""More rows of the table of attacks: what two readers of one file understand differently, and whatever else
hangs on a document beside its pages."""

from collections.abc import Callable
from typing import Any

from tests.sign import tricks
from tests.sign.forging import Desk, Way, by_hand
from tests.sign.rows import LATER, Row, at_approved, from_base

from casebuilder.model.signature import CIO_APPROVE
from casebuilder.model.verdict import Code

LIES = (Code.PAGES_DIFFER,)
OTHER_DATA = (Code.NO_CASE,)


def in_one_stroke(change: Callable[[Any], None]) -> Callable[[Desk], bytes]:
    """With the last signature, so that no version is too many."""
    return lambda desk: by_hand(desk.sponsored, desk.keys["cio"], Way(CIO_APPROVE, change=change))


def on_bytes(change: Callable[[bytes], bytes]) -> Callable[[Desk], bytes]:
    return lambda desk: change(desk.approved)


MORE = [
    Row(
        "60",
        "usage rights beside the certification",
        in_one_stroke(tricks.rights_added),
        (Code.NOT_CERTIFIED,),
    ),
    Row("60b", "the same afterwards", at_approved(tricks.rights_added), (Code.NOT_CERTIFIED,)),
    Row(
        "61",
        "another signature called the certification",
        in_one_stroke(tricks.certified_by_another),
        (Code.NOT_CERTIFIED,),
    ),
    Row("62", "place with children of its name", from_base(tricks.kids_of_one_name), (Code.ODD_FIELD,)),
    Row(
        "63", "second place of the name in UTF-16", from_base(tricks.name_in_other_letters), (Code.ODD_FIELD,)
    ),
    Row(
        "64",
        "look-alike on the page for a place",
        from_base(tricks.place_in_the_list_only),
        (Code.ODD_FIELD,),
    ),
    Row("65", "empty place drawn as signed", from_base(tricks.decline_looks_signed), (Code.ODD_FIELD,)),
    Row("65b", "the same by the CIO", in_one_stroke(tricks.decline_looks_signed_later), LATER),
    Row("65c", "empty place with a caption", from_base(tricks.decline_framed), (Code.ODD_FIELD,)),
    Row("65d", "readers asked to draw the places", at_approved(tricks.fields_drawn_anew), (Code.ODD_FIELD,)),
    Row("66", "pages cut by what they inherit", from_base(tricks.cut_by_the_tree), LIES),
    Row("66b", "pages turned by what they inherit", from_base(tricks.turned_by_the_tree), LIES),
    Row("67", "fewer pages counted than there are", tricks.base_by_hand(tricks.fewer_pages_counted), LIES),
    Row("68", "bookmarks that lie", from_base(tricks.bookmarks_lie), LIES),
    Row("68b", "bookmark redefined by the CIO", in_one_stroke(tricks.bookmark_redefined), LATER),
    Row("68c", "title that lies", from_base(tricks.title_lies), LIES),
    Row("68d", "description that lies", from_base(tricks.description_lies), LIES),
    Row("69", "relative links lead elsewhere", from_base(tricks.addresses_elsewhere), LIES),
    Row("70", "layer on a drawing that no list names", from_base(tricks.layer_in_a_drawing), (Code.ACTIVE,)),
    Row("71", "page with two texts", tricks.base_by_hand(tricks.two_contents), (Code.BROKEN,)),
    Row(
        "72",
        "lengths of streams apart, harmless",
        lambda desk: tricks.all_by_hand(tricks.length_apart(desk.export), desk),
    ),
    Row("72b", "length of the page text redefined", tricks.length_changed, (*LATER, Code.BROKEN)),
    Row("73", "font redefined", in_one_stroke(tricks.font_redefined), LATER),
    Row("74", "other words for screen readers", in_one_stroke(tricks.words_for_the_blind), LATER),
    Row("74b", "reading order taken away", in_one_stroke(tricks.pages_unmarked), LATER),
    Row("75", "trailer leads to another catalog", in_one_stroke(tricks.other_root), LATER),
    Row("76", "attachment with two streams", from_base(tricks.two_streams), OTHER_DATA),
    Row("76b", "attachment with two names", from_base(tricks.two_names), OTHER_DATA),
    Row("77", "list of attachments has another file", from_base(tricks.other_in_the_list), OTHER_DATA),
    Row("77b", "list has one more, called almost alike", from_base(tricks.twice_in_the_list), OTHER_DATA),
    Row("77c", "attachment not in the list", from_base(tricks.not_in_the_list), OTHER_DATA),
    Row("77d", "list in branches", from_base(tricks.list_in_branches), LIES),
    Row(
        "78", "bytes behind the packed data", from_base(tricks.data_behind_the_data), (Code.CASE_UNREADABLE,)
    ),
    Row("78b", "packed data cut off", from_base(tricks.data_cut_off), (Code.CASE_UNREADABLE,)),
    Row(
        "79", "two ends, the last leads back", on_bytes(tricks.ends_twice), (Code.MISSING, Code.BYTES_BEHIND)
    ),
    Row("79b", "two ends in the base, harmless", tricks.base_by_hand(tricks.ends_twice_before_signing)),
    Row("80", "second table for newer readers", on_bytes(tricks.hybrid), (Code.BROKEN,)),
    Row("81", "white space among the digits", on_bytes(tricks.spaced), (Code.GAP,)),
    Row("82", "table skips the sponsor", on_bytes(tricks.without_prev), (Code.ALTERED,)),
    Row("83", "text of a page freed", on_bytes(tricks.freed), LATER),
    Row("83b", "the same before the CIO signs", tricks.freed_before_cio, LATER),
]
