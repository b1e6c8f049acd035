/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of commands, options and operands, which dispatch, help, manual and completions read.
 */
#include <string.h>

#include "cli/cli.h"

/* As gates.c reads them. */
#define GATE_NAMES "not_recognised open not_met in_progress undetermined contradictory never"
#define GATE_WORDS_VI \
	"trả mã thoát 1 khi có: not_recognised, open (chưa xác định được), " \
	"not_met, in_progress, undetermined, contradictory, hoặc never"
#define GATE_WORDS_EN \
	"exit 1 on: not_recognised, open (recognition undetermined), " \
	"not_met, in_progress, undetermined, contradictory, or never"

const struct option_row option_rows[OPTIONS] = {
	[OPT_RULES] = {"rules", "DIR|ID", NULL, false, FOR_INPUT, OFFER_SETS,
		{"bộ tiêu chí: thư mục có ruleset.yaml, hoặc mã như thanh-hoa/cap-xa-2022",
			"rule set: a directory with a ruleset.yaml, or an id such as thanh-hoa/cap-xa-2022"}},
	[OPT_AS_OF] = {"as-of", "DATE", NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"đánh giá tại ngày YYYY-MM-DD (mặc định: ngày cuối kỳ của từng đơn vị)",
			"judge as of YYYY-MM-DD (default: the last day of each unit's period)"}},
	[OPT_FINAL] = {"final", NULL, NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"thẩm định cuối kỳ: đang triển khai không còn được tính",
			"final appraisal: being under way no longer counts"}},
	[OPT_FORMAT] = {"format", "NAME[:FILE]", NULL, true, FOR_OUTPUT, OFFER_FORMATS,
		{"dạng kết quả, một trong các tên trong ngoặc ở trên; ghi vào FILE nếu có; dùng được nhiều lần",
			"output in one of the formats in parentheses above; to FILE if given; may be repeated"}},
	[OPT_DETAIL] = {"detail", "LEVEL", "verdict reason full", false, FOR_OUTPUT, OFFER_CHOICES,
		{"mức chi tiết: verdict, reason hoặc full",
			"how much to say: verdict, reason or full"}},
	[OPT_LANG] = {"lang", "vi|en", "vi en", false, FOR_OUTPUT, OFFER_CHOICES,
		{"ngôn ngữ cho người đọc", "language for people"}},
	[OPT_FAIL_ON] = {"fail-on", "LIST", GATE_NAMES, false, FOR_EXIT, OFFER_LIST,
		{GATE_WORDS_VI "; mặc định: not_recognised,open",
			GATE_WORDS_EN "; default: not_recognised,open"}},
	[OPT_COLOR] = {"color", "WHEN", "auto always never", false, FOR_OUTPUT, OFFER_CHOICES,
		{"màu: auto, always, never", "colour: auto, always, never"}},
	[OPT_ALL] = {"all", NULL, NULL, false, FOR_OUTPUT, OFFER_NOTHING,
		{"hiện đủ cả những chỉ tiêu đã đạt (text, sarif, github)",
			"show the met criteria too (text, sarif, github)"}},
	[OPT_KEY] = {"key", "FILE", NULL, false, FOR_INPUT, OFFER_FILES,
		{"khóa của minisign: khóa bí mật để ký, khóa công khai để kiểm tra",
			"minisign key: the secret one to sign, the public one to verify"}},
	[OPT_OUTPUT] = {"output", "PATH", NULL, false, FOR_OUTPUT, OFFER_FILES,
		{"nơi ghi kết quả thay cho nơi mặc định", "where to write instead of the default"}},
	[OPT_REQUIRE_SIGNED] = {"require-signed", "FILE", NULL, false, FOR_INPUT, OFFER_FILES,
		{"chỉ dùng bộ tiêu chí còn đúng như đã ký bằng khóa công khai này",
			"use the rule set only as it was signed with this public key"}},
	[OPT_WHAT_IF] = {"what-if", "FACT=VALUE", NULL, true, FOR_JUDGING, OFFER_VALUES,
		{"giả định số liệu có giá trị này; kết quả mang dấu GIẢ ĐỊNH; dùng được nhiều lần",
			"suppose that a fact has this value; the result is stamped HYPOTHETICAL; may be repeated"}},
	[OPT_DECISIONS] = {"decisions", "FILE", NULL, false, FOR_JUDGING, OFFER_FILES,
		{"tính cả các quyết định của hội đồng trong FILE, đặt bên cạnh kết quả do hệ thống tính",
			"count the council's decisions in FILE, beside the engine's own verdicts"}},
	[OPT_ROAD] = {"road", NULL, NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"chỉ ra ít thay đổi nhất dẫn đến công nhận",
			"show the fewest changes that lead to recognition"}},
	[OPT_MAX_MOVERS] = {"max-movers", "N", NULL, false, FOR_EXIT, OFFER_NOTHING,
		{"mã thoát 1 khi có hơn N đơn vị thay đổi kết quả",
			"exit 1 when more than N units move"}},
	[OPT_NEAR] = {"near", "PCT", NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"nêu đơn vị cách ngưỡng mới không quá PCT (điểm phần trăm; ngưỡng khác %: phần trăm của ngưỡng); mặc định 5",
			"name units within PCT of a new limit (percentage points; of limits not in %, per cent of them); default 5"}},
	[OPT_JOBS] = {"jobs", "N", NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"-j N: dùng N luồng; kết quả không thay đổi",
			"-j N: use N threads; the results are the same"}},
	[OPT_BASELINE] = {"baseline", "RUN|FILE", NULL, false, FOR_EXIT, OFFER_FILES,
		{"chỉ trả mã thoát 1 khi có kết quả giảm sút so với lần trước: tệp json, ndjson do assess ghi, hoặc với --db một lần đánh giá trong kho",
			"exit 1 only for what got worse since an earlier run: a json or ndjson file written by assess, or with --db a stored run"}},
	[OPT_BY] = {"by", "district", "district", false, FOR_OUTPUT, OFFER_CHOICES,
		{"xếp hạng riêng trong từng huyện", "rank within each district"}},
	[OPT_BOM] = {"bom", NULL, NULL, false, FOR_OUTPUT, OFFER_NOTHING,
		{"csv: ghi dấu thứ tự byte ở đầu để bảng tính đọc đúng tiếng Việt",
			"csv: begin with a byte order mark, so that spreadsheets read the letters right"}},
	[OPT_EFFECTIVE] = {"effective", NULL, NULL, false, FOR_INPUT, OFFER_NOTHING,
		{"in bộ tiêu chí đã gộp với bộ gốc, kèm nguồn của từng phần",
			"print the set put together with its base, and where each part comes from"}},
	[OPT_FROM] = {"from", "ID", NULL, false, FOR_INPUT, OFFER_SETS,
		{"bộ tiêu chí được sửa đổi", "the rule set that is amended"}},
	[OPT_STALE] = {"stale", "DAYS", NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"chỉ nêu ngưỡng chưa được đối chiếu lại trong ngần ấy ngày trước --as-of, ví dụ 365d; có thì mã thoát 1",
			"only limits not checked within so many days before --as-of, as in 365d; exit 1 if there are any"}},
	[OPT_COVERAGE] = {"coverage", NULL, NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"nêu những kết quả mà chưa ca thử nào cho thấy",
			"list the outcomes that no test case shows"}},
	[OPT_MIN] = {"min", "PCT", NULL, false, FOR_EXIT, OFFER_NOTHING,
		{"--coverage: mã thoát 1 khi dưới PCT phần trăm",
			"--coverage: exit 1 below PCT per cent"}},
	[OPT_MUTATE] = {"mutate", NULL, NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"lần lượt đổi từng ngưỡng, phép so sánh, điều kiện và nêu thay đổi mà không ca thử nào phát hiện",
			"change each limit, comparison and condition in turn and list the changes that no test case notices"}},
	[OPT_GENERATE] = {"generate", NULL, NULL, false, FOR_JUDGING, OFFER_NOTHING,
		{"soạn ca thử ở các ranh giới còn thiếu, để rà soát",
			"write the test cases at boundaries that are not there, for review"}},
	[OPT_DB] = {"db", "FILE", NULL, false, FOR_STORE, OFFER_FILES,
		{"kho dữ liệu (một tệp SQLite); số liệu lấy từ kho, tham số khi đó là mã đơn vị, không ghi là tất cả",
			"the store (one SQLite file); facts come from it, operands are codes of units then, none means all"}},
	[OPT_PERIOD] = {"period", "PERIOD", NULL, false, FOR_STORE, OFFER_NOTHING,
		{"với --db: chỉ kỳ này, ví dụ 2023-H1",
			"with --db: only this period, such as 2023-H1"}},
	[OPT_STORE] = {"store", NULL, NULL, false, FOR_STORE, OFFER_NOTHING,
		{"với --db: lưu lần đánh giá này vào kho",
			"with --db: keep this run in the store"}},
	[OPT_NOTE] = {"note", "TEXT", NULL, false, FOR_STORE, OFFER_NOTHING,
		{"ghi chú lưu kèm trong kho", "a note that is kept with it in the store"}},
	[OPT_REGISTER] = {"register", "FILE", NULL, false, FOR_INPUT, OFFER_FILES,
		{"nạp danh mục đơn vị hành chính (CSV: code, name, level, parent, valid_from, valid_until, edition)",
			"import a register of units (CSV: code, name, level, parent, valid_from, valid_until, edition)"}},
	[OPT_SUCCESSION] = {"succession", "FILE", NULL, false, FOR_INPUT, OFFER_FILES,
		{"nạp bảng đơn vị cũ thành đơn vị mới (CSV: predecessor, successor, predecessor_edition, successor_edition, date)",
			"import which units became which (CSV: predecessor, successor, predecessor_edition, successor_edition, date)"}},
	[OPT_RENAMED] = {"renamed", NULL, NULL, false, FOR_INPUT, OFFER_NOTHING,
		{"nhận cả mã mà danh mục hoặc kho đang ghi tên khác: đơn vị đã đổi tên",
			"take codes that the register or the store has under another name: the unit was renamed"}},
	[OPT_EXPLAIN] = {"explain", NULL, NULL, false, FOR_INPUT, OFFER_NOTHING,
		{"giải thích một mã: ý nghĩa, cách sửa, ví dụ; không kèm mã thì liệt kê tất cả (text, json, markdown)",
			"explain a code: what it means, how to fix it, examples; without a code list all (text, json, markdown)"}},
	[OPT_FACTS] = {"facts", "PATH", NULL, false, FOR_INPUT, OFFER_FILES,
		{"tệp hoặc thư mục số liệu của các đơn vị",
			"the fact files of units: a file or a directory"}},
	[OPT_REPORT] = {"report", "[ID=]FILE", NULL, false, FOR_INPUT, OFFER_FILES,
		{"đối chiếu từng lời trích (quote) với văn bản báo cáo này (UTF-8) tại dòng ghi ở at, cho phép lệch một dòng; ID: mã văn bản trong documents",
			"compare each quote with this text of the report (UTF-8) at the line that `at` gives, one line more or less; ID: of the document"}},
	[OPT_HELP] = {"help", NULL, NULL, false, FOR_OUTPUT, OFFER_NOTHING, {"hướng dẫn", "help"}},
	[OPT_VERSION] = {"version", NULL, NULL, false, FOR_OUTPUT, OFFER_NOTHING,
		{"phiên bản", "version"}},
};

