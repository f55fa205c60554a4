"""Writes the structure tree into a finished PDF, so that it is read aloud and searched in order."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from casebuilder.report.tree import Link, Mark, Node, Signing


@dataclass(slots=True)
class Structure:
    """The tree being written; `widgets` are the signature fields in the order of the tree."""

    pdf: Pdf
    widgets: list[Object]
    pages: list[Object] = field(default_factory=list)
    content: list[dict[int, Object]] = field(default_factory=list)
    annotations: list[Object] = field(default_factory=list)

    def write(self, root: Node) -> None:
        self.pages = [page.obj for page in self.pdf.pages]
        self.content = [{} for _page in self.pages]
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=self._parents()))
        tree.ParentTreeNextKey = len(self.pages) + len(self.annotations)
        self.pdf.Root.StructTreeRoot = tree
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, node: Node, parent: Object) -> Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        home = _home(node)
        if home is not None:
            made.Pg = self.pages[home]
        if node.alt:
            made.Alt = String(node.alt)
        if attributes := _attributes(node):
            made.A = attributes
        kids = [self._kid(kid, made, home) for kid in node.kids if not _empty(kid)]
        # Whoever compares versions of a file finds a place for a signature only where it is the one child.
        made.K = kids[0] if len(kids) == 1 and isinstance(node.kids[0], Signing) else Array(kids)
        return made

    def _kid(self, kid: Node | Mark | Link | Signing, parent: Object, home: int | None) -> Object | int:
        match kid:
            case Node():
                return self._element(kid, parent)
            case Mark(page, number):
                self.content[page][number] = parent
                if page == home:
                    return number
                return Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number)
            case Link(page, number):
                link = self.pages[page].Annots[number]
                link.F = 4
                return self._reference(link, page, parent)
            case Signing(page=page):
                return self._reference(self.widgets.pop(0), page, parent)

    def _reference(self, annotation: Object, page: int, parent: Object) -> Object:
        annotation.StructParent = len(self.pages) + len(self.annotations)
        self.annotations.append(parent)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.pages[page])

    def _parents(self) -> Array:
        """Back from the content of each page, and from each annotation, to its element."""
        found = Array()
        for place, marks in enumerate(self.content):
            self.pages[place].StructParents = place
            self.pages[place].Tabs = Name.S
            found.append(place)
            found.append(self.pdf.make_indirect(Array([marks[number] for number in sorted(marks)])))
        for place, element in enumerate(self.annotations, start=len(self.pages)):
            found.append(place)
            found.append(element)
        return found


def _home(node: Node) -> int | None:
    return next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)


def _empty(kid: Node | Mark | Link | Signing) -> bool:
    """An element with nothing in it says nothing; a cell without text still counts as a cell."""
    return isinstance(kid, Node) and kid.tag not in {"TD", "TH"} and all(_empty(one) for one in kid.kids)


def _attributes(node: Node) -> Dictionary | None:
    if node.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
    if node.box:
        return Dictionary(
            O=Name.Layout, BBox=Array([round(one, 2) for one in node.box]), Placement=Name.Block
        )
    return None
