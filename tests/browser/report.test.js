// SPDX-License-Identifier: Apache-2.0
// The html page in a browser: with and without scripts, at phone size, on paper, and for a screen reader.
"use strict";
const { execFileSync, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { after, before, test } = require("node:test");
const assert = require("node:assert/strict");
const { chromium } = require("playwright-core");
const { HtmlValidate } = require("html-validate");

const root = path.resolve(__dirname, "../..");
const program = process.env.CHITIEU || path.join(root, "build/chitieu");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const directory = fs.mkdtempSync(path.join(os.tmpdir(), "chitieu-browser-"));
const patience = 900000; // milliseconds: a machine may be as busy as it likes
let browser;

// ---- Pages.

const assess = (name, facts, ...options) => {
	const file = path.join(directory, name);
	const rules = options.includes("--rules") ? [] : ["--rules", "thanh-hoa/cap-xa-2022"];
	const { status } = spawnSync(program, ["assess", ...facts, ...rules, "--fail-on", "never", "--format", `html:${file}`, ...options],
		{ cwd: root, stdio: "ignore" });
	assert.equal(status, options.includes("--baseline") ? 1 : 0);
	return file;
};

// Names that differ only by marks, equal results, and a text that contains markup.
const communes = () => {
	const names = ["Hoằng Phú", "Hoằng Đông", "Hoằng Phụ", "Đông Sơn", "An Khê", "Hoằng Đồng"];
	const lines = names.map((name, i) => JSON.stringify({
		unit: { code: String(16000 + i), level: "xã", name, district: "huyện Hoằng Hóa", province: "Thanh Hóa" },
		period: "2023",
		facts: {
			payment_accounts: i < 4 ? "800/1000" : "700/1000",
			adults_with_smartphone: "trên 60%",
			feedback_platform: { value: "có", at: "bc:1", quote: "<script>alert(1)</script> \"'><img src=x onerror=alert(1)>" },
			public_wifi_points: [{ value: "8" }, { value: "9" }],
		},
	}));
	const file = path.join(directory, "communes.ndjson");
	fs.writeFileSync(file, lines.join("\n") + "\n");
	return file;
};

// A stream of one unit, without any figure.
const lone = () => {
	const file = path.join(directory, "lone.ndjson");
	fs.writeFileSync(file, '{"unit":{"code":"16003","level":"xã","name":"Trống","district":"huyện Hoằng Hóa","province":"Thanh Hóa"},"period":"2023","facts":{}}\n');
	return file;
};

const province = () => {
	const file = path.join(directory, "province.ndjson");
	const unit = (i) => ({ unit: { code: String(16000 + i), level: "xã", name: `Số ${i}`, district: `huyện ${i % 7}`, province: "Thanh Hóa" }, period: "2023",
		facts: { payment_accounts: `${600 + i}/1000` } });
	fs.writeFileSync(file, Array.from({ length: 70 }, (_, i) => JSON.stringify(unit(i))).join("\n") + "\n");
	return file;
};

// Two runs of a store with different sets.
const compare = (before, after) => {
	const store = path.join(directory, "runs.db");
	const run = (...words) => execFileSync(program, words, { cwd: root, stdio: ["ignore", "ignore", "ignore"] });
	for (const [facts, rules] of [[before, "thanh-hoa/cap-xa-2022"], [after, "thanh-hoa/cap-xa-2023"]]) {
		run("facts", "import", ...facts, "--db", store, "--rules", rules);
		run("assess", "--db", store, "--rules", rules, "--fail-on", "never", "--store", "--note", "<b>ghi chú</b>");
	}
	const { stdout } = spawnSync(program, ["runs", "compare", "1", "2", "--db", store, "--format", "html"], { cwd: root, encoding: "utf8" });
	const file = path.join(directory, "compared.html");
	fs.writeFileSync(file, stdout);
	return file;
};

const guide = (name, ...words) => {
	const { status, stdout } = spawnSync(program, ["rules", "guide", ...words, "--format", "html"], { cwd: root, encoding: "utf8" });
	assert.equal(status, 0);
	const file = path.join(directory, name);
	fs.writeFileSync(file, stdout);
	return file;
};

const pages = {};
before(async () => {
	const one = path.join(root, "fixtures/units/quang-trung-2023-h1.yaml");
	pages.one = assess("one.html", [one], "--as-of", "2023-06-30");
	pages.poor = assess("poor.html", [path.join(root, "fixtures/units/hoang-truong-2024.yaml")], "--final");
	pages.english = assess("english.html", [one], "--lang", "en");
	pages.brief = assess("brief.html", [one], "--detail", "verdict");
	pages.many = assess("many.html", [communes()]);
	pages.two = assess("two.html", [one, path.join(root, "fixtures/units/hoang-truong-2024.yaml")]);
	const units = path.join(root, "fixtures/units");
	pages.five = assess("five.html", fs.readdirSync(units).filter((name) => name.endsWith(".yaml")).sort().map((name) => path.join(units, name)));
	const was = path.join(directory, "was.json");
	execFileSync(program, ["assess", one, "--rules", "thanh-hoa/cap-xa-2022", "--fail-on", "never", "--format", `json:${was}`], { cwd: root, stdio: "ignore" });
	const later = path.join(directory, "later.yaml");
	fs.writeFileSync(later, fs.readFileSync(one, "utf8").replace('"1850/3082"', '"2900/3082"').replace('"2518/3082"', '"1000/3082"'));
	pages.since = assess("since.html", [later], "--baseline", was);
	pages.compared = compare([one], [later]);
	const points = "fixtures/rules/vi-du/thang-diem-2024", examples = path.join(root, "fixtures/vi-du");
	pages.points = assess("points.html", [examples], "--rules", points);
	pages.levels = assess("levels.html", [path.join(examples, "xa-vi-du-2.yaml")], "--rules", points);
	pages.lone = assess("lone.html", [lone()]);
	pages.province = assess("province.html", [province()], "--detail", "verdict");
	pages.guide = guide("guide.html", "thanh-hoa/cap-xa-2022");
	pages.points_guide = guide("points-guide.html", "fixtures/rules/vi-du/thang-diem-2024", "--lang", "en");
	browser = await chromium.launch({
		timeout: patience,
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
			"--disable-sync"],
	});
});
after(async () => {
	await browser?.close();
	fs.rmSync(directory, { recursive: true });
});

