// SPDX-License-Identifier: Apache-2.0
// What the page can do besides being read: filters, search with or without marks, opening what a link points to. Nothing is hidden for ever.
"use strict";
(() => {
	document.documentElement.classList.add("js");
	const all = (selector, within = document) => [...within.querySelectorAll(selector)];
	const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();

	// Puts a copy of the tools before `place`; `show(wanted, only)` hides what does not match and returns how many are left.
	const addTools = (id, place, show) => {
		const tools = document.getElementById(id).content.firstElementChild.cloneNode(true);
		const search = tools.querySelector("input");
		const chips = all(".chip", tools);
		const update = () => {
			const only = chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.only);
			const shown = show(fold(search.value), only);
			tools.querySelector(".shown b").textContent = shown;
			tools.querySelector(".nothing").hidden = shown > 0;
		};
		search.addEventListener("input", update);
		for (const chip of chips)
			chip.addEventListener("click", () => {
				chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
				update();
			});
		place.before(tools);
		update();
		return tools;
	};

	const marks = ["differs", "noted"];
	const matches = (row, text, wanted, only) => {
		const verdicts = only.filter((name) => !marks.includes(name));
		return (!verdicts.length || verdicts.some((name) => row.classList.contains(name))) &&
			marks.every((name) => !only.includes(name) || row.classList.contains(name)) && text.includes(wanted);
	};

	// ---- Criteria.
	for (const table of all("table.criteria")) {
		const texts = new Map();
		const textOf = (row) => texts.get(row) ?? texts.set(row, fold(row.textContent)).get(row);
		const tools = addTools("criteria-tools", table, (wanted, only) => {
			let shown = 0, group = null;
			for (const body of table.tBodies) {
				if (body.classList.contains("group")) {
					group = body;
					group.hidden = true;
					continue;
				}
				body.hidden = !matches(body, wanted ? textOf(body) : "", wanted, only);
				shown += !body.hidden;
				if (group && !body.hidden)
					group.hidden = false;
			}
			return shown;
		});
		const opener = tools.querySelector("[data-open]");
		opener.addEventListener("click", () => {
			const open = opener.textContent === opener.dataset.open;
			for (const details of all("details", table))
				details.open = open;
			opener.textContent = open ? opener.dataset.close : opener.dataset.open;
		});
		table.addEventListener("click", (event) => {
			const line = event.target.closest("tr.line");
			if (!line || event.target.closest("a") || String(getSelection()))
				return;
			const details = line.parentElement.querySelector("details");
			details.open = !details.open;
		});
	}

	// ---- Units.
	const ranks = document.querySelector("table.ranks");
	if (ranks) {
		const rows = new Map(all("tbody tr", ranks).map((row) => [row, fold(row.textContent + " " + row.dataset.key)]));
		const others = all("[data-unit]").filter((part) => !rows.has(part));
		addTools("unit-tools", ranks.closest(".wide"), (wanted, only) => {
			const shown = new Set();
			for (const [row, text] of rows) {
				row.hidden = !matches(row, text, wanted, only);
				if (!row.hidden)
					shown.add(row.dataset.unit);
			}
			for (const part of others)
				part.hidden = !shown.has(part.dataset.unit);
			return shown.size;
		});
	}

	// ---- Links into the table, paper.
	const follow = () => {
		const target = document.getElementById(location.hash.slice(1));
		const details = target && target.querySelector(":scope > .more details");
		if (!details)
			return;
		target.hidden = false;
		details.open = true;
		target.scrollIntoView();
	};
	addEventListener("hashchange", follow);
	follow();
	let closed = [];
	addEventListener("beforeprint", () => {
		closed = all("details:not([open])");
		for (const details of closed)
			details.open = true;
	});
	addEventListener("afterprint", () => {
		for (const details of closed)
			details.open = false;
	});
})();
