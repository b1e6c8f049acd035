# SPDX-License-Identifier: Apache-2.0
"""Generates a random rule set from a seed and writes it as files: ruleset.yaml, limits.yaml, Lua;
every second one as an amendment of a base. The numbers are few and close together, so that figures
fall below, on and above limits."""
import datetime
import os
from fractions import Fraction

from recognise import points_most

GROUPS = ["bắt buộc", "mở rộng", "điểm thưởng"]
STATUSES = ["confirmed", "reported", "assumed"]
TERRAINS = ["đồng bằng", "miền núi"]
LEVELS = ["xã", "phường", "thị trấn"]
CHOICES = ["bí thư", "chủ tịch", "khác"]

FACTS = {
    **{f"c{i}": {"type": "count", "unit": "người", **({"part_of": f"c{i - 1}"} if i % 2 else {})} for i in range(6)},
    **{f"r{i}": {"type": "ratio", "unit": "người", "of": of} for i, of in enumerate(["c0", "c1", "c1", "c2"])},
    **{f"p{i}": {"type": "percent"} for i in range(3)},
    **{f"m{i}": {"type": "money"} for i in range(2)},
    **{f"w{i}": {"type": "rate", "unit": "bài"} for i in range(2)},
    **{f"y{i}": {"type": "yes_no"} for i in range(5)},
    **{f"k{i}": {"type": "choice", "choices": CHOICES} for i in range(2)},
    **{f"d{i}": {"type": "date"} for i in range(2)},
}
LIMIT_VALUES = {
    "%": ["50", "60", "62.5", "70", "80", "100"], "người": ["5", "10", "20", "50"], "đồng": ["100000000", "350000000"],
    "bài/tháng": ["1", "4", "8.5"], "mục": ["1", "2"], "chỉ tiêu": ["2", "4", "6"], "điểm": ["5", "10", "20", "7.5"],
}
DAYS = [datetime.date(2024, 3, 31), datetime.date(2024, 6, 30), datetime.date(2024, 9, 30)]
COMPUTES = {
    "người": {"inputs": "cc", "unit": "người", "lua": "return a * 2 + b / 3", "python": lambda a, b: 2 * a + b / 3},
    "%": {"inputs": "yr", "unit": "%", "lua": "if a then return b / 2 + 30 end return math.floor(b / 7)", "python": lambda a, b: b / 2 + 30 if a else b // 7},
    "điểm": {"inputs": "yc", "unit": "điểm", "lua": "if a then return b / 4 end return b - 10", "python": lambda a, b: b / 4 if a else b - 10},
    "truth": {"inputs": "cr", "unit": None, "lua": "return a >= b and not (b <= 10)", "python": lambda a, b: a >= b and b > 10},
    "failing": {"inputs": "cc", "unit": "người", "lua": "return a / b", "python": lambda a, b: a / b if b else None},
}


class Maker:
    def __init__(self, rng):
        self.rng, self.limits = rng, {}
        self.documents = {"qd": rng.choice(STATUSES), "kh": rng.choice(STATUSES)}

    # ---- Limits.

    def number(self, unit, values=None):
        if unit == "date":
            return Fraction((self.rng.choice(DAYS) - datetime.date(1970, 1, 1)).days)
        return Fraction(self.rng.choice(values or LIMIT_VALUES[unit]))

    def limit(self, unit, fixed=False, **more):
        name = f"l{len(self.limits)}"
        limit = {"unit": unit, "status": self.rng.choice(STATUSES), "document": self.rng.choice(["qd", "kh"]), **more}
        form = 0 if fixed or more else self.rng.random()
        if "steps" in more or "choices" in more:
            pass
        elif form > 0.85:
            limit["by"] = self.rng.choice(["terrain", "level"])
            limit["values"] = {each: self.number(unit) for each in (TERRAINS if limit["by"] == "terrain" else LEVELS[:2])}
        elif form > 0.6:
            limit["values"] = {datetime.date(2024, month, 1): self.number(unit) for month in self.rng.sample([1, 4, 7, 10, 12], 2)}
        else:
            limit["value"] = self.number(unit)
        self.limits[name] = limit
        return "limit", name

    # ---- Numbers: mostly each fact once in a comparison.

    def fact(self, kinds, used):
        free = [name for name in FACTS if name[0] in kinds and (name not in used or self.rng.random() < 0.1)]
        free = free or [name for name in FACTS if name[0] in kinds]
        name = self.rng.choice(free)
        used.add(name)
        return "fact", name

    def plain(self, unit, used):
        return self.fact({"%": "rp", "người": "c", "đồng": "m", "bài/tháng": "w", "date": "d"}[unit], used)

    def term(self, unit, used):
        form = self.rng.random()
        if unit not in ("%", "người") or form < 0.5:
            return self.plain(unit, used)
        if unit == "%" and form < 0.65:
            part = self.rng.choice([i for i in (1, 3, 5) if not {f"c{i}", f"c{i - 1}"} & used] or [None])
            if part:
                used.update({f"c{part}", f"c{part - 1}"})
                return "percent", ("fact", f"c{part}"), ("fact", f"c{part - 1}")
        if form < 0.75:
            return self.compute(unit, used)
        word = self.rng.choice(["sum", "difference", "min", "max", "first_known"])
        first, second = [self.term(unit, used) if self.rng.random() < 0.3 else self.plain(unit, used) for _ in range(2)]
        if word == "sum" and self.rng.random() < 0.3:
            return word, first, second, self.limit(unit)
        return word, first, second

    def compute(self, name, used):
        function = COMPUTES[name]
        return "compute", function, *[self.fact(kind, used) for kind in function["inputs"]]

    # ---- Conditions.

    def comparison(self):
        unit, used = self.rng.choice(["%"] * 3 + ["người"] * 3 + ["đồng", "bài/tháng", "date"]), set()
        word = self.rng.choice(["at_least"] * 4 + ["at_most", "more_than", "less_than", "equals", "between"])
        if unit == "người" and self.rng.random() < 0.06:
            return word if word != "between" else "at_most", self.compute("failing", used), self.limit(unit)
        left = self.term(unit, used)
        if unit != "date" and self.rng.random() < 0.15:
            return (word, left, ("number", 0), ("number", 100)) if word == "between" else (word, left, ("number", self.rng.choice([0, 1, 100])))
        bounds = [self.limit(unit)] + ([self.limit(unit)] if word == "between" else [])
        return word, left, *bounds

    def simple(self):
        form = self.rng.random()
        if form < 0.55:
            return self.comparison()
        if form < 0.75:
            fact = self.fact("y", set())
            return self.rng.choice(["is_true", "is_true", "is_false"]), fact if self.rng.random() < 0.8 else ("first_known", fact, self.fact("y", {fact[1]}))
        if form < 0.85:
            return "one_of", self.fact("k", set()), *[("text", choice) for choice in self.rng.sample(CHOICES, 2)]
        if form < 0.9:
            return "equals", self.fact("k", set()), ("text", self.rng.choice(CHOICES))
        if form < 0.97:
            return self.compute("truth", set())
        return "unspecified", "văn bản chưa nói"

    def condition(self, depth):
        form = self.rng.random()
        if depth == 0 or form < 0.35:
            return self.simple()
        parts = [self.condition(depth - 1) for _ in range(self.rng.choice([2, 2, 3]))]
        if form < 0.45:
            return "at_least", ("count_true", *parts), self.limit("mục")
        if form < 0.55:
            return "at_least_n_of", ("number", self.rng.randint(1, len(parts))), *parts
        return self.rng.choice(["all", "all", "any", "any", "none"]), *parts

    def progress(self, met):
        whole = self.rng.choice([met, self.simple(), self.comparison()])
        if whole[0] == "unspecified":
            whole = self.comparison()
        return self.rng.choice([("started", whole), ("planned", whole), ("any", ("planned", whole), self.simple()), self.simple()])

    # ---- Points.

    def points(self, depth=1):
        form = self.rng.choice(["proportion", "steps", "steps", "choice", "truth", "yes"] + ["parts"] * 3 * depth)
        if form == "parts":
            parts = [self.points(0) for _ in range(self.rng.choice([2, 3]))]
            if self.rng.random() < 0.5:
                parts.insert(0, self.limit("điểm", fixed=True))
                parts += [self.compute("điểm", set())] if self.rng.random() < 0.3 else []
            return "parts", *parts
        if form == "steps":
            unit = self.rng.choice(["%", "người"])
            rows = sorted(map(Fraction, self.rng.sample(LIMIT_VALUES[unit], 3)))
            gained = sorted(map(Fraction, self.rng.sample(["0", "2.5", "5", "10", "20"], 3)), reverse=self.rng.random() < 0.3)
            rows[0] = rows[0] if gained[0] < gained[1] else Fraction(0)
            return "steps", self.term(unit, set()), self.limit("điểm", of=unit, steps=dict(zip(rows, gained)))
        if form == "choice":
            table = {choice: self.number("điểm", ["0", "5", "10"]) for choice in CHOICES}
            table[self.rng.choice(CHOICES)] = Fraction(10)
            return "choose", self.fact("k", set()), self.limit("điểm", choices=table)
        most = self.limit("điểm", fixed=True)
        if form == "proportion":
            return "proportion", self.term("%", set()), most
        return "choose", self.simple() if form == "truth" else self.fact("y", set()), most

    # ---- The set.

    def criterion(self, number, with_points):
        criterion = {"id": f"1.{number}", "met": self.condition(2), "document": self.rng.choice(["qd", "kh"])}
        if self.rng.random() < 0.3:
            criterion["when"] = self.simple()
        if self.rng.random() < 0.3:
            criterion["in_progress"] = self.progress(criterion["met"])
        groups = [group for group in GROUPS[:2] if self.rng.random() < 0.4]
        if with_points and self.rng.random() < 0.25:
            groups = ["điểm thưởng"]
        if groups:
            criterion["groups"] = groups
        if with_points and self.rng.random() < 0.8:
            criterion["points"] = self.points()
        return criterion

    def level(self, with_points, groups, depth=1):
        scope = [("text", self.rng.choice(groups))] if groups and self.rng.random() < 0.5 else []
        form = self.rng.random()
        if depth and form < 0.4:
            return self.rng.choice(["all", "all", "any", "none"]), self.level(with_points, groups, 0), self.level(with_points, groups, 0)
        word, unit = self.rng.choice([("count_met", "chỉ tiêu"), ("share_met", "%"), ("every_met", None)] + [("points", "điểm"), ("share_points", "%")] * (2 * with_points))
        if unit is None:
            return "every_met", *scope
        return self.rng.choice(["at_least", "at_least", "more_than", "less_than"]), (word, *scope), self.limit(unit)

    def world(self, number):
        rng = self.rng
        with_points = rng.random() < 0.5
        criteria = [self.criterion(i + 1, with_points) for i in range(rng.randint(4, 9))]
        named = sorted({group for criterion in criteria for group in criterion.get("groups", [])})
        scored = sorted({group for criterion in criteria if "points" in criterion for group in criterion.get("groups", [])})
        with_points = bool(with_points and scored)
        world = {
            "id": f"so/xa-{number}", "facts": FACTS, "limits": self.limits, "documents": self.documents, "criteria": criteria,
            "declared": len(criteria) + (rng.random() < 0.15), "points_evidence": with_points and rng.random() < 0.4, "decimals": rng.choice([1, 2]),
            "bonus_groups": [GROUPS[2]] if GROUPS[2] in scored and rng.random() < 0.6 else [], "caps": {}, "cap": None,
            "levels": [(f"muc-{i}", self.level(with_points, scored if with_points else named)) for i in range(rng.randint(1, 3))],
        }
        if GROUPS[2] in scored and rng.random() < 0.6:
            world["caps"][GROUPS[2]] = self.limits[self.limit("điểm", caps=GROUPS[2])[1]]["value"]
        if with_points and rng.random() < 0.3:
            world["cap"] = self.limits[self.limit("điểm", caps="*")[1]]["value"]
        for criterion in criteria:
            if "points" in criterion:
                criterion["points_most"] = points_most(world, criterion["points"])
        return world


# ---- Lua and YAML.

def lua(term):
    word, *parts = term
    if word == "fact" or word == "limit":
        return f"{word}.{parts[0]}"
    if word in ("number", "text"):
        return str(parts[0]) if word == "number" else f'"{parts[0]}"'
    if word == "unspecified":
        return f'unspecified("{parts[0]}")'
    if word == "compute":
        function, *inputs = parts
        unit = f'unit = "{function["unit"]}", ' if function["unit"] else ""
        return f'compute {{ inputs = {{ {", ".join(map(lua, inputs))} }}, says = "công thức", {unit}run = function(a, b) {function["lua"]} end }}'
    return f'{word}({", ".join(map(lua, parts))})'


def plain(number):
    """Digits and a dot."""
    whole = Fraction(number)
    return str(whole.numerator) if whole.denominator == 1 else f"{float(whole):.3f}".rstrip("0")


def written(limit, number):
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=int(number))).isoformat() if limit["unit"] == "date" else plain(number)


