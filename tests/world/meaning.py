# SPDX-License-Identifier: Apache-2.0
"""The meaning of a report by a rule set: an independent implementation of docs/semantics.md in
exact fractions, for one commune at a time.

It shares no code and no data structure with the engine. Expressions are tuples (word, operand…), as
make.py writes them in Lua. A value is None (missing), DOUBTFUL (missing in some of the possible
cases), (lo, hi) with hi = None if unbounded, or a frozenset of words. A truth is True, False or
None."""
import copy
import functools
import math
from fractions import Fraction
from itertools import product

DOUBTFUL = "doubtful"
LOGIC = {"all", "any", "none", "at_least_n_of"}
COMPARISONS = {"at_least", "at_most", "more_than", "less_than", "equals", "between"}
MEMBERS = {"is_true", "is_false", "one_of"}
ARITHMETIC = {"sum", "difference", "min", "max"}
STATUSES = ["confirmed", "reported", "assumed"]
INFINITE = math.inf
ORDER = ["met", "in_progress", "not_met", "not_applicable"]


class Failure(Exception):
    """A failing compute."""


def absent(value):
    return value is None or value == DOUBTFUL


def end(number):
    return INFINITE if number is None else number


def interval(lo, hi):
    return lo, None if hi == INFINITE else hi


# ---- Claims.

def window(claim):
    """(lo, hi, whether hi is excluded): the window of a printed percentage, otherwise the ends of
    the claim."""
    lo, hi = claim["lo"], end(claim["hi"])
    if claim.get("decimals") is None:
        wide = claim.get("wide", lo)
        return lo, max(hi, wide), wide > hi
    unit = Fraction(1, 10 ** claim["decimals"])
    return max(Fraction(0), lo - unit / 2), (hi + unit if hi < 100 else hi), hi < 100


def meet(first, second):
    """Whether they share more than one point, or one of them is a point."""
    below, above = sorted([first, second], key=lambda each: each[0])
    point = first[0] == first[1] or second[0] == second[1]
    return below[1] > above[0] or (below[1] == above[0] and not below[2] and point)


def sharpness(claim):
    if claim.get("decimals") is not None:
        return 1 + claim["decimals"]
    return 100 if claim["lo"] == claim["hi"] else 0


def holds(claim, other):
    lo, hi, open_above = window(other) if "wide" in other else (other["lo"], end(other["hi"]), False)
    return lo <= claim["lo"] and (end(claim["hi"]) < hi or (end(claim["hi"]) == hi and not open_above))


def agreed(claims):
    sharpest = max(claims, key=sharpness)
    if sharpness(sharpest) == 100:
        return sharpest["lo"], sharpest["hi"]
    rivals = [claim for claim in claims if sharpness(claim) in (0, sharpness(sharpest))]
    if sharpness(sharpest) and all(holds(sharpest, rival) for rival in rivals):
        return sharpest["lo"], sharpest["hi"]
    lo, hi = max(claim["lo"] for claim in claims), min(end(claim["hi"]) for claim in claims)
    if not sharpness(sharpest) and lo <= hi:
        return interval(lo, hi)
    windows = [window(claim) for claim in claims]
    return interval(max(each[0] for each in windows), min(each[1] for each in windows))


def value_of(claims):
    """Of all claims of a fact."""
    said = [claim for claim in claims if claim["used"] and not claim.get("blank")]
    if not said:
        return None
    if "words" in said[0]:
        common = frozenset.intersection(*[claim["words"] for claim in said])
        return common or frozenset.union(*[claim["words"] for claim in said])
    if all(meet(window(a), window(b)) for i, a in enumerate(said) for b in said[:i]):
        return agreed(said)
    return interval(min(claim["lo"] for claim in said), max(end(claim["hi"]) for claim in said))


def disagree(claims):
    """Whether the two are disjoint."""
    said = [claim for claim in claims if claim["used"] and not claim.get("blank")]
    pairs = [(a, b) for i, a in enumerate(said) for b in said[:i]]
    return any(not (a["words"] & b["words"]) if "words" in a else not meet(window(a), window(b)) for a, b in pairs)


