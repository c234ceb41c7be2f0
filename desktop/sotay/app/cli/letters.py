"""`sotayctl letter`: what the province sent down, and what is said back about it."""

from datetime import date
from pathlib import Path

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.letterlines import (
    apart_lines,
    came_line,
    document_line,
    noticed_lines,
    said_line,
    standing_lines,
)
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import tell_lacks
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.sentences import _, counted
from sotay.model.letters import Response
from sotay.model.returns import Confirmed, How
from sotay.model.words import CONFIRMED, TELLING_WAYS
from sotay.work.desk import Desk
from sotay.work.letters import announcing, documents, reading, setapart, writing
from sotay.work.letters.errors import LetterEmptied, LetterUnknown
from sotay.work.letters.got import apart_told, chains, lacking_told
from sotay.work.letters.setapart import let_in_told
from sotay.work.printing import save_paper
from sotay.work.records import reading as records


@click.group()
@shared
def letter() -> None:
    """Thư của tỉnh: văn bản trả lời, phiếu chuyển, câu hỏi lại."""


@letter.command("list")
@on_desk
@click.option("--waiting", is_flag=True, help="Chỉ những gì còn phải làm: báo người dân, trả lời.")
@click.option(
    "--limit", type=click.IntRange(min=1, max=1000), default=50, help="Số dòng nhiều nhất."
)
def letter_list(desk: Desk, waiting: bool, limit: int) -> Reply:
    """Liệt kê những gì tỉnh gửi xuống, mới nhất trước."""
    untold = [one.response for one in reading.to_tell(desk) if one.response is not None]
    asked = [one.last for one in reading.to_answer(desk)]
    found = [*untold, *asked] if waiting else reading.came(desk, limit)
    known, amiss = chains(desk), [lacking_told(desk), *apart_told(setapart.waiting(desk))]
    lines = [came_line(one) for one in found]
    if not waiting:
        new = reading.unseen(desk)
        lines += [counted("{n} điều chưa xem.", new)] if new else []
        if untold:
            lines.append(counted("{n} văn bản trả lời chưa báo người dân.", len(untold)))
        lines += [counted("{n} câu hỏi lại chưa trả lời.", len(asked))] if asked else []
        lines += filter(None, amiss)
    return Reply(
        {"received": found, "got": known}, "\n".join(lines) or _("Không có thư nào của tỉnh.")
    )


@letter.command("apart")
@on_desk
def letter_apart(desk: Desk) -> Reply:
    """Liệt kê thư để riêng, chưa dùng: vì sao, và thư nói gì."""
    found = setapart.waiting(desk)
    lines = [line for one in found for line in apart_lines(one)]
    return Reply(found, "\n".join(lines) or _("Không có thư nào để riêng."))


@letter.command("let-in")
@on_desk
@click.argument("which", metavar="MÃ_THƯ")
def letter_let_in(desk: Desk, which: str) -> Reply:
    """Dùng một thư để riêng, sau khi đã hỏi tỉnh thư nào đúng."""
    digest = setapart.find(desk, which)
    lines = setapart.let_in(desk, digest).value
    return Reply({"letter": digest, "lines": lines}, let_in_told(lines))


@letter.command("put-away")
@on_desk
@click.argument("which", metavar="MÃ_THƯ")
def letter_put_away(desk: Desk, which: str) -> Reply:
    """Không dùng một thư để riêng, sau khi đã hỏi tỉnh; sổ không nhắc đến thư ấy nữa."""
    digest = setapart.find(desk, which)
    setapart.put_away(desk, digest)
    told = _("Đã bỏ thư này: không dùng, không nhắc nữa. Lời thư vẫn giữ trong sổ.")
    return Reply({"letter": digest}, told)


@letter.command("show")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def letter_show(desk: Desk, record: str) -> Reply:
    """Cho xem tỉnh nói gì về một bản ghi, và đã báo, đã trả lời gì."""
    entry = records.find_entry(desk, record)
    stands, threads = reading.matter(desk, entry.row.id), reading.threads(desk, entry.row.id)
    bodies = [one.body for one in stands.received if isinstance(one.body, Response)]
    files = {one.id: documents.of_response(desk, one) for one in bodies}
    reading.see(desk, [one.seq for one in stands.received])
    lines = standing_lines(entry, stands)
    for one in stands.received:
        lines += [came_line(one), *(document_line(doc) for doc in files.get(one.id, ()))]
    lines += [said_line(one) for one in stands.said]
    facts = {"record": entry.row.id, "standing": stands, "threads": threads, "documents": files}
    return Reply(facts, "\n".join(lines))