def limit_line(name, limit):
    rows = [f'unit: "{limit["unit"]}"', f'cite: [{limit["document"]}, điểm {name}]', f'status: {limit["status"]}']
    rows += [f'{key}: "{limit[key]}"' for key in ("of", "caps", "by") if key in limit]
    if "value" in limit:
        rows.append(f'value: {written(limit, limit["value"])}')
    for key in ("values", "steps", "choices"):
        if key in limit:
            rows.append(f'{key}: {{{", ".join(f"{plain(row) if isinstance(row, Fraction) else row}: {written(limit, number)}" for row, number in limit[key].items())}}}')
    return f'{name}: {{{", ".join(rows)}}}\n'


def criterion_text(criterion, keys=("when", "met", "in_progress", "points"), word="criterion"):
    lines = [f'title = "Chỉ tiêu {criterion["id"]}"', f'cite = {{ "{criterion["document"]}", "mục {criterion["id"]}" }}']
    lines += [f"{key} = {lua(criterion[key])}" for key in keys if key in criterion]
    if "groups" in criterion and word == "criterion":
        lines.append("groups = { " + ", ".join(f'"{group}"' for group in criterion["groups"]) + " }")
    return f'{word} "{criterion["id"]}" {{\n  ' + ",\n  ".join(lines) + ",\n}\n"