// Opens a page; `seen` collects its console messages and requests.
const open = async (name, { width = 1280, height = 900, script = true } = {}) => {
	const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: script });
	context.setDefaultTimeout(patience);
	const page = await context.newPage();
	const seen = { console: [], requests: [] };
	page.on("console", (message) => seen.console.push(message.text()));
	page.on("pageerror", (error) => seen.console.push(String(error)));
	page.on("dialog", (dialog) => seen.console.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
	page.on("request", (request) => seen.requests.push(request.url()));
	await page.goto(pathToFileURL(pages[name]).href);
	return { page, seen };
};
const each = async (names, check) => {
	for (const name of names)
		await check(name);
};
const everyPage = ["one", "poor", "english", "brief", "many", "five", "since", "compared", "points", "levels", "lone", "guide", "points_guide"];
const openDetails = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
const criterion = (page, id) => page.locator("tbody.criterion").filter({ has: page.locator(".line .id", { hasText: new RegExp(`^${id.replace(".", "\\.")}$`) }) });
const visibleIds = (page) => page.locator("tbody.criterion:visible .id").allInnerTexts();
const visibleUnits = (page) => page.locator("table.ranks tbody tr:visible th a").allInnerTexts();

// ---- The page as a file.

test("no console message and no request except the file", () => each(everyPage, async (name) => {
	const { page, seen } = await open(name);
	await openDetails(page);
	await page.waitForLoadState("networkidle");
	assert.deepEqual(seen.console, [], name);
	assert.deepEqual(seen.requests, [pathToFileURL(pages[name]).href], name);
}));

test("the policy allows the page's own style and script only", async () => {
	const { page } = await open("one");
	const policy = await page.locator("meta[http-equiv]").getAttribute("content");
	assert.match(policy, /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; script-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'$/);
	assert.equal(await page.evaluate(() => document.documentElement.classList.contains("js")), true);
	assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "0px");
	assert.equal(await page.evaluate(() => document.querySelectorAll("[style], [onclick], [onerror], img, iframe, object, link, form").length), 0);
});

test("texts of files are shown as text", async () => {
	const { page, seen } = await open("many");
	assert.equal(await page.locator("script").count(), 1);
	assert.equal(await page.locator("img").count(), 0);
	assert.equal(await page.locator("blockquote", { hasText: "<script>alert(1)</script> \"'><img src=x" }).count(), 6);
	assert.deepEqual(seen.console, []);
});