@letter.command("paper")
@on_desk
@click.argument("response", metavar="VĂN_BẢN")
@click.option("--pdf", type=WRITE, required=True, help="Tệp PDF ghi ra.")
@click.option("--aloud", is_flag=True, help="Bài đọc loa, thay cho thông báo niêm yết.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def letter_paper(desk: Desk, response: str, pdf: Path, aloud: bool, replace: bool) -> Reply:
    """In thông báo niêm yết một văn bản trả lời ra PDF, một trang, không nêu tên người dân."""
    key = reading.find(desk, response).id
    gather = announcing.gather_script if aloud else announcing.gather_notice
    paper = gather(desk, key).print()
    save_paper(desk, paper, pdf, key, replace=replace)
    tell_lacks(paper.lacks())
    told = {"file": pdf, "pages": paper.pages, "font": paper.font, "missing": paper.missing}
    told |= {"excerpt": paper.excerpt, "left_out": paper.left_out}
    says = counted(
        "Đã in {n} trang ra {f}. Tệp này nằm ngoài sổ và không được mã hóa.", paper.pages, f=pdf
    )
    return Reply(told, says)


@letter.command("told")
@on_desk
@click.argument("response", metavar="VĂN_BẢN")
@click.option("--how", type=click.Choice(list(TELLING_WAYS)), required=True, help="Báo cách nào.")
@click.option("--on", "day", type=DAY, help="Ngày báo; không nêu thì hôm nay.")
@click.option("--hamlet", default="", help="Báo ở thôn, tổ dân phố nào.")
@click.option(
    "--confirmed", type=click.Choice([one for one in CONFIRMED if one]), default=None,
    help="Người dân cho là đã xong hay chưa.",
)  # fmt: skip
def letter_told(
    desk: Desk, response: str, how: How, day: date | None, hamlet: str, confirmed: Confirmed | None
) -> Reply:
    """Ghi là đã báo người dân một văn bản trả lời; đi trong gói sau."""
    one = reading.find(desk, response)
    on = day or local(desk.clock.now_ms()).date()
    told = writing.tell(desk, one.id, how, on, hamlet=hamlet, confirmed=confirmed or "").value
    return Reply(told, _("Đã ghi là đã báo người dân. Tin này đi trong gói sau."))


@letter.command("object")
@on_desk
@click.argument("response", metavar="VĂN_BẢN")
@click.argument("text", metavar="LỜI")
def letter_object(desk: Desk, response: str, text: str) -> Reply:
    """Ghi là một văn bản chưa trả lời đúng việc, và còn thiếu gì; đi trong gói sau."""
    said = writing.object_to(desk, reading.find(desk, response).id, text).value
    told = _("Đã ghi là chưa trả lời đúng việc. Lời này đi trong gói sau.")
    return Reply(said, "\n".join([told, *noticed_lines(said.text)]))


@letter.command("reply")
@on_desk
@click.argument("query", metavar="CÂU_HỎI")
@click.argument("text", metavar="LỜI")
@click.option("--corrected", is_flag=True, help="Bản ghi đã đính chính và chốt lại.")
def letter_reply(desk: Desk, query: str, text: str, corrected: bool) -> Reply:
    """Trả lời một câu hỏi lại của tỉnh; đi trong gói sau."""
    one = reading.find(desk, query)
    head = records.entry(desk, one.record).head if corrected else None
    said = writing.reply(desk, one.id, text, head or "").value
    told = _("Đã ghi câu trả lời. Lời này đi trong gói sau.")
    return Reply(said, "\n".join([told, *noticed_lines(said.text)]))


@letter.command("take-back")
@on_desk
@click.argument("said", metavar="TIN")
def letter_take_back(desk: Desk, said: str) -> Reply:
    """Bỏ một tin đã ghi nhầm (đã báo, ý kiến, trả lời) khi chưa vào gói nào."""
    writing.take_back(desk, said)
    return Reply({"taken_back": said}, _("Đã bỏ tin này."))


@letter.command("save")
@on_desk
@click.argument("response", metavar="VĂN_BẢN")
@click.argument("which", metavar="SỐ", type=click.IntRange(min=1))
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def letter_save(desk: Desk, response: str, which: int, target: Path, replace: bool) -> Reply:
    """Lưu một tệp kèm văn bản (số thứ tự) ra ngoài, đã được xem xét; bản lưu không mã hóa."""
    one = reading.find(desk, response)
    if not isinstance(one.body, Response):
        raise LetterEmptied
    if which > len(one.body.files):
        raise LetterUnknown(f"{response}/{which}")
    file = one.body.files[which - 1]
    documents.save_copy(desk, file, target, replace=replace)
    says = _("Đã lưu “{n}” ra {f}. Bản này không mã hóa: giữ như tài liệu giấy, xong việc thì xóa.")
    return Reply({"file": target, "document": file}, says.format(n=file.name, f=target))


COMMANDS = (letter,)