enum { ANY_NUMBER = 1 << 30 };
#define JUDGING \
	(ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | ON(OPT_DETAIL) | \
		ON(OPT_FAIL_ON) | ON(OPT_REQUIRE_SIGNED) | ON(OPT_WHAT_IF) | ON(OPT_DECISIONS))

/* What commands that take FACTS have: a store instead of files. */
#define FROM_STORE (ON(OPT_DB) | ON(OPT_PERIOD))

const char *const template_formats[] = {"yaml", "csv", "csv-wide", NULL};
const char *const vocabulary_formats[] = {"lua", "markdown", NULL};
const char *const manual_formats[] = {"man", "bash", "zsh", "fish", NULL};

const struct command commands[] = {
	{NULL, "assess", "FACTS...", 1, ANY_NUMBER,
		JUDGING | ON(OPT_ALL) | ON(OPT_BOM) | ON(OPT_ROAD) | ON(OPT_JOBS) |
			ON(OPT_BASELINE) | FROM_STORE | ON(OPT_STORE) | ON(OPT_NOTE),
		run_assess,
		{"đánh giá đơn vị theo bộ tiêu chí, kèm lý do",
			"judge units by a rule set, with reasons"},
		ct_report_formats,
		"chitieu assess fixtures/units/quang-trung-2023-h1.yaml --fail-on never\n"
		"chitieu assess fixtures/units/villages --format csv --fail-on never"},
	{NULL, "explain", "FACTS CRITERION", 2, 2, JUDGING | FROM_STORE, run_explain,
		{"giải thích một chỉ tiêu đến tận câu chữ báo cáo và điều khoản",
			"explain one verdict down to the report's words and the article"},
		ct_report_formats, "chitieu explain fixtures/units/quang-trung-2023-h1.yaml 3.2"},
	{"facts", "lint", "FACTS...", 1, ANY_NUMBER,
		ON(OPT_REPORT) | ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) |
			FROM_STORE,
		run_facts_lint,
		{"soát số liệu: mâu thuẫn, tỷ lệ in sai, từ ngữ ước lượng",
			"check facts: contradictions, misprinted shares, hedges"},
		ct_finding_formats, "chitieu facts lint fixtures/units/quang-trung-2023-h1.yaml"},
	{"facts", "show", "FACTS...", 1, ANY_NUMBER, ON(OPT_RULES) | FROM_STORE, run_facts_show,
		{"xem số liệu đã đọc được", "show the facts as read"}, NULL,
		"chitieu facts show fixtures/units/quang-trung-2023-h1.yaml"},
	{"facts", "questions", "FACTS...", 1, ANY_NUMBER,
		ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | FROM_STORE,
		run_facts_questions,
		{"soạn câu hỏi giải trình gửi xã", "draft the questions to the commune"},
		ct_question_formats,
		"chitieu facts questions fixtures/units/quang-trung-2023-h1.yaml"},
	{"facts", "find", "WORDS...", 1, ANY_NUMBER, ON(OPT_RULES) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_facts_find,
		{"tìm số liệu trong từ điển theo khóa, nhãn, tên khác; có dấu hay không dấu; kèm chỉ tiêu đọc nó khi có --rules",
			"find facts of the dictionary by key, label or synonym, with or without marks; with --rules the criteria that read them"},
		ct_find_formats,
		"chitieu facts find ho so truc tuyen --rules thanh-hoa/cap-xa-2022"},
	{"facts", "import", "[FILES...]", 0, ANY_NUMBER,
		ON(OPT_DB) | ON(OPT_NOTE) | ON(OPT_RULES) | ON(OPT_REGISTER) | ON(OPT_SUCCESSION) |
			ON(OPT_RENAMED),
		run_facts_import,
		{"nạp số liệu vào kho (--db); mỗi tệp vào trọn vẹn hoặc không vào",
			"put facts into a store (--db), each file whole or not at all"},
		NULL, "chitieu facts import fixtures/units/villages --db build/thon.db"},
	{"facts", "audit", "[IMPORT]", 0, 1, ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_facts_audit,
		{"các lần nạp vào kho; kèm số của một lần nạp: những mục không sử dụng được, ở đâu, vì sao",
			"the imports of a store; with the number of one: what could not be used, where and why"},
		ct_import_formats,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu facts audit 1 --db build/thon.db"},
	{"facts", "merge", "", 0, 0, ON(OPT_DB) | ON(OPT_PERIOD) | ON(OPT_RULES), run_facts_merge,
		{"gộp báo cáo của các đơn vị cũ thành báo cáo của đơn vị mới, để xem lại rồi nạp (ndjson)",
			"put reports of merged communes together as reports of the new ones, for review and import (ndjson)"},
		NULL,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu facts merge --db build/thon.db --period 2023"},
	{"facts", "template", "SET", 1, 1, ON(OPT_FORMAT), run_facts_template,
		{"in mẫu tệp số liệu để điền cho một bộ tiêu chí",
			"print a fact file to fill in for a rule set"},
		template_formats, "chitieu facts template thanh-hoa/cap-xa-2022 --format csv"},
	{"rules", "list", "", 0, 0, 0, run_rules_list,
		{"liệt kê các bộ tiêu chí", "list the rule sets"}, NULL, "chitieu rules list"},
	{"rules", "show", "SET", 1, 1, ON(OPT_AS_OF) | ON(OPT_EFFECTIVE), run_rules_show,
		{"xem một bộ tiêu chí: chỉ tiêu, điều kiện, ngưỡng, căn cứ",
			"show a rule set: criteria, conditions, limits, citations"},
		NULL, "chitieu rules show thanh-hoa/cap-xa-2022"},
	{"rules", "lint", "[SET|CODE]", 0, 1, ON(OPT_FORMAT) | ON(OPT_FACTS) | ON(OPT_EXPLAIN),
		run_rules_lint,
		{"--explain CODE giải thích một mã; không thì soát lỗi một bộ tiêu chí",
			"--explain CODE explains a code; else check a rule set for mistakes"},
		ct_finding_formats,
		"chitieu rules lint thanh-hoa/cap-xa-2022\n"
		"chitieu rules lint --explain R071"},
	{"rules", "test", "SET", 1, 1,
		ON(OPT_COVERAGE) | ON(OPT_MIN) | ON(OPT_MUTATE) | ON(OPT_GENERATE) |
			ON(OPT_OUTPUT) | ON(OPT_FORMAT),
		run_rules_test,
		{"chạy các ca kiểm thử của bộ tiêu chí, xem còn thiếu ca nào",
			"run the test cases of a rule set, see which are missing"},
		ct_case_formats, "chitieu rules test thanh-hoa/cap-xa-2022 --coverage"},
	{"rules", "stubs", "[SET]", 0, 1, ON(OPT_OUTPUT) | ON(OPT_FORMAT), run_rules_stubs,
		{"lập từ vựng cho trình soạn thảo và cho người đọc",
			"make the vocabulary for editors and for people"},
		vocabulary_formats, "chitieu rules stubs --format markdown"},
	{"rules", "sign", "SET", 1, 1, ON(OPT_KEY) | ON(OPT_OUTPUT), run_rules_sign,
		{"ký bộ tiêu chí: lập manifest.txt và chữ ký theo định dạng minisign",
			"sign a rule set: manifest.txt and its signature in minisign's format"},
		NULL,
		"minisign -G -W -f -p build/thu.pub -s build/thu.key\n"
		"chitieu rules sign thanh-hoa/cap-xa-2022 --key build/thu.key --output build/ky"},
	{"rules", "verify", "SET", 1, 1, ON(OPT_KEY), run_rules_verify,
		{"kiểm tra bộ tiêu chí còn đúng như đã ký",
			"check that a rule set is as it was signed"},
		NULL,
		"minisign -G -W -f -p build/thu.pub -s build/thu.key\n"
		"mkdir -p build/ban-ky && cp -r rules/. build/ban-ky\n"
		"chitieu rules sign build/ban-ky/thanh-hoa/cap-xa-2022 --key build/thu.key\n"
		"chitieu rules verify build/ban-ky/thanh-hoa/cap-xa-2022 --key build/thu.pub"},
	{"rules", "diff", "SET SET", 2, 2, ON(OPT_FORMAT), run_rules_diff,
		{"so sánh hai bộ tiêu chí bằng lời: bổ sung, bãi bỏ, sửa đổi, ngưỡng",
			"compare two rule sets in words: added, repealed, amended, limits"},
		ct_diff_formats, "chitieu rules diff thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023"},
	{"rules", "impact", "SET SET FACTS...", 3, ANY_NUMBER,
		ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | ON(OPT_MAX_MOVERS) | ON(OPT_NEAR) |
			FROM_STORE,
		run_rules_impact,
		{"đơn vị nào có thay đổi kết quả khi thay bộ tiêu chí, do chỉ tiêu, ngưỡng, điều khoản nào",
			"which units move from one rule set to another, by which criterion, limit and article"},
		ct_impact_formats,
		"chitieu facts import fixtures/units --db build/x\n"
		"chitieu rules impact thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023 --db build/x"},
	{"rules", "new", "ID", 1, 1, ON(OPT_FROM) | ON(OPT_OUTPUT), run_rules_new,
		{"lập bộ tiêu chí mới sửa đổi một bộ đã có (--from)",
			"start a rule set that amends another (--from)"},
		NULL, "chitieu rules new thu/moi --from thanh-hoa/cap-xa-2022 --output build/moi"},
	{"rules", "limits", "SET", 1, 1,
		ON(OPT_AS_OF) | ON(OPT_STALE) | ON(OPT_FORMAT) | ON(OPT_BOM), run_rules_limits,
		{"bảng các ngưỡng: giá trị, mức đối chiếu, ngày đối chiếu, căn cứ",
			"the limits as a table: values, status, when checked, citation"},
		ct_limit_formats, "chitieu rules limits thanh-hoa/cap-xa-2022 --as-of 2023-06-30"},
	{"rules", "guide", "SET", 1, 1, ON(OPT_AS_OF) | ON(OPT_FORMAT), run_rules_guide,
		{"sổ tay chỉ tiêu cho xã: yêu cầu, cách tính, ngưỡng, tài liệu kiểm chứng, căn cứ",
			"the criteria booklet for communes: requirement, formula, limit, evidence, article"},
		ct_guide_formats,
		"chitieu rules guide thanh-hoa/cap-xa-2022 --format html:build/so-tay.html"},
	{"rules", "law", "SET [DOCUMENT]", 1, 2,
		ON(OPT_FORMAT) | ON(OPT_FACTS) | ON(OPT_AS_OF) | ON(OPT_FINAL), run_rules_law,
		{"từ điều khoản của văn bản đến chỉ tiêu, ngưỡng, ca thử, và với --facts đến đơn vị dựa vào đó",
			"from a document's articles to the criteria, limits, test cases and, with --facts, units that rest on them"},
		ct_law_formats, "chitieu rules law thanh-hoa/cap-xa-2022 --facts fixtures/units"},
	{"runs", "list", "", 0, 0, ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_BOM), run_runs_list,
		{"liệt kê các lần đánh giá trong kho", "list the runs of a store"}, ct_run_formats,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu assess --db build/thon.db --fail-on never --store\n"
		"chitieu runs list --db build/thon.db"},
	{"runs", "show", "RUN", 1, 1,
		ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_DETAIL) | ON(OPT_ALL) | ON(OPT_BOM),
		run_runs_show,
		{"in lại một lần đánh giá từ kho như assess đã in",
			"print a stored run as assess printed it"},
		ct_report_formats,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu assess --db build/thon.db --fail-on never --store\n"
		"chitieu runs show last --db build/thon.db --format csv"},
	{"runs", "compare", "RUN RUN", 2, 2, ON(OPT_DB) | ON(OPT_FORMAT), run_runs_compare,
		{"so sánh hai lần đánh giá: đơn vị nào có thay đổi kết quả, do đổi tiêu chí hay do đổi số liệu",
			"compare two runs: which units moved, and whether the rules or the data did it"},
		ct_comparison_formats,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu assess --db build/thon.db --fail-on never --store\n"
		"chitieu assess --db build/thon.db --fail-on never --store --as-of 2023-12-31\n"
		"chitieu runs compare 1 last --db build/thon.db"},
	{"runs", "verify", "[RUN]", 0, 1, ON(OPT_DB) | ON(OPT_FORMAT), run_runs_verify,
		{"đánh giá lại từ kho và đối chiếu với những gì đã lưu: một lần, hoặc cả kho",
			"judge again from the store and compare with what was stored: one run, or the whole store"},
		ct_verify_formats,
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu assess --db build/thon.db --fail-on never --store\n"
		"chitieu runs verify last --db build/thon.db"},
	{"runs", "collect", "FILES...", 1, ANY_NUMBER, ON(OPT_DB) | ON(OPT_RULES) | ON(OPT_NOTE),
		run_runs_collect,
		{"gom kết quả json, ndjson mà nhiều máy đã đánh giá thành một lần đánh giá trong kho",
			"gather json or ndjson outputs of several machines into one run of the store"},
		NULL,
		"chitieu assess fixtures/units/villages --fail-on never --format json:build/m1\n"
		"chitieu facts import fixtures/units/villages --db build/thon.db\n"
		"chitieu runs collect build/m1 --db build/thon.db"},
	{"runs", "rank", "RUN|FILE", 1, 1, ON(OPT_DB) | ON(OPT_BY) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_runs_rank,
		{"xếp hạng đơn vị của một lần đánh giá trong kho, hoặc của tệp json, ndjson do assess ghi",
			"rank the units of a stored run, or of a json or ndjson file written by assess"},
		ct_rank_formats,
		"chitieu assess fixtures/units/villages --fail-on never --format json:build/m2\n"
		"chitieu runs rank build/m2"},
	{NULL, "help", "[COMMAND]", 0, 2, ON(OPT_FORMAT), run_help,
		{"hướng dẫn sử dụng; --format: trang man hoặc bảng hoàn thành lệnh",
			"how to use chitieu; --format: the man page or completions"},
		manual_formats,
		"chitieu help assess\n"
		"chitieu help --format bash"},
	{NULL, "version", "", 0, 0, 0, run_version, {"phiên bản", "version"}, NULL,
		"chitieu version"},
};
const size_t command_count = sizeof(commands) / sizeof(*commands);