def level_text(level):
    return f'recognition "{level[0]}" {{ title = "Mức {level[0]}", cite = {{ "qd", "Điều 1" }}, met = {lua(level[1])} }}\n'


def head_text(world, base):
    documents = "".join(f'  {name}: {{number: 1/{name}, date: 2023-12-01, issuer: UBND tỉnh Sơn Thử, title: Văn bản {name}, status: {status}}}\n'
                        for name, status in world["documents"].items())
    return (f'id: {world["id"]}\ntitle: Bộ thử\nprovince: Sơn Thử\nlevels: [{", ".join(LEVELS)}]\nstatus: draft\nfrom: 2024-01-01\n'
            f'criteria: {world["declared"]}\npoints_decimals: {world["decimals"]}\npoints_evidence: {str(world["points_evidence"]).lower()}\n'
            + (f'base: {base}\n' if base else "") + (f'bonus_groups: [{", ".join(world["bonus_groups"])}]\n' if world["bonus_groups"] else "")
            + f'pillars: {{1: Trụ cột}}\ndocuments:\n{documents}')


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_set(folder, world, base=None, limits=None, script=""):
    where = f'{folder}/rules/{world["id"]}'
    write(f"{where}/ruleset.yaml", head_text(world, base))
    write(f"{where}/limits.yaml", "".join(limit_line(name, limit) for name, limit in (limits or world["limits"]).items()))
    write(f"{where}/criteria/1-thu.lua", script)