def is_contradictory(claims):
    """Claims of different periods may differ."""
    return any(disagree([claim for claim in claims if claim["period"] == period]) for period in {claim["period"] for claim in claims})


# ---- Shares over other populations, by trying every number of counted people who are members of
# the right population.

def is_part(facts, part, whole):
    while "part_of" in facts[part]:
        part = facts[part]["part_of"]
        if part == whole:
            return True
    return False


@functools.lru_cache(maxsize=None)
def shares_of(counted, own, other, own_is_part):
    """(lowest, highest) share of P if `counted` of Q have the property; the sizes of P and Q are
    given, and one is a part of the other. None: impossible."""
    step, found = Fraction(1, counted.denominator), []
    for i in range(int(own / step) + 1):  # this many of P have it
        inside = i * step
        if own_is_part:
            fits = 0 <= counted - inside <= other - own  # the remaining ones are in Q outside P
        else:
            fits = counted <= other and 0 <= inside - counted <= own - other  # members of P outside Q were not counted
        if fits:
            found.append(100 * inside / own)
    return (found[0], found[-1]) if found else None


class Populations:
    """The shares of one report, each of its own population P, and the known sizes."""

    def __init__(self, facts, claims):
        self.facts, self.claims = facts, claims
        self.counts = {name: value_of(claims.get(name, [])) for name, fact in facts.items() if fact["type"] == "count"}

    def said(self, name):
        return [claim for claim in self.claims.get(name, []) if claim["used"] and not claim.get("blank")]

    def size(self, count):
        """(lo, hi) as reported; None: not reported, or unbounded."""
        size = self.counts[count]
        return size if size and size[1] is not None and size[0] > 0 else None

    def of_size(self, own, number):
        """Another count of this size that contains P or is a part of it."""
        related = [count for count in self.counts if is_part(self.facts, count, own) or is_part(self.facts, own, count)]
        return next((count for count in related if self.size(count) == (number, number)), None)

    def names_other(self, name, claim):
        return claim.get("named") not in (None, self.facts[name]["of"])

    def sizes(self, own):
        """Every possible size of P: (lo, hi) as reported, otherwise the denominators of its shares.
        """
        if self.size(own):
            return [self.size(own)]
        shares = [(name, claim) for name, fact in self.facts.items() if fact.get("of") == own for claim in self.said(name)]
        wholes = [claim["pair"][1] for name, claim in shares if "pair" in claim and not self.names_other(name, claim) and not self.of_size(own, claim["pair"][1])]
        return [(Fraction(whole), Fraction(whole)) for whole in wholes]

    def other(self, name, claim):
        """The count that the claim is a share of instead of P; None: of P."""
        own, pair = self.facts[name]["of"], claim.get("pair")
        if pair and any(lo <= pair[1] <= hi for lo, hi in self.sizes(own)):
            return None
        if self.names_other(name, claim):
            return claim["named"]
        return self.of_size(own, pair[1]) if pair else None

    def ends(self, name, claim, other, printed):
        """The possible share of P when the claim says `printed` of the other population: a list of
        ends."""
        own, (lo, hi) = self.facts[name]["of"], printed
        whole, sizes = self.size(other), self.sizes(own)
        parts = is_part(self.facts, own, other), is_part(self.facts, other, own)
        if not any(parts) or not whole or not sizes:
            return [Fraction(0), Fraction(100)]
        exact = "pair" in claim and lo == hi == claim["lo"]
        found = [lo, hi]
        for size, q in product({each for pair in sizes for each in pair}, set(whole)):
            if exact:
                numbers = {Fraction(claim["pair"][0])}
            else:
                low, high = lo * q / 100, hi * q / 100
                numbers = {low, high, min(max(size, low), high)} | {Fraction(i) for i in range(math.ceil(low), math.floor(high) + 1)}
            for counted in numbers:
                found += [100 * counted / size] if counted <= size else []
                found += shares_of(counted, size, q, parts[0]) or []
        return found

    def is_settled(self, name):
        """Whether no size needed by a reading is an interval."""
        others = {self.other(name, claim) for claim in self.said(name)} - {None}
        own = set(self.sizes(self.facts[name]["of"])) if others else set()
        sizes = [self.size(other) for other in others] + list(own)
        return len(own) < 2 and all(size is None or size[0] == size[1] for size in sizes)

    def value(self, name):
        """(the value, whether it results from claims over other populations)"""
        claims = self.claims.get(name, [])
        value, said = value_of(claims), self.said(name)
        others = [(claim, self.other(name, claim)) for claim in said]
        others = [(claim, other) for claim, other in others if other]
        own = [claim for claim in said if all(claim is not each for each, _ in others)]
        if not others or own and value_of(own) == value and is_contradictory(own) == is_contradictory(said):
            return value, False
        found = list(value)
        for claim, other in others:
            found += self.ends(name, claim, other, (claim["lo"], claim["hi"]) if is_contradictory(said) else value)
        return (min(found), max(found)), True