const struct command hidden_command = {NULL, "complete", "WHAT [WORDS...]", 0, ANY_NUMBER,
	UINT64_MAX, run_complete,
	{"in các từ mà trình lệnh có thể gợi ý: sets, criteria, facts, formats",
		"print words that a shell can offer: sets, criteria, facts, formats"},
	NULL, "chitieu complete sets"};

const char *const option_group_words[OPTION_GROUPS][CT_LANGUAGES] = {
	[FOR_INPUT] = {"Đầu vào", "Input"},
	[FOR_JUDGING] = {"Đánh giá", "Judging"},
	[FOR_OUTPUT] = {"Kết quả", "Output"},
	[FOR_EXIT] = {"Mã thoát", "Exit code"},
	[FOR_STORE] = {"Kho dữ liệu", "Store"},
};

const struct operand_row operand_rows[] = {
	{"FACTS", OFFER_FILES,
		{"tệp số liệu (yaml, json, ndjson, csv, tsv), thư mục có các tệp đó, - (đọc ndjson từ đầu vào chuẩn), hoặc với --db là mã đơn vị trong kho",
			"a fact file (yaml, json, ndjson, csv, tsv), a directory of them, - (ndjson on standard input), or with --db a unit's code in the store"}},
	{"FILES", OFFER_FILES,
		{"tệp hoặc thư mục; - là đầu vào chuẩn",
			"files or directories; - is standard input"}},
	{"SET", OFFER_SETS,
		{"bộ tiêu chí: mã như thanh-hoa/cap-xa-2022, hoặc thư mục có ruleset.yaml",
			"a rule set: an id such as thanh-hoa/cap-xa-2022, or a directory with a ruleset.yaml"}},
	{"SET|CODE", OFFER_SETS,
		{"bộ tiêu chí (mã hoặc thư mục); với --explain: mã thông báo như R071",
			"a rule set (an id or a directory); with --explain the code of a message, such as R071"}},
	{"CRITERION", OFFER_CRITERIA,
		{"số của chỉ tiêu, ví dụ 3.2", "a criterion's number, such as 3.2"}},
	{"WORDS", OFFER_FACTS,
		{"từ của khóa, nhãn hoặc tên khác của số liệu",
			"words of a fact's key, label or synonyms"}},
	{"IMPORT", OFFER_NOTHING, {"số của lần nạp", "the number of an import"}},
	{"ID", OFFER_NOTHING,
		{"mã của bộ tiêu chí mới, ví dụ thanh-hoa/cap-xa-2026",
			"the new set's id, such as thanh-hoa/cap-xa-2026"}},
	{"DOCUMENT", OFFER_NOTHING,
		{"mã văn bản trong ruleset.yaml, hoặc số văn bản",
			"a document's id in ruleset.yaml, or its number"}},
	{"RUN", OFFER_NOTHING,
		{"lần đánh giá trong kho: số, last, hoặc phần đầu của mã băm",
			"a run of the store: its number, last, or the beginning of its digest"}},
	{"RUN|FILE", OFFER_FILES,
		{"với --db là lần đánh giá trong kho (số, last, phần đầu của mã băm); không thì là tệp json, ndjson do assess ghi",
			"with --db a run of the store (its number, last, the beginning of its digest), else a json or ndjson file written by assess"}},
	{"COMMAND", OFFER_COMMANDS, {"lệnh, ví dụ: facts lint", "a command, such as: facts lint"}},
};
const size_t operand_row_count = sizeof(operand_rows) / sizeof(*operand_rows);