def write_facts(folder):
    rows = "".join(
        f'{name}: {{label: Số liệu {name}, type: {fact["type"]}' + "".join(f", {key}: {fact[key]}" for key in ("unit", "part_of", "of") if key in fact)
        + (f', choices: [{", ".join(fact["choices"])}]' if "choices" in fact else "") + "}\n" for name, fact in FACTS.items())
    write(f"{folder}/rules/facts.yaml", rows)


def write_amendment(folder, world, maker):
    """The same set as a base and an amendment: other limits, criteria amended, added and repealed.
    """
    rng = maker.rng
    fates = {criterion["id"]: rng.choice(["same", "same", "amended", "added"]) for criterion in world["criteria"]}
    other = {criterion["id"]: maker.comparison() for criterion in world["criteria"] if fates[criterion["id"]] == "amended"}
    old = {**world, "id": world["id"] + "-goc", "declared": 99, "documents": {name: rng.choice(STATUSES) for name in world["documents"]}}
    gone = {"id": "1.99", "met": maker.comparison(), "document": "qd"}
    kept = [{**criterion, "met": other.get(criterion["id"], criterion["met"])} for criterion in world["criteria"] if fates[criterion["id"]] != "added"]
    script = "".join(map(criterion_text, [*kept, gone])) + level_text(world["levels"][0])
    changed = {name: limit for name, limit in world["limits"].items() if "value" in limit and "caps" not in limit and rng.random() < 0.4}
    write_set(folder, old, None, {name: {**limit, "value": limit["value"] + 1} if name in changed else limit for name, limit in world["limits"].items()}, script)
    script = "".join(criterion_text(criterion, ("met",), "amend") if fates[criterion["id"]] == "amended" else criterion_text(criterion)
                     for criterion in world["criteria"] if fates[criterion["id"]] != "same")
    script += 'repeal "1.99" { cite = { "qd", "Điều 9" } }\n' + "".join(map(level_text, world["levels"][1:]))
    write_set(folder, world, old["id"], changed, script)


def make_world(rng, folder, number):
    maker = Maker(rng)
    world = maker.world(number)
    write_facts(folder)
    if number % 2:
        write_amendment(folder, world, maker)
    else:
        write_set(folder, world, None, None, "".join(map(criterion_text, world["criteria"])) + "".join(map(level_text, world["levels"])))
    return world