# ---- One commune.

class Commune:
    """The facts {name: claims} of a unit, its attributes and the day, judged by the limits and
    criteria of a set."""

    def __init__(self, world, unit, day, final):
        self.world, self.unit, self.day, self.final = world, unit, day, final
        populations = Populations(world["facts"], unit["facts"])
        shares = {name: populations.value(name) for name, fact in world["facts"].items() if "of" in fact}
        self.moved = {name for name, (_, moved) in shares.items() if moved}
        self.facts = {name: shares[name][0] if name in shares else value_of(unit["facts"].get(name, [])) for name in world["facts"]}
        self.tried = set()

    def limit(self, name):
        limit = self.world["limits"][name]
        if "by" in limit:
            return limit["values"].get(self.unit["head"].get(limit["by"]))
        if "values" in limit:
            begun = [day for day in limit["values"] if day <= self.day]
            return limit["values"][max(begun)] if begun else None
        return limit["value"]

    # ---- Numbers and words.

    def value(self, term):
        word, *parts = term
        if word == "fact":
            return self.facts[parts[0]]
        if word == "limit":
            number = self.limit(parts[0])
            return None if number is None else (number, number)
        if word == "number":
            return Fraction(parts[0]), Fraction(parts[0])
        if word == "percent":
            return self.percent(*map(self.value, parts))
        if word == "count_true":
            truths = [self.truth(part) for part in parts]
            return Fraction(truths.count(True)), Fraction(len(truths) - truths.count(False))
        if word == "first_known":
            values = [self.value(part) for part in parts]
            return next((value for value in values if value is not None), None)
        if word == "compute":
            return self.compute(parts)
        assert word in ARITHMETIC, term
        values = [self.value(part) for part in parts]
        if any(map(absent, values)):
            return None if None in values else DOUBTFUL
        return self.fold(word, values)

    @staticmethod
    def fold(word, values):
        los, his = [lo for lo, _ in values], [end(hi) for _, hi in values]
        if word == "sum":
            return interval(sum(los), sum(his))
        if word == "difference":
            return los[0] - his[1], None if his[0] == INFINITE else his[0] - los[1]
        pick = min if word == "min" else max
        return interval(pick(los), pick(his))

    @staticmethod
    def percent(part, whole):
        if absent(part) or absent(whole):
            return None if part is None or whole is None else DOUBTFUL
        if whole[0] <= 0:
            return None if end(whole[1]) <= 0 else DOUBTFUL
        lo = Fraction(0) if whole[1] is None else 100 * part[0] / whole[1]
        hi = Fraction(100) if part[1] is None else 100 * part[1] / whole[0]
        return min(lo, Fraction(100)), min(hi, Fraction(100))

    def compute(self, parts):
        """A function of exact values; otherwise it is not called."""
        function, *inputs = parts
        values = [self.value(each) for each in inputs]
        if None in values:
            return None
        if any(absent(value) or (len(value) > 1 if isinstance(value, frozenset) else value[0] != value[1]) for value in values):
            return DOUBTFUL
        result = function["python"](*[next(iter(value)) == "yes" if isinstance(value, frozenset) else value[0] for value in values])
        if result is None:
            raise Failure
        return result if isinstance(result, bool) else (Fraction(result), Fraction(result))

    # ---- Truths.

    def truth(self, term):
        word, *parts = term
        if word in LOGIC:
            return self.join(word, parts)
        if word in COMPARISONS | MEMBERS and self.twice(term):
            return self.one_by_one(term, sorted(self.twice(term)))
        if word in COMPARISONS and parts[1][0] != "text":
            return compare(word, [self.value(part) for part in parts])
        if word in MEMBERS or word == "equals":
            wanted = {"is_true": {"yes"}, "is_false": {"no"}}.get(word) or {text for _, text in parts[1:]}
            value = self.value(parts[0])
            return None if absent(value) else True if value <= wanted else None if value & wanted else False
        if word == "compute":
            truth = self.compute(parts)
            return None if absent(truth) else truth
        if word == "started":
            return any(self.is_started(fact) for fact in raised_by(parts[0]))
        if word == "planned":
            return any(self.is_planned(fact) for fact in recorded_by(parts[0]))
        assert word == "unspecified", term
        return None

    def twice(self, term):
        """The facts that occur twice in a comparison and have several different claims, all over
        the right population."""
        read = facts_in(term)
        return {fact for fact in read if fact not in self.tried | self.moved and read.count(fact) > 1 and is_contradictory(self.unit["facts"].get(fact, []))}

    def one_by_one(self, term, facts):
        """Such a fact is one quantity: each claim is tried in all places at once, up to 64
        combinations."""
        claims = [[claim for claim in self.unit["facts"][fact] if claim["used"] and not claim.get("blank")] for fact in facts]
        before, self.tried = dict(self.facts), self.tried | set(facts)
        truths = set()
        for way in product(*claims) if math.prod(map(len, claims)) <= 64 else []:
            self.facts.update({fact: claim["words"] if "words" in claim else (claim["lo"], claim["hi"]) for fact, claim in zip(facts, way)})
            truths.add(self.truth(term))
        self.facts = before
        truths = truths or {self.truth(term)}
        self.tried = self.tried - set(facts)
        return truths.pop() if len(truths) == 1 else None

    def join(self, word, parts):
        least = len(parts) if word == "all" else 1
        if word == "at_least_n_of":
            least, *parts = parts
            least = least[1]
        truths = [self.truth(part) for part in parts]
        yes, no = truths.count(True), truths.count(False)
        truth = True if yes >= least else False if len(parts) - no < least else None
        return truth if word != "none" or truth is None else not truth

    def is_started(self, fact):
        said = [claim for claim in self.unit["facts"].get(fact, []) if claim["used"] and not claim.get("blank")]
        return any("yes" in claim["words"] if "words" in claim else end(claim["hi"]) > 0 for claim in said)

    def is_planned(self, fact):
        dues = [claim["plan"] for claim in self.unit["facts"].get(fact, []) if claim.get("plan")]
        return any(due == "undated" or due >= self.day for due in dues)

    # ---- Verdicts.

    def truths(self, criterion):
        """The verdict from when, met and in_progress; expressions that cannot matter are not
        evaluated."""
        met, progress = None, False
        when = self.truth(criterion["when"]) if "when" in criterion else True
        if when is not False:
            met = self.truth(criterion["met"])
        if when is not False and met is not True and not self.final:
            under_way = criterion.get("in_progress") or ("any", ("started", criterion["met"]), ("planned", criterion["met"]))
            progress = self.truth(under_way)
        return when, met, progress

    def verdict(self, criterion):
        try:
            when, met, progress = self.truths(criterion)
        except Failure:
            return "undetermined"
        if when is False:
            return "not_applicable"
        if when is None or met is None:
            return "undetermined"
        if met:
            return "met"
        return "in_progress" if progress is True and not self.final else "not_met"

    def possible(self, criterion, verdict):
        """The possible verdicts: a settled one, and every verdict with the missing facts reported
        high or low."""
        verdicts = {verdict} | {self.completed(criterion, high).verdict(criterion) for high in (True, False)}
        if verdict == "not_met" and self.truths(criterion)[2] is None:
            verdicts.add("in_progress")
        return [each for each in ORDER if each in verdicts]

    def completed(self, criterion, high):
        """This commune with every missing fact of the criterion reported, as high or as low as
        possible."""
        facts, later = dict(self.unit["facts"]), dict(self.facts)
        terms = [criterion[key] for key in ("when", "met", "in_progress") if key in criterion]
        for fact in {fact for term in terms for fact in facts_in(term)}:
            if self.facts.get(fact) is not None:
                continue
            claim = {"used": True, "period": self.unit["period"], **self.extreme(fact, high)}
            later[fact] = claim["words"] if "words" in claim else (claim["lo"], claim["hi"])
            facts[fact] = [each for each in facts.get(fact, []) if each.get("plan")] + [claim]
        other = copy.copy(self)
        other.unit, other.facts = {**self.unit, "facts": facts}, later
        return other

    def extreme(self, fact, high):
        kind = self.world["facts"][fact]["type"]
        if kind == "yes_no":
            return {"words": frozenset(["yes" if high else "no"])}
        if kind == "choice":
            return {"words": frozenset([self.world["facts"][fact]["choices"][0 if high else -1]])}
        number = Fraction(100 if kind in ("ratio", "percent") else 10 ** 9 if kind != "date" else 30000) if high else Fraction(0)
        return {"lo": number, "hi": number}

    def basis(self, criterion, verdict):
        """The weakest status of what the verdict depends on; for an interim not_met this includes
        in_progress."""
        terms = [criterion["met"]] + ([criterion["when"]] if "when" in criterion else [])
        if "in_progress" in criterion and verdict in ("in_progress", "not_met") and not self.final:
            terms.append(criterion["in_progress"])
        names = {name for term in terms for name in limits_in(term)}
        return max([self.world["documents"][criterion["document"]]] + [self.world["limits"][name]["status"] for name in names], key=STATUSES.index)