test("the language is declared, Vietnamese text in an English page too", async () => {
	assert.equal(await (await open("one")).page.locator("html").getAttribute("lang"), "vi");
	const { page } = await open("english");
	assert.equal(await page.locator("html").getAttribute("lang"), "en");
	assert.equal(await page.locator("h1 bdi").getAttribute("lang"), "vi");
	assert.match(await page.locator(".conclusion .big").innerText(), /CANNOT BE RECOGNISED/);
});

test("valid html", async () => {
	const slow = ["one", "english", "two", "since", "points"]; // one rule takes minutes with pages of this size; it has its say on the small one
	await each(["brief", "compared", "guide", "points_guide", ...slow], async (name) => {
		const off = slow.includes(name) ? { "element-required-ancestor": "off", "area-alt": "off" } : {};
		const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules: { "long-title": "off", ...off } });
		const report = await validator.validateString(fs.readFileSync(pages[name], "utf8"));
		const messages = report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`));
		assert.deepEqual(messages, [], name);
	});
});

test("axe finds no violation", () => each(everyPage, async (name) => {
	const { page } = await open(name);
	await openDetails(page);
	await page.addStyleTag({ content: "" }).catch(() => {}); // refused by the policy, as it should be
	await page.evaluate(axe);
	const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
	assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`), [], name);
}));

// ---- Content.

test("the conclusion, the tally and the nearest task are visible", async () => {
	const { page } = await open("one");
	assert.match(await page.locator(".conclusion .big").innerText(), /CHƯA ĐỦ ĐIỀU KIỆN/);
	assert.match(await page.locator(".conclusion").innerText(), /theo dự thảo/);
	assert.deepEqual(await page.locator(".tally b").allInnerTexts(), ["23", "3", "0", "0", "4"]);
	assert.equal(await page.locator(".task .amount").first().innerText(), "Thêm 462 người");
	assert.match(await page.locator(".task .compared").first().innerText(), /1\.850\/3\.082 = 60,03%\s+yêu cầu ≥ 75%/);
	assert.match(await page.locator("footer").innerText(), /không thay quyết định của hội đồng/);
});

test("the page is complete without scripts", async () => {
	const { page } = await open("one", { script: false });
	assert.equal((await visibleIds(page)).length, 30);
	assert.equal(await page.locator(".tools:visible").count(), 0);
	const row = criterion(page, "3.2");
	assert.equal(await row.locator(".detail").isVisible(), false);
	await row.locator("summary").click();
	assert.match(await row.locator(".detail").innerText(), /1850\/3082 người đạt tỷ lệ 60%/);
	assert.match(await row.locator(".detail").innerText(), /dòng 655/);
	const many = (await open("many", { script: false })).page;
	assert.equal((await visibleUnits(many)).length, 6);
	assert.equal(await many.locator("article").count(), 6);
});

test("ranking: equal shares have equal rank, the next rank skips, names in Vietnamese order", async () => {
	const { page } = await open("many");
	assert.deepEqual(await visibleUnits(page), ["Xã Đông Sơn", "Xã Hoằng Đông", "Xã Hoằng Phú", "Xã Hoằng Phụ", "Xã An Khê", "Xã Hoằng Đồng"]);
	assert.deepEqual(await page.locator("table.ranks .rank").allInnerTexts(), ["1", "1", "1", "1", "5", "5"]);
});

test("units of other provinces are shown and not ranked", async () => {
	const { page } = await open("five");
	const ranks = await page.locator("table.ranks tbody tr").evaluateAll((rows) =>
		rows.map((row) => `${row.querySelector(".rank").textContent} ${row.querySelector(".mark") ? "tham khảo" : ""}`.trim()));
	assert.deepEqual(ranks, ["1", "2", "– tham khảo", "– tham khảo", "– tham khảo"]);
});

test("the heat table has a cell for every unit and criterion, each with its words", async () => {
	const { page } = await open("five");
	assert.equal(await page.locator("table.cells tbody td").count(), 5 * 30);
	assert.equal(await page.locator("table.cells tbody td svg[aria-label]").count(), 5 * 30);
	assert.match(await page.locator("table.cells thead abbr").first().getAttribute("title"), /thư điện tử công vụ/);
});

test("changes since an earlier run are shown after the criteria, with their direction in words", async () => {
	const { page } = await open("since", { script: false });
	const rows = await page.locator("section.since table.turns tbody tr").allInnerTexts();
	assert.equal(rows.length, 2);
	assert.match(rows[0], /^3\.4 .*đạt\s+đang triển khai\s+▼ Giảm sút$/s);
	assert.match(rows[1], /^3\.2 .*đang triển khai\s+đạt\s+▲ Cải thiện$/s);
	assert.match(await page.locator("section.since").innerText(), /thay đổi là do đổi số liệu/);
	assert.equal(await page.locator("section.list + section.since").count(), 1);
});