const struct operand_row *next_operand(const char **at)
{
	while (**at) {
		const char *word = *at + strspn(*at, " []");
		size_t length = strcspn(word, " .]");
		*at = word + strcspn(word, " ");
		for (size_t i = 0; i < operand_row_count; i++)
			if (strlen(operand_rows[i].word) == length &&
				!strncmp(operand_rows[i].word, word, length))
				return &operand_rows[i];
	}
	return NULL;
}

const char *const *command_formats(const struct command *command)
{
	static const char *const text_only[] = {"text", NULL};
	return command->formats ? command->formats : text_only;
}

const struct option_row *command_option(const struct command *command, int option)
{
	/* Of commands that print verdicts the formats are many, and are listed here. */
	static const struct option_row many_formats = {"format", "NAME[:FILE]", NULL, true,
		FOR_OUTPUT, OFFER_FORMATS,
		{"dạng kết quả, ghi vào FILE nếu có; dùng được nhiều lần; một trong: ",
			"output, to FILE if given; may be repeated; one of: "}};
	/* A form that is printed, and never goes to a file. */
	static const struct option_row own_form = {"format", "NAME", NULL, true, FOR_OUTPUT,
		OFFER_FORMATS,
		{"một trong các tên trong ngoặc ở trên", "one of the forms in parentheses above"}};
	/* A store that no facts are taken from is only a store. */
	static const struct option_row own_store = {"db", "FILE", NULL, false, FOR_STORE,
		OFFER_FILES, {"kho dữ liệu (một tệp SQLite)", "the store (one SQLite file)"}};
	static const struct option_row own_gate = {"fail-on", "LIST", GATE_NAMES, false, FOR_EXIT,
		OFFER_LIST, {GATE_WORDS_VI "; mặc định: never", GATE_WORDS_EN "; default: never"}};
	bool takes_facts = command->options & ON(OPT_PERIOD) && command->most;
	if (option == OPT_FORMAT && command->formats == ct_report_formats)
		return &many_formats;
	if (option == OPT_FORMAT &&
		(command->formats == vocabulary_formats || command->formats == manual_formats))
		return &own_form;
	if (option == OPT_FAIL_ON && command->run == run_explain)
		return &own_gate;
	return option == OPT_DB && !takes_facts ? &own_store : &option_rows[option];
}