def compare(word, values):
    if word == "between":
        truths = compare("at_least", values[:2]), compare("at_most", [values[0], values[2]])
        return False if False in truths else None if None in truths else True
    if any(map(absent, values)):
        return None
    (low, high), (least, most) = [(lo, end(hi)) for lo, hi in values[:2]]
    yes, no = {
        "at_least": (low >= most, high < least), "more_than": (low > most, high <= least),
        "at_most": (high <= least, low > most), "less_than": (high < least, low >= most),
        "equals": (low == high == least == most, high < least or low > most),
    }[word]
    return True if yes else False if no else None


# ---- The parts of a term.

def operands(term):
    return [part for part in term[1:] if isinstance(part, tuple)]


def facts_in(term):
    """Like facts_in, with repetitions."""
    return [term[1]] if term[0] == "fact" else [fact for part in operands(term) for fact in facts_in(part)]


def raised_by(term, wanted=1):
    """The facts for which a condition wants higher values, found through the direction of each
    word's operands. Words that require one exact value count all their facts."""
    word, parts = term[0], operands(term)
    if word == "fact":
        return {term[1]} if wanted >= 0 else set()
    turns = {"at_most": [-1, 1], "less_than": [-1, 1], "at_least": [1, -1], "more_than": [1, -1], "difference": [1, -1], "is_false": [-1],
             "between": [0, -1, 1], "equals": [0, 0], "one_of": [0], "compute": [0], "percent": [1]}
    own = turns.get(word, [-1 if word == "none" else 1])
    if word == "percent":
        parts = parts[:1]
    return {fact for i, part in enumerate(parts) for fact in raised_by(part, wanted * own[min(i, len(own) - 1)])}


def recorded_by(term):
    """The facts that started and planned look at: without the total of a percent."""
    if term[0] == "fact":
        return {term[1]}
    parts = operands(term)[:1] if term[0] == "percent" else operands(term)
    return {fact for part in parts for fact in recorded_by(part)}


def limits_in(term):
    return {term[1]} if term[0] == "limit" else {name for part in operands(term) for name in limits_in(part)}


def comparisons_in(term):
    """Every comparison of numbers below."""
    own = [term] if term[0] in COMPARISONS and term[2][0] != "text" else []
    return own + [each for part in operands(term) for each in comparisons_in(part)]