test("two runs: the causes add up, units are listed under their cause, texts of files stay text", async () => {
	const { page } = await open("compared", { script: false });
	assert.equal(await page.locator("script").count(), 0);
	const verdicts = (await page.locator("#causes tbody td:nth-of-type(1)").allInnerTexts()).map(Number);
	assert.equal(verdicts.slice(0, 4).reduce((sum, one) => sum + one), verdicts[4]);
	assert.equal(await page.locator("#recognition tbody td").count(), 9);
	assert.match(await page.locator("#movers h3").first().innerText(), /^Do đổi số liệu \(\d\)$/);
	assert.match(await page.locator("#movers .reasons").first().innerText(), /Đo được: .* → /);
	assert.match(await page.locator(".facts").innerText(), /<b>ghi chú<\/b>/);
});

test("the conclusion comes before the documents that it is based on", async () => {
	const { page } = await open("one");
	const tops = await page.evaluate(() => [".conclusion", ".tally", ".facts"].map((part) => document.querySelector(part).getBoundingClientRect().top));
	assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
	assert.match(await page.locator(".when").innerText(), /6 tháng đầu năm 2023 · đánh giá tại ngày 30\/06\/2023 \(giữa kỳ\)/);
});

test("a set with points: ranked by points, the reached level is the conclusion", async () => {
	const { page } = await open("points", { script: false });
	assert.deepEqual(await page.locator("table.ranks td.score").allInnerTexts(), ["100", "89,89", "48,5–72,5"]);
	assert.match(await page.locator("table.ranks tbody tr").first().locator(".result").innerText(), /Xếp loại xuất sắc/);
	assert.match(await page.locator(".reached").innerText(), /^2 Xếp loại xuất sắc/);
	assert.equal(await page.locator("article .conclusion").count(), 3);
	assert.match(await page.locator("article .conclusion .big").first().textContent(), /Xếp loại xuất sắc/);
	assert.match(await page.locator("article .score").first().textContent(), /89,89\/95/);
});

test("a level that is not reached gives the reason, from the highest level down", async () => {
	const { page } = await open("levels");
	assert.equal(await page.locator(".conclusion").count(), 1);
	assert.match(await page.locator(".conclusion .big").innerText(), /CHƯA ĐỦ CĂN CỨ/);
	assert.deepEqual(await page.locator(".levels .name").allInnerTexts(), ["Xếp loại xuất sắc", "Xếp loại tốt", "Xếp loại khá", "Xếp loại trung bình"]);
	assert.match(await page.locator(".levels li").first().innerText(), /điểm/);
});

test("a stream with one unit gives the page of that unit", async () => {
	const { page } = await open("lone");
	assert.equal(await page.locator("h1").innerText(), "Xã Trống");
	assert.equal(await page.locator("table.ranks, article").count(), 0);
	assert.match(await page.title(), /^Phiếu thẩm định: Xã Trống/);
});

test("the headers of a whole province's heat table stay visible", async () => {
	const { page } = await open("province");
	const heads = await page.evaluate(() => {
		const box = document.querySelector(".wide-cells");
		box.scrollTop = box.scrollHeight;
		const top = (part) => Math.round(box.querySelector(part).getBoundingClientRect().top - box.getBoundingClientRect().top);
		return { rolled: box.scrollTop > 500, pillar: top("thead tr:first-child th:last-child"), criterion: top("thead tr:last-child th") };
	});
	assert.equal(heads.rolled, true);
	assert.ok(heads.pillar <= 4 && heads.criterion > 20 && heads.criterion < 60, JSON.stringify(heads));
	await page.locator(".index .search").fill("huyen 3");
	assert.equal(await page.locator("table.cells tbody tr:visible").count(), 10);
});

test("the booklet: contents link to criteria, evidence can be ticked off on paper", async () => {
	const { page } = await open("guide", { script: false });
	assert.equal(await page.locator("script").count(), 0);
	assert.equal(await page.locator(".contents a").count(), 30);
	await page.locator(".contents a", { hasText: "3.4" }).click();
	assert.match(await page.locator(".rule:target h3").innerText(), /^3\.4/);
	assert.match(await page.locator(".rule:target .wish").innerText(), /ít nhất 80%/);
	await page.emulateMedia({ media: "print" });
	assert.equal(await page.locator(".rule:target .proof li").first().isVisible(), true);
});

