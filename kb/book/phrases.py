"""Which word groups of the questions are worth an index entry.

Vietnamese writes syllables apart, so a word group must be found before it can be listed. A group
is kept when its syllables hold together and its ends are real ends in the running text: *ký khai*
and *giấy chứng* fail because their neighbours (*đăng*, *nhận*, *sinh*) belong to them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import pairwise

Phrase = tuple[str, ...]
"""Syllables in small letters."""

LONGEST = 6
_SEEN_AT_LEAST = 4
_COHESION = 0.1
_BOUND = 0.45
_MOSTLY = 0.55
_OFTEN = 0.4
_BREAK = re.compile(r"[^\w\s/-]+|\s[-–]\s|\n")

_FUNCTION_WORDS = """
ai bao bây bằng bị bởi cho chưa chỉ chỗ các cái có còn cũ cũng cần của cứ do dưới gì giờ gồm hay hai ba hết
họ hoặc khi không lâu là làm lại lấy lúc lần mang mà mình mấy mất mới một muốn nay này nào nên nếu ngoài người
ngày nhận những như nhiêu nơi nữa nộp năm phải qua ra rồi sang sao sau sẽ số thì theo thuộc thế trong trên
trả trước tôi tính tại từ tháng vào và vẫn về với vì việc xin xong đang đâu đã đi đúng đó được đến để ở kia ấy
dân hồi hông ghi cấp tên khác khâu xã phường mặt hỏi kiêm tồn
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Syllables at which no index entry begins or ends."""

_GENERAL = """
biến động, bản chính, bản giấy, bản sao, bản điện tử, bổ sung, bộ phận, chuyên môn, chuyển hồ sơ, chủ tịch,
cung cấp, cá nhân, cá thể, cán bộ, công khai, công trình, cơ quan, cấp xã, dịch vụ công, dự án, gia đình,
giá trị, giải quyết, giấy phép, giấy tờ, hành chính công, hướng dẫn, hệ thống, hồ sơ, hỗ trợ, hợp đồng,
khu vực, kiểm tra, kết nối, kết quả, lần đầu, nghị định, ngân sách, nông nghiệp, nội dung, phát hiện,
phát hành, phòng chuyên môn, phụ lục, phục vụ hành chính công, quy trình, quy định, quyết định, quản lý,
sử dụng, thành lập, thành phần, thành phố, thành viên, thông báo, thông tin, thẩm quyền, thủ tục, thực hiện,
thực tế, tiếp nhận, trung tâm, trường hợp, trực tiếp, trực tuyến, tình trạng, tổ chức, văn bản,
văn bản giấy, xuất trình, xác nhận, xác định, xử lý, yêu cầu, áp dụng, điều chỉnh, điều kiện, điện tử,
đăng ký, đăng ký thành lập, đề nghị, địa chỉ, đối chiếu, đồng bộ
"""
GENERAL = frozenset(tuple(phrase.split()) for phrase in _GENERAL.split(","))
"""Word groups so general in this book that nobody would look them up."""


def segments(text: str) -> list[Phrase]:
    """Runs of syllables in small letters between punctuation marks."""
    return [tuple(run.lower().split()) for run in _BREAK.split(text) if run.strip()]


def phrases_in(text: str) -> Iterator[Phrase]:
    """Every run of two to ``LONGEST`` syllables that no punctuation interrupts."""
    for run in segments(text):
        for start in range(len(run)):
            for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
                yield run[start:end]


def key_phrases(questions: Sequence[str], corpus: Iterable[str], known: Container[Phrase]) -> set[Phrase]:
    """The word groups of ``questions`` that are ``known``, or that ``corpus`` shows to be one thing."""
    possible = {phrase for text in questions for phrase in phrases_in(text) if _may_be_listed(phrase)}
    usage = _Usage(corpus, possible)
    return {phrase for phrase in possible if phrase in known or usage.holds_together(phrase)}


def _may_be_listed(phrase: Phrase) -> bool:
    return (
        phrase[0] not in FUNCTION_WORDS
        and phrase[-1] not in FUNCTION_WORDS
        and phrase not in GENERAL
        and not any(char.isdigit() for syllable in phrase for char in syllable)
    )


class _Usage:
    """How often possible phrases occur in the corpus, and between which neighbours."""

    def __init__(self, corpus: Iterable[str], possible: Container[Phrase]) -> None:
        self._single: Counter[str] = Counter()
        self._pair: Counter[tuple[str, str]] = Counter()
        self._times: Counter[Phrase] = Counter()
        self._before: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
        self._after: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
        for text in corpus:
            for run in segments(text):
                self._single.update(run)
                self._pair.update(pairwise(run))
                self._note(run, possible)
        self._total = max(self._single.total(), 2)

    def _note(self, run: Phrase, possible: Container[Phrase]) -> None:
        for start in range(len(run)):
            for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
                phrase = run[start:end]
                if phrase in possible:
                    self._times[phrase] += 1
                    if start:
                        self._before[phrase][run[start - 1]] += 1
                    if end < len(run):
                        self._after[phrase][run[end]] += 1

    def holds_together(self, phrase: Phrase) -> bool:
        times = self._times[phrase]
        if times < _SEEN_AT_LEAST or any(self._bond(*pair) < _COHESION for pair in pairwise(phrase)):
            return False
        first, last = phrase[0], phrase[-1]
        return self._is_end(self._before[phrase], times, lambda syllable: self._bond(syllable, first)) and (
            self._is_end(self._after[phrase], times, lambda syllable: self._bond(last, syllable))
        )

    def _is_end(self, neighbours: Counter[str], times: int, bond: Callable[[str], float]) -> bool:
        """No single neighbour is there most of the time, nor one that clings to the phrase often."""
        if max(neighbours.values(), default=0) > _MOSTLY * times:
            return False
        clinging = sum(count for syllable, count in neighbours.items() if bond(syllable) > _BOUND)
        return clinging <= _OFTEN * times

    def _bond(self, one: str, other: str) -> float:
        """Normalised pointwise mutual information of two neighbours, −1 to 1 (Bouma 2009)."""
        together = self._pair[one, other] / self._total
        if not together:
            return -1.0
        alone = self._single[one] * self._single[other] / self._total**2
        return math.log(together / alone) / -math.log(together)
