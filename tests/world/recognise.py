# SPDX-License-Identifier: Apache-2.0
"""Recognition and points from verdicts: an independent implementation of docs/semantics.md. A
standing is {verdict, possible} of a criterion; points are (lo, hi)."""
import math
from fractions import Fraction
from itertools import product

from meaning import LOGIC, compare


class Council:
    """The verdicts of one commune and the set; points: {id: (lo, hi)} after rounding."""

    def __init__(self, world, commune, standings, points):
        self.world, self.commune, self.standings, self.points = world, commune, standings, points

    def scope(self, groups):
        return [criterion for criterion in self.world["criteria"] if not groups or set(groups) & set(criterion.get("groups", []))]

    def possible(self, criterion):
        standing = self.standings[criterion["id"]]
        return set(standing["possible"]) if standing["verdict"] == "undetermined" else {standing["verdict"]}

    def may_leave(self, criterion):
        return "not_applicable" in self.possible(criterion)

    def applies(self, criterion):
        return self.standings[criterion["id"]]["verdict"] != "not_applicable"

    # ---- Numbers of verdicts.

    def every_met(self, groups):
        good = {"met", "not_applicable"}
        outcomes = [self.possible(criterion) for criterion in self.scope(groups)]
        if all(outcome <= good for outcome in outcomes):
            return True
        return None if all(outcome & good for outcome in outcomes) else False

    def count_met(self, groups):
        outcomes = [self.possible(criterion) for criterion in self.scope(groups)]
        return Fraction(sum(outcome == {"met"} for outcome in outcomes)), Fraction(sum("met" in outcome for outcome in outcomes))

    def share_met(self, groups):
        """Every possible result, counted as (met, applicable)."""
        ways = {(0, 0)}
        for criterion in self.scope(groups):
            steps = {{"met": (1, 1), "not_applicable": (0, 0)}.get(outcome, (0, 1)) for outcome in self.possible(criterion)}
            ways = {(met + more, of + one) for (met, of), (more, one) in product(ways, steps)}
        if any(of == 0 for _, of in ways):
            return None
        shares = [Fraction(100 * met, of) for met, of in ways]
        return min(shares), max(shares)

    # ---- Points.

    def capped(self, criteria, whole, points_of):
        """The points of the criteria together: each group at most its cap, the total at most the
        overall cap."""
        total, left = Fraction(0), list(criteria)
        for group, most in self.world["caps"].items():
            members = [criterion for criterion in left if group in criterion.get("groups", [])]
            left = [criterion for criterion in left if criterion not in members]
            total += min(most, sum(map(points_of, members), Fraction(0)))
        total += sum(map(points_of, left), Fraction(0))
        return min(total, self.world["cap"]) if whole and self.world.get("cap") is not None else total

    def is_bonus(self, criterion):
        return bool(set(self.world["bonus_groups"]) & set(criterion.get("groups", [])))

    def ways(self, groups):
        """For every combination of criteria that may not apply: (lo, hi, most)."""
        counted = [criterion for criterion in self.scope(groups) if "points" in criterion and (self.applies(criterion))]
        sure = [criterion for criterion in counted if not self.may_leave(criterion)]
        open_ = [criterion for criterion in counted if self.may_leave(criterion)]
        for stays in product([False, True], repeat=len(open_)):
            criteria = sure + [criterion for criterion, stay in zip(open_, stays) if stay]
            in_most = [criterion for criterion in criteria if groups or not self.is_bonus(criterion)]
            yield (self.capped(criteria, not groups, lambda each: self.points[each["id"]][0]),
                   self.capped(criteria, not groups, lambda each: self.points[each["id"]][1]),
                   self.capped(in_most, not groups, lambda each: each["points_most"]))

    def total(self, groups):
        ways = list(self.ways(groups))
        return min(lo for lo, _, _ in ways), max(hi for _, hi, _ in ways)

    def share_points(self, groups):
        ways = list(self.ways(groups))
        if any(most == 0 for _, _, most in ways):
            return None
        return min(100 * lo / most for lo, _, most in ways), max(100 * hi / most for _, hi, most in ways)

    # ---- The expression.

    def value(self, term):
        counts = {"count_met": self.count_met, "share_met": self.share_met, "points": self.total, "share_points": self.share_points}
        if term[0] in counts:
            return counts[term[0]]([group for _, group in term[1:]])
        return self.commune.value(term)

    def truth(self, term):
        word, *parts = term
        if word == "every_met":
            return self.every_met([group for _, group in parts])
        if word not in LOGIC:
            return compare(word, [self.value(part) for part in parts])
        truths = [self.truth(part) for part in parts]
        if word == "all":
            return False if False in truths else None if None in truths else True
        some = True if True in truths else None if None in truths else False
        return some if word == "any" else None if some is None else not some

    def counted(self, term):
        """The criteria whose verdicts or points a level reads."""
        word, *parts = term
        if word in ("every_met", "count_met", "share_met"):
            return self.scope([group for _, group in parts])
        if word in ("points", "share_points"):
            return [criterion for criterion in self.scope([group for _, group in parts]) if "points" in criterion]
        return [criterion for part in parts if isinstance(part, tuple) for criterion in self.counted(part)]

    def verdict(self, term):
        truth = self.truth(term)
        outcomes = [self.possible(criterion) for criterion in self.counted(term)]
        if outcomes and all(outcome == {"not_applicable"} for outcome in outcomes):
            return "undetermined"
        if truth and outcomes and all("not_applicable" in outcome for outcome in outcomes):
            truth = None
        incomplete = self.world["declared"] > len(self.world["criteria"])
        if truth is False:
            return "not_recognised"
        return "recognised" if truth and not incomplete else "undetermined"