// ---- With scripts.

test("filters by verdict, alone and together", async () => {
	const { page } = await open("one");
	await page.locator(".chip[data-only=in_progress]").click();
	assert.deepEqual(await visibleIds(page), ["3.2", "4.6", "4.7"]);
	assert.equal(await page.locator(".shown").innerText(), "3 chỉ tiêu đang hiện");
	assert.equal(await page.locator("tbody.group:visible").count(), 2);
	await page.locator(".chip[data-only=undetermined]").click();
	assert.deepEqual(await visibleIds(page), ["2.5", "3.1", "3.2", "3.3", "4.6", "4.7", "4.8"]);
	await page.locator(".chip[data-only=differs]").click();
	assert.deepEqual(await visibleIds(page), ["3.1", "3.3", "4.8"]);
});

test("search with and without marks; an empty result is reported", async () => {
	const { page } = await open("one");
	await page.locator(".search").fill("dien thoai thong minh");
	assert.ok((await visibleIds(page)).includes("3.4"));
	const unmarked = await visibleIds(page);
	await page.locator(".search").fill("ĐIỆN THOẠI thông minh");
	assert.deepEqual(await visibleIds(page), unmarked);
	await page.locator(".search").fill("zzz");
	assert.deepEqual(await visibleIds(page), []);
	assert.equal(await page.locator(".nothing").first().isVisible(), true);
});

test("\"hoang dong\" finds Hoằng Đông and Hoằng Đồng, everywhere in the summary", async () => {
	const { page } = await open("many");
	await page.locator(".index .search").fill("hoang dong");
	assert.deepEqual(await visibleUnits(page), ["Xã Hoằng Đông", "Xã Hoằng Đồng"]);
	assert.equal(await page.locator("table.cells tbody tr:visible").count(), 2);
	assert.equal(await page.locator("article:visible").count(), 2);
	await page.locator(".index .search").fill("16003");
	assert.deepEqual(await visibleUnits(page), ["Xã Đông Sơn"]);
});

test("a tile links to its criterion and opens it; a row opens at a click", async () => {
	const { page } = await open("one");
	await page.locator(".tile", { hasText: "3.2" }).click();
	assert.equal(await criterion(page, "3.2").locator("details").getAttribute("open"), "");
	await page.locator("#u1c3 .title").click();
	assert.equal(await page.locator("#u1c3 details").getAttribute("open"), "");
	await page.locator("[data-open]").click();
	assert.equal(await page.locator("details:not([open])").count(), 0);
});

test("every control can be reached and used by keyboard", async () => {
	const { page } = await open("one");
	await page.keyboard.press("Tab");
	assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
	await page.locator("#u1c1 summary").focus();
	await page.keyboard.press("Enter");
	assert.equal(await page.locator("#u1c1 details").getAttribute("open"), "");
	await page.locator(".chip[data-only=undetermined]").focus();
	await page.keyboard.press("Space");
	assert.deepEqual(await visibleIds(page), ["2.5", "3.1", "3.3", "4.8"]);
});

// ---- Sizes and paper.

test("no horizontal scrolling on a telephone, at 200% and on a wide screen", () => each(everyPage, (name) =>
	each([[360, 740], [640, 450], [1280, 900], [1920, 1080]], async ([width, height]) => {
		const { page } = await open(name, { width, height });
		await openDetails(page);
		const found = await page.evaluate(() => document.documentElement.scrollWidth);
		assert.ok(found <= width, `${name} at ${width}: ${found}`);
		await page.context().close();
	})));

test("in print everything is open, controls are hidden and table headers repeat, also without scripts", () => each([true, false], async (script) => {
	const { page } = await open("one", { script });
	await page.emulateMedia({ media: "print" });
	assert.equal(await page.locator(".detail:visible").count(), 30);
	assert.equal(await page.locator(".tools:visible").count(), 0);
	assert.equal(await page.locator(".annex").isVisible(), true);
	const seen = await page.locator("table.criteria thead").evaluate((head) => getComputedStyle(head).display);
	assert.equal(seen, "table-header-group");
	assert.match(await page.locator("body").evaluate((body) => getComputedStyle(body).fontFamily), /Times New Roman/);
	const pdf = await page.pdf({ preferCSSPageSize: true });
	const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
	assert.ok(boxes.length > 5);
	assert.ok(boxes.every(([, width, height]) => Math.round(width) === 595 && Math.round(height) === 842), "A4");
}));