/* The formats after a text, and what ends them. */
static const char *add_formats(
	const struct command *command, const char *before, const char *behind, char out[WORDS_ROOM])
{
	size_t length = (size_t)snprintf(out, WORDS_ROOM, "%s", before);
	for (const char *const *format = command->formats; *format && length < WORDS_ROOM; format++)
		length += (size_t)snprintf(out + length, WORDS_ROOM - length, "%s%s",
			format == command->formats ? "" : ", ", *format);
	if (length < WORDS_ROOM)
		snprintf(out + length, WORDS_ROOM - length, "%s", behind);
	return out;
}

const char *option_words(
	const struct command *command, int option, enum ct_language language, char out[WORDS_ROOM])
{
	const char *says = command_option(command, option)->says[language];
	return option == OPT_FORMAT && command->formats == ct_report_formats
		? add_formats(command, says, "", out)
		: says;
}

const char *command_words(
	const struct command *command, enum ct_language language, char out[WORDS_ROOM])
{
	char says[WORDS_ROOM];
	if (!command->formats || command->formats == ct_report_formats)
		return command->says[language];
	snprintf(says, sizeof(says), "%s (", command->says[language]);
	return add_formats(command, says, ")", out);
}

bool command_has_groups(const struct command *command)
{
	enum { FEW = 8 };
	unsigned count = 0;
	for (int i = 0; i < OPTIONS; i++)
		count += i != OPT_HELP && command_options(command) & ON(i);
	return count > FEW;
}
