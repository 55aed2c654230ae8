"""Which word groups of the questions name something that a reader would look up.

Vietnamese writes syllables apart, so a word must be found before it can be listed. A segmenter draws the borders of
words in each clause; a group between two borders is kept when it is one word, a registered name, or several words
that stand together again elsewhere, without being a part of something longer there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from kb.book.aspects import aspects_of

Phrase = tuple[str, ...]
"""Syllables in small letters."""

Segment = Callable[[str], Sequence[str]]
"""Text to its words in order, each of one or more syllables."""

Tag = Callable[[str], str]
"""A word to its part of speech, as it is tagged alone: ``N…`` for nouns, ``A`` for adjectives."""

_UNKNOWN = "M"
"""How a syllable is tagged that the tagger has not met."""

LONGEST = 8
"""Syllables of the longest name that is looked for."""
_LONGEST_GROUP = 6
_BREAK = re.compile(r"([^\w\s/-]+|\s[-–]\s|(?<!\d)/(?!\d)|\n)")
_NAME = re.compile(r"(?=\w*[a-z])\w*[A-Z]\w*[A-Z]\w*|[A-Z]{2,}\d{2,}|[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
"""Names that are one word: VNeID, forms such as CT07, and what is written with a hyphen: ki-ốt."""

_FUNCTION_WORDS = """
ai bao bây bằng bị bởi cho chưa chỉ chỗ các cái có còn cũ cũng cần của cứ do dưới gì giờ gồm hay hai ba hết
họ hoặc khi không lâu là làm lại lấy lúc lần mang mà mình mấy mất mới một muốn nay này nào nên nếu
ngày nhận những như nhiêu nơi nữa nộp năm phải qua ra rồi sang sau sẽ số thì theo thuộc thế trong trên
trả trước tôi tính tại từ tháng vào và vẫn về với vì việc xin xong đang đâu đã đi đúng đó được đến để ở kia ấy
dân hồi hông ghi cấp tên khác khâu xã phường huyện tỉnh mặt hỏi kiêm tồn luôn riêng hẳn đều vừa mỗi từng cả rất
hằng hàng
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Syllables at which no index entry begins or ends."""
_INTERRUPTING = FUNCTION_WORDS - {"của", "từ", "và", "về", "với"}
"""Those that do not stand inside one either, unless it is registered."""

_GENERAL = """
áp dụng, biến động, bổ sung, bộ phận, bản giấy, bản điện tử, cá nhân, cá thể, cán bộ, cấp xã, chấm dứt, chuyên môn,
chuyển hồ sơ, công dân, công khai, cơ quan, cung cấp, dịch vụ, dịch vụ công, dữ liệu,
đề nghị, đi học, đi lại, địa bàn, địa chỉ, điều chỉnh, điều kiện, điện tử, đối chiếu, đồng bộ, đơn vị, đăng ký,
gia đình, giá trị, giải quyết, giấy tờ, giấy chứng nhận, người yêu cầu, hành chính, hành chính công, hệ thống, hiệu lực, hồ sơ,
hỗ trợ, hợp pháp, hướng dẫn, kết nối, kết quả, khu vực, kiểm tra, lần đầu, lâu dài, nội dung, nội vụ, phát hiện, phát hành,
phục vụ, quản lý, quy định, quy trình, quyết định, sử dụng, tài liệu, thành lập, thành phần, thành phố, thay thế,
thẩm quyền, thông báo, thông tin, thủ tục, thực hiện, tiếp nhận, tình trạng, tổ chức, trả lời, trực tiếp,
trung tâm, trường hợp, văn bản, viện dẫn, việc làm, xác định, xác nhận, xã hội, xây dựng, xử lý, xuất trình, yêu cầu, yếu tố
"""
GENERAL = frozenset(tuple(phrase.split()) for phrase in _GENERAL.split(","))
"""What every administrative text is full of: no head of its own, though it may begin one or tell two places apart."""


class Clause(NamedTuple):
    """A run of syllables that no punctuation interrupts, as written, and the offsets at which words meet.

    ``sign`` is what stands before it.
    """

    written: tuple[str, ...]
    syllables: Phrase
    borders: frozenset[int]
    sign: str = "."

    @property
    def opens(self) -> bool:
        """Whether it begins a sentence, so that its first capital says nothing."""
        return any(sign in ".?!:\n" for sign in self.sign)

    def groups(self, longest: int) -> Iterator[tuple[int, int]]:
        """``(first, past the last)`` of every run of two to ``longest`` syllables."""
        size = len(self.syllables)
        for first in range(size - 1):
            for past in range(first + 2, min(first + longest, size) + 1):
                yield first, past

    def words(self, first: int, past: int) -> list[Phrase]:
        """The words between two borders."""
        cuts = [first, *(at for at in range(first + 1, past) if at in self.borders), past]
        return [self.syllables[one:other] for one, other in pairwise(cuts)]


def clauses(text: str, segment: Segment | None = None) -> tuple[Clause, ...]:
    """``text`` cut at its punctuation; without ``segment`` every syllable counts as a word."""
    parts = [".", *_BREAK.split(text)]  # sign, run, sign, run…
    return tuple(
        _clause(written, segment, sign)
        for sign, run in zip(parts[::2], parts[1::2], strict=True)
        if (written := run.split())
    )


def _clause(written: Sequence[str], segment: Segment | None, sign: str) -> Clause:
    size = len(written)
    borders = (
        range(size + 1) if segment is None or size == 1 else _borders(written, segment(" ".join(written)))
    )
    return Clause(tuple(written), tuple(map(str.lower, written)), frozenset(borders), sign)


def _borders(written: Sequence[str], words: Sequence[str]) -> set[int]:
    """Where words end, counted in syllables; the segmenter may cut syllables at signs, so letters are counted."""
    ends = set(accumulate(len(word.replace(" ", "")) for word in words))
    found = {number for number, letters in enumerate(accumulate(map(len, written)), 1) if letters in ends}
    return found | {0, len(written)}


class Names:
    """A set of phrases that is quick to look for in clauses."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = frozenset(phrases)
        self._begins = frozenset(phrase[:2] for phrase in self.phrases)

    def found_in(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """``(first, past the last)`` of every one of two to ``LONGEST`` syllables that stands in ``clause``."""
        syllables = clause.syllables
        for first, pair in enumerate(pairwise(syllables)):
            if pair in self._begins:
                for past in range(first + 2, min(first + LONGEST, len(syllables)) + 1):
                    if syllables[first:past] in self.phrases:
                        yield first, past


def names_in(clause: Clause) -> Iterator[tuple[int, int]]:
    """Names that are one word, such as VNeID, CT07 or ki-ốt."""
    for at, word in enumerate(clause.written):
        if (word != clause.syllables[at] or "-" in word) and _NAME.fullmatch(word):
            yield at, at + 1


def may_be_listed(phrase: Phrase, registered: bool = False) -> bool:
    """Whether it begins and, unless ``registered``, ends with a meaning, and says more than any text does."""
    return (
        phrase[0] not in FUNCTION_WORDS
        and (registered or phrase[-1] not in FUNCTION_WORDS)
        and phrase not in GENERAL
        and not any(char.isdigit() for syllable in phrase for char in syllable)
    )


def key_phrases(
    titles: Iterable[Clause],
    elsewhere: Iterable[Phrase],
    registered: Container[Phrase],
    tag: Tag,
) -> tuple[set[Phrase], set[Phrase]]:
    """The word groups of ``titles`` that are one word or ``registered``, and those found together again ``elsewhere``."""
    found: set[Phrase] = set()
    joined: set[Phrase] = set()
    cut: set[Phrase] = set()
    runs = {clause.syllables: clause for clause in titles}
    for clause in runs.values():
        for first, past in clause.groups(LONGEST):
            phrase = clause.syllables[first:past]
            if phrase in registered:
                if (
                    phrase not in GENERAL
                    and not aspects_of(" ".join(phrase))
                    and phrase[0].isalpha()
                    and phrase[-1].isalpha()
                ):
                    found.add(phrase)
            elif past - first > _LONGEST_GROUP:
                continue
            elif first not in clause.borders or past not in clause.borders:
                cut.add(phrase)
            elif len(words := clause.words(first, past)) == 1:
                if may_be_listed(phrase) and tag(" ".join(phrase)) != "A":
                    found.add(phrase)
            elif _names_a_thing(words, registered, tag):
                joined.add(phrase)
    return found, _seen_again({*runs, *elsewhere}, joined - found - cut)


def _seen_again(runs: Iterable[Phrase], groups: set[Phrase]) -> set[Phrase]:
    """Those of ``groups`` that stand in more than one of the different ``runs``."""
    begins = {group[:2] for group in groups}
    once: set[Phrase] = set()
    again: set[Phrase] = set()
    for run in runs:
        size = len(run)
        for first in range(size - 1):
            if run[first : first + 2] in begins:
                for past in range(first + 2, min(first + _LONGEST_GROUP, size) + 1):
                    group = run[first:past]
                    if group in groups:
                        (again if group in once else once).add(group)
    return again


def _names_a_thing(words: Sequence[Phrase], registered: Container[Phrase], tag: Tag) -> bool:
    """Not a piece of a sentence, nor what anybody does with anything: *viết biên lai*, *xử lý hồ sơ*."""
    first, *others = words
    last = words[-1]
    if last[0] in FUNCTION_WORDS or any(_interrupts(word, registered) for word in words):
        return False
    if len(first) == 1 or first in GENERAL:
        if not begins_with_noun(tuple(chain(*words)), len(first), tag):
            return False
        if first in GENERAL and not any(_narrows(word, tag) for word in others):
            return False
    return len(words) == 2 or len(last) > 1 or is_noun(last, tag)


def _interrupts(word: Phrase, registered: Container[Phrase]) -> bool:
    """Whether ``word`` belongs to the sentence and not to a name; a number does not belong to one either."""
    if len(word) == 1:
        return word[0] in _INTERRUPTING or not word[0].isalpha()
    return word[0] in FUNCTION_WORDS or (word[-1] in FUNCTION_WORDS and word not in registered)


def is_noun(word: Phrase, tag: Tag) -> bool:
    """Whether ``word`` is a noun, a classifier or a name."""
    return tag(" ".join(word)).startswith("N")


def begins_with_noun(phrase: Phrase, size: int, tag: Tag) -> bool:
    """Whether the first ``size`` syllables are a noun; of one that the tagger does not know, as ``phrase`` has it."""
    alone = tag(" ".join(phrase[:size]))
    return (tag(" ".join(phrase)) if size == 1 and alone == _UNKNOWN else alone).startswith("N")


def _narrows(word: Phrase, tag: Tag) -> bool:
    return len(word) > 1 and (word not in GENERAL or is_noun(word, tag))


def holds(whole: Phrase, part: Phrase) -> bool:
    """Whether ``part`` stands in ``whole``, or is it."""
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