# ---- The points of one criterion.

def clip(number, most):
    return max(Fraction(0), min(number, most))


def evidence(commune, term):
    """full, some or none: whether its figures are quoted from a report. The total of a percent does
    not count."""
    if term[0] != "fact":
        parts = [part for part in term[1:] if isinstance(part, tuple)]
        found = [evidence(commune, part) for part in (parts[:1] if term[0] == "percent" else parts)]
        return "none" if "none" in found else "some" if "some" in found else "full"
    said = [claim for claim in commune.unit["facts"].get(term[1], []) if claim["used"] and not claim.get("blank")]
    shown = [claim for claim in said if claim["evidence"]]
    if len(shown) == len(said):
        return "full"
    return "none" if not shown else "some" if commune.disagree(term[1]) else "full"


def points_of(commune, term):
    """(lo, hi), not yet rounded."""
    word, *parts = term
    most = points_most(commune.world, term)
    if word == "parts":
        sums = [points_of(commune, part) if part[0] != "compute" else with_evidence(commune, part, computed(commune, part, most))
                for part in parts if part[0] != "limit"]
        return clip(sum(lo for lo, _ in sums), most), clip(sum(hi for _, hi in sums), most)
    table = commune.world["limits"][parts[1][1]]
    if word == "proportion":
        share = commune.value(parts[0]) or (Fraction(0), Fraction(100))
        share = (Fraction(0), Fraction(100)) if isinstance(share, str) else share
        found = tuple(clip(Fraction(100) if each is None else each, Fraction(100)) * most / 100 for each in share)
    elif word == "steps":
        found = by_steps(table["steps"], commune.value(parts[0]))
    elif "choices" in table:
        words = commune.value(parts[0]) or frozenset(table["choices"])
        gained = [table["choices"][each] for each in words]
        found = min(gained), max(gained)
    else:
        truth = commune.truth(parts[0]) if parts[0][0] != "fact" else commune.truth(("is_true", parts[0]))
        found = most if truth else Fraction(0), Fraction(0) if truth is False else most
    return with_evidence(commune, term, found)


def computed(commune, term, most):
    value = commune.value(term)
    return (Fraction(0), most) if value is None or isinstance(value, str) else (clip(value[0], most), clip(value[1], most))


def by_steps(steps, value):
    lo, hi = (Fraction(0), None) if value is None or isinstance(value, str) else value
    rows = sorted(steps)
    at = [row for row in rows if row <= lo]
    reached = [steps[at[-1]] if at else Fraction(0)] + [steps[row] for row in rows if lo < row and (hi is None or row <= hi)]
    return min(reached), max(reached)


def with_evidence(commune, term, found):
    shown = evidence(commune, term) if commune.world["points_evidence"] else "full"
    return (found[0] if shown == "full" else Fraction(0)), (Fraction(0) if shown == "none" else found[1])


def points_most(world, term):
    """The maximum of points."""
    word, *parts = term
    if word == "parts":
        cap = world["limits"][parts.pop(0)[1]]["value"] if parts[0][0] == "limit" else math.inf
        return min(cap, sum(cap if part[0] == "compute" else points_most(world, part) for part in parts))
    limit = world["limits"][parts[1][1]]
    return max([*limit.get("steps", {}).values(), *limit.get("choices", {}).values()]) if "value" not in limit else limit["value"]


def rounded(number, decimals):
    """Rounds half up."""
    return Fraction(math.floor(number * 10 ** decimals + Fraction(1, 2)), 10 ** decimals)
