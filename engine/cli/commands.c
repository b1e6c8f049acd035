/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of commands and options, and the help printed from them. */
#include <string.h>

#include "cli/cli.h"

#define GATE_WORDS_VI \
	"trả mã thoát 1 khi có: not_recognised, open (chưa xác định được), " \
	"not_met, in_progress, undetermined, contradictory, hoặc never"
#define GATE_WORDS_EN \
	"exit 1 on: not_recognised, open (recognition undetermined), " \
	"not_met, in_progress, undetermined, contradictory, or never"

const struct option_row option_rows[OPTIONS] = {
	[OPT_RULES] = {"rules", "DIR|ID", NULL, false,
		{"bộ tiêu chí: thư mục có ruleset.yaml, hoặc mã như thanh-hoa/cap-xa-2022",
			"rule set: a directory with a ruleset.yaml, or an id such as thanh-hoa/cap-xa-2022"}},
	[OPT_AS_OF] = {"as-of", "DATE", NULL, false,
		{"đánh giá tại ngày YYYY-MM-DD (mặc định: ngày cuối kỳ của từng đơn vị)",
			"judge as of YYYY-MM-DD (default: the last day of each unit's period)"}},
	[OPT_FINAL] = {"final", NULL, NULL, false,
		{"thẩm định cuối kỳ: đang triển khai không còn được tính",
			"final appraisal: being under way no longer counts"}},
	[OPT_FORMAT] = {"format", "NAME[:FILE]", NULL, true,
		{"dạng kết quả: text, json, ndjson, html, markdown, csv, junit, sarif, github, tap; ghi vào FILE nếu có; dùng được nhiều lần",
			"output as text, json, ndjson, html, markdown, csv, junit, sarif, github or tap; to FILE if given; may be repeated"}},
	[OPT_DETAIL] = {"detail", "LEVEL", "verdict reason full", false,
		{"mức chi tiết: verdict, reason hoặc full",
			"how much to say: verdict, reason or full"}},
	[OPT_LANG] = {"lang", "vi|en", "vi en", false,
		{"ngôn ngữ cho người đọc", "language for people"}},
	[OPT_FAIL_ON] = {"fail-on", "LIST", NULL, false,
		{GATE_WORDS_VI "; mặc định: not_recognised,open",
			GATE_WORDS_EN "; default: not_recognised,open"}},
	[OPT_COLOR] = {"color", "WHEN", "auto always never", false,
		{"màu: auto, always, never", "colour: auto, always, never"}},
	[OPT_ALL] = {"all", NULL, NULL, false,
		{"hiện đủ cả những chỉ tiêu đã đạt (text, sarif, github)",
			"show the met criteria too (text, sarif, github)"}},
	[OPT_KEY] = {"key", "FILE", NULL, false,
		{"khóa của minisign: khóa bí mật để ký, khóa công khai để kiểm tra",
			"minisign key: the secret one to sign, the public one to verify"}},
	[OPT_OUTPUT] = {"output", "PATH", NULL, false,
		{"nơi ghi kết quả thay cho nơi mặc định", "where to write instead of the default"}},
	[OPT_REQUIRE_SIGNED] = {"require-signed", "FILE", NULL, false,
		{"chỉ dùng bộ tiêu chí còn đúng như đã ký bằng khóa công khai này",
			"use the rule set only as it was signed with this public key"}},
	[OPT_WHAT_IF] = {"what-if", "FACT=VALUE", NULL, true,
		{"giả định số liệu có giá trị này; kết quả mang dấu GIẢ ĐỊNH; dùng được nhiều lần",
			"suppose that a fact has this value; the result is stamped HYPOTHETICAL; may be repeated"}},
	[OPT_DECISIONS] = {"decisions", "FILE", NULL, false,
		{"tính cả các quyết định của hội đồng trong FILE, đặt bên cạnh kết quả do hệ thống tính",
			"count the council's decisions in FILE, beside the engine's own verdicts"}},
	[OPT_ROAD] = {"road", NULL, NULL, false,
		{"chỉ ra ít thay đổi nhất dẫn đến công nhận",
			"show the fewest changes that lead to recognition"}},
	[OPT_MAX_MOVERS] = {"max-movers", "N", NULL, false,
		{"mã thoát 1 khi có hơn N đơn vị thay đổi kết quả",
			"exit 1 when more than N units move"}},
	[OPT_NEAR] = {"near", "PCT", NULL, false,
		{"nêu đơn vị cách ngưỡng mới không quá PCT (điểm phần trăm; ngưỡng khác %: phần trăm của ngưỡng); mặc định 5",
			"name units within PCT of a new limit (percentage points; of limits not in %, per cent of them); default 5"}},
	[OPT_JOBS] = {"jobs", "N", NULL, false,
		{"-j N: dùng N luồng; kết quả không thay đổi",
			"-j N: use N threads; the results are the same"}},
	[OPT_BASELINE] = {"baseline", "RUN|FILE", NULL, false,
		{"chỉ trả mã thoát 1 khi có kết quả giảm sút so với lần trước: tệp json, ndjson do assess ghi, hoặc với --db một lần đánh giá trong kho",
			"exit 1 only for what got worse since an earlier run: a json or ndjson file written by assess, or with --db a stored run"}},
	[OPT_BY] = {"by", "district", "district", false,
		{"xếp hạng riêng trong từng huyện", "rank within each district"}},
	[OPT_BOM] = {"bom", NULL, NULL, false,
		{"csv: ghi dấu thứ tự byte ở đầu để bảng tính đọc đúng tiếng Việt",
			"csv: begin with a byte order mark, so that spreadsheets read the letters right"}},
	[OPT_EFFECTIVE] = {"effective", NULL, NULL, false,
		{"in bộ tiêu chí đã gộp với bộ gốc, kèm nguồn của từng phần",
			"print the set put together with its base, and where each part comes from"}},
	[OPT_FROM] = {"from", "ID", NULL, false,
		{"bộ tiêu chí được sửa đổi", "the rule set that is amended"}},
	[OPT_STALE] = {"stale", "DAYS", NULL, false,
		{"chỉ nêu ngưỡng chưa được đối chiếu lại trong ngần ấy ngày trước --as-of, ví dụ 365d; có thì mã thoát 1",
			"only limits not checked within so many days before --as-of, as in 365d; exit 1 if there are any"}},
	[OPT_COVERAGE] = {"coverage", NULL, NULL, false,
		{"nêu những kết quả mà chưa ca thử nào cho thấy",
			"tell the outcomes that no test case shows"}},
	[OPT_MIN] = {"min", "PCT", NULL, false,
		{"--coverage: mã thoát 1 khi dưới PCT phần trăm",
			"--coverage: exit 1 below PCT per cent"}},
	[OPT_MUTATE] = {"mutate", NULL, NULL, false,
		{"lần lượt đổi từng ngưỡng, phép so sánh, điều kiện và nêu thay đổi mà không ca thử nào phát hiện",
			"change each limit, comparison and condition in turn and tell the changes that no test case notices"}},
	[OPT_GENERATE] = {"generate", NULL, NULL, false,
		{"soạn ca thử ở các ranh giới còn thiếu, để rà soát",
			"write the test cases at boundaries that are not there, for review"}},
	[OPT_DB] = {"db", "FILE", NULL, false,
		{"kho dữ liệu (một tệp SQLite); số liệu lấy từ kho, tham số khi đó là mã đơn vị, không ghi là tất cả",
			"the store (one SQLite file); facts come from it, operands are codes of units then, none means all"}},
	[OPT_PERIOD] = {"period", "PERIOD", NULL, false,
		{"với --db: chỉ kỳ này, ví dụ 2023-H1",
			"with --db: only this period, such as 2023-H1"}},
	[OPT_STORE] = {"store", NULL, NULL, false,
		{"với --db: lưu lần đánh giá này vào kho",
			"with --db: keep this run in the store"}},
	[OPT_NOTE] = {"note", "TEXT", NULL, false,
		{"ghi chú lưu kèm trong kho", "a note that is kept with it in the store"}},
	[OPT_REGISTER] = {"register", "FILE", NULL, false,
		{"nạp danh mục đơn vị hành chính (CSV: code, name, level, parent, valid_from, valid_until, edition)",
			"import a register of units (CSV: code, name, level, parent, valid_from, valid_until, edition)"}},
	[OPT_SUCCESSION] = {"succession", "FILE", NULL, false,
		{"nạp bảng đơn vị cũ thành đơn vị mới (CSV: predecessor, successor, predecessor_edition, successor_edition, date)",
			"import which units became which (CSV: predecessor, successor, predecessor_edition, successor_edition, date)"}},
	[OPT_RENAMED] = {"renamed", NULL, NULL, false,
		{"nhận cả mã mà danh mục hoặc kho đang ghi tên khác: đơn vị đã đổi tên",
			"take codes that the register or the store has under another name: the unit was renamed"}},
	[OPT_EXPLAIN] = {"explain", NULL, NULL, false,
		{"giải thích một mã: ý nghĩa, cách sửa, ví dụ; không kèm mã thì liệt kê tất cả (text, json, markdown)",
			"explain a code: what it means, how to mend it, examples; without a code list all (text, json, markdown)"}},
	[OPT_FACTS] = {"facts", "PATH", NULL, false,
		{"tệp hoặc thư mục số liệu của các đơn vị",
			"the fact files of units: a file or a directory"}},
	[OPT_REPORT] = {"report", "[ID=]FILE", NULL, false,
		{"đối chiếu từng lời trích (quote) với văn bản báo cáo này (UTF-8) tại dòng ghi ở at, cho phép lệch một dòng; ID: mã văn bản trong documents",
			"compare each quote with this text of the report (UTF-8) at the line that `at` gives, one line more or less; ID: of the document"}},
	[OPT_HELP] = {"help", NULL, NULL, false, {"hướng dẫn", "help"}},
	[OPT_VERSION] = {"version", NULL, NULL, false, {"phiên bản", "version"}},
};

enum { ANY_NUMBER = 1 << 30 };
#define JUDGING \
	(ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | ON(OPT_DETAIL) | \
		ON(OPT_FAIL_ON) | ON(OPT_REQUIRE_SIGNED) | ON(OPT_WHAT_IF) | ON(OPT_DECISIONS))

/* What commands that take FACTS have: a store instead of files. */
#define FROM_STORE (ON(OPT_DB) | ON(OPT_PERIOD))

const struct command commands[] = {
	{NULL, "assess", "FACTS...", 1, ANY_NUMBER,
		JUDGING | ON(OPT_ALL) | ON(OPT_BOM) | ON(OPT_ROAD) | ON(OPT_JOBS) |
			ON(OPT_BASELINE) | FROM_STORE | ON(OPT_STORE) | ON(OPT_NOTE),
		run_assess,
		{"đánh giá đơn vị theo bộ tiêu chí, kèm lý do",
			"judge units by a rule set, with reasons"}},
	{NULL, "explain", "FACTS CRITERION", 2, 2, JUDGING | FROM_STORE, run_explain,
		{"giải thích một chỉ tiêu đến tận câu chữ báo cáo và điều khoản",
			"explain one verdict down to the report's words and the article"}},
	{"facts", "lint", "FACTS...", 1, ANY_NUMBER,
		ON(OPT_REPORT) | ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) |
			FROM_STORE,
		run_facts_lint,
		{"soát số liệu: mâu thuẫn, tỷ lệ in sai, từ ngữ ước lượng (text, json, sarif, github)",
			"check facts: contradictions, misprinted shares, hedges (text, json, sarif, github)"}},
	{"facts", "show", "FACTS...", 1, ANY_NUMBER, ON(OPT_RULES) | FROM_STORE, run_facts_show,
		{"xem số liệu đã đọc được", "show the facts as read"}},
	{"facts", "questions", "FACTS...", 1, ANY_NUMBER,
		ON(OPT_RULES) | ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | FROM_STORE,
		run_facts_questions,
		{"soạn câu hỏi giải trình gửi xã (text, markdown)",
			"draft the questions to the commune (text, markdown)"}},
	{"facts", "find", "WORDS...", 1, ANY_NUMBER, ON(OPT_RULES) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_facts_find,
		{"tìm số liệu trong từ điển theo khóa, nhãn, tên khác; có dấu hay không dấu; kèm chỉ tiêu đọc nó khi có --rules (text, json, csv)",
			"find facts of the dictionary by key, label or synonym, with or without marks; with --rules the criteria that read them (text, json, csv)"}},
	{"facts", "import", "[FILES...]", 0, ANY_NUMBER,
		ON(OPT_DB) | ON(OPT_NOTE) | ON(OPT_RULES) | ON(OPT_REGISTER) | ON(OPT_SUCCESSION) |
			ON(OPT_RENAMED),
		run_facts_import,
		{"nạp số liệu vào kho (--db); mỗi tệp vào trọn vẹn hoặc không vào",
			"put facts into a store (--db), each file whole or not at all"}},
	{"facts", "audit", "[IMPORT]", 0, 1, ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_facts_audit,
		{"các lần nạp vào kho; kèm số của một lần nạp: những mục không sử dụng được, ở đâu, vì sao (text, json, csv)",
			"the imports of a store; with the number of one: what could not be used, where and why (text, json, csv)"}},
	{"facts", "merge", "", 0, 0, ON(OPT_DB) | ON(OPT_PERIOD) | ON(OPT_RULES), run_facts_merge,
		{"gộp báo cáo của các đơn vị cũ thành báo cáo của đơn vị mới, để xem lại rồi nạp (ndjson)",
			"put reports of merged communes together as reports of the new ones, for review and import (ndjson)"}},
	{"facts", "template", "SET", 1, 1, ON(OPT_FORMAT), run_facts_template,
		{"in mẫu tệp số liệu để điền cho một bộ tiêu chí (yaml, csv, csv-wide)",
			"print a fact file to fill in for a rule set (yaml, csv, csv-wide)"}},
	{"rules", "list", "", 0, 0, 0, run_rules_list,
		{"liệt kê các bộ tiêu chí", "list the rule sets"}},
	{"rules", "show", "SET", 1, 1, ON(OPT_AS_OF) | ON(OPT_EFFECTIVE), run_rules_show,
		{"xem một bộ tiêu chí: chỉ tiêu, điều kiện, ngưỡng, căn cứ",
			"show a rule set: criteria, conditions, limits, citations"}},
	{"rules", "lint", "[SET|CODE]", 0, 1, ON(OPT_FORMAT) | ON(OPT_FACTS) | ON(OPT_EXPLAIN),
		run_rules_lint,
		{"soát lỗi một bộ tiêu chí (text, json, sarif, github); --explain CODE giải thích một mã",
			"check a rule set for mistakes (text, json, sarif, github); --explain CODE explains a code"}},
	{"rules", "test", "SET", 1, 1,
		ON(OPT_COVERAGE) | ON(OPT_MIN) | ON(OPT_MUTATE) | ON(OPT_GENERATE) |
			ON(OPT_OUTPUT) | ON(OPT_FORMAT),
		run_rules_test,
		{"chạy các ca kiểm thử của bộ tiêu chí, xem còn thiếu ca nào (text, json, junit, tap)",
			"run the test cases of a rule set, see which are missing (text, json, junit, tap)"}},
	{"rules", "stubs", "[SET]", 0, 1, ON(OPT_OUTPUT) | ON(OPT_FORMAT), run_rules_stubs,
		{"lập từ vựng cho trình soạn thảo và cho người đọc (lua, markdown)",
			"make the vocabulary for editors and for people (lua, markdown)"}},
	{"rules", "sign", "SET", 1, 1, ON(OPT_KEY) | ON(OPT_OUTPUT), run_rules_sign,
		{"ký bộ tiêu chí: lập manifest.txt và chữ ký theo định dạng minisign",
			"sign a rule set: manifest.txt and its signature in minisign's format"}},
	{"rules", "verify", "SET", 1, 1, ON(OPT_KEY), run_rules_verify,
		{"kiểm tra bộ tiêu chí còn đúng như đã ký",
			"check that a rule set is as it was signed"}},
	{"rules", "diff", "SET SET", 2, 2, ON(OPT_FORMAT), run_rules_diff,
		{"so sánh hai bộ tiêu chí bằng lời: bổ sung, bãi bỏ, sửa đổi, ngưỡng (text, json)",
			"tell in words how two rule sets differ: added, repealed, amended, limits (text, json)"}},
	{"rules", "impact", "SET SET FACTS...", 3, ANY_NUMBER,
		ON(OPT_AS_OF) | ON(OPT_FINAL) | ON(OPT_FORMAT) | ON(OPT_MAX_MOVERS) | ON(OPT_NEAR) |
			FROM_STORE,
		run_rules_impact,
		{"đơn vị nào có thay đổi kết quả khi thay bộ tiêu chí, do chỉ tiêu, ngưỡng, điều khoản nào (text, json)",
			"which units move from one rule set to another, by which criterion, limit and article (text, json)"}},
	{"rules", "new", "ID", 1, 1, ON(OPT_FROM) | ON(OPT_OUTPUT), run_rules_new,
		{"lập bộ tiêu chí mới sửa đổi một bộ đã có (--from)",
			"start a rule set that amends another (--from)"}},
	{"rules", "limits", "SET", 1, 1,
		ON(OPT_AS_OF) | ON(OPT_STALE) | ON(OPT_FORMAT) | ON(OPT_BOM), run_rules_limits,
		{"bảng các ngưỡng: giá trị, mức đối chiếu, ngày đối chiếu, căn cứ (text, json, csv, markdown)",
			"the limits as a table: values, status, when checked, citation (text, json, csv, markdown)"}},
	{"rules", "guide", "SET", 1, 1, ON(OPT_AS_OF) | ON(OPT_FORMAT), run_rules_guide,
		{"sổ tay chỉ tiêu cho xã: yêu cầu, cách tính, ngưỡng, minh chứng, căn cứ (markdown, html)",
			"the criteria booklet for communes: requirement, formula, limit, evidence, article (markdown, html)"}},
	{"rules", "law", "SET [DOCUMENT]", 1, 2,
		ON(OPT_FORMAT) | ON(OPT_FACTS) | ON(OPT_AS_OF) | ON(OPT_FINAL), run_rules_law,
		{"từ điều khoản của văn bản đến chỉ tiêu, ngưỡng, ca thử, và với --facts đến đơn vị dựa vào đó (text, json)",
			"from a document's articles to the criteria, limits, test cases and, with --facts, units that rest on them (text, json)"}},
	{"runs", "list", "", 0, 0, ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_BOM), run_runs_list,
		{"liệt kê các lần đánh giá trong kho (text, json, csv)",
			"list the runs of a store (text, json, csv)"}},
	{"runs", "show", "RUN", 1, 1,
		ON(OPT_DB) | ON(OPT_FORMAT) | ON(OPT_DETAIL) | ON(OPT_ALL) | ON(OPT_BOM),
		run_runs_show,
		{"in lại một lần đánh giá từ kho như assess đã in",
			"print a stored run as assess printed it"}},
	{"runs", "compare", "RUN RUN", 2, 2, ON(OPT_DB) | ON(OPT_FORMAT), run_runs_compare,
		{"so sánh hai lần đánh giá: đơn vị nào có thay đổi kết quả, do đổi tiêu chí hay do đổi số liệu (text, json, markdown, html)",
			"compare two runs: which units moved, and whether the rules or the data did it (text, json, markdown, html)"}},
	{"runs", "verify", "[RUN]", 0, 1, ON(OPT_DB) | ON(OPT_FORMAT), run_runs_verify,
		{"đánh giá lại từ kho và đối chiếu với những gì đã lưu: một lần, hoặc cả kho (text, json)",
			"judge again from the store and hold it against what was stored: one run, or the whole store (text, json)"}},
	{"runs", "collect", "FILES...", 1, ANY_NUMBER, ON(OPT_DB) | ON(OPT_RULES) | ON(OPT_NOTE),
		run_runs_collect,
		{"gom kết quả json, ndjson mà nhiều máy đã đánh giá thành một lần đánh giá trong kho",
			"gather json or ndjson outputs of several machines into one run of the store"}},
	{"runs", "rank", "RUN|FILE", 1, 1, ON(OPT_DB) | ON(OPT_BY) | ON(OPT_FORMAT) | ON(OPT_BOM),
		run_runs_rank,
		{"xếp hạng đơn vị của một lần đánh giá trong kho, hoặc của tệp json, ndjson do assess ghi (text, json, csv, markdown)",
			"rank the units of a stored run, or of a json or ndjson file written by assess (text, json, csv, markdown)"}},
	{NULL, "help", "[COMMAND]", 0, 2, ON(OPT_FORMAT), run_help,
		{"hướng dẫn sử dụng; --format: trang man hoặc bảng hoàn thành lệnh (man, bash, zsh, fish)",
			"how to use chitieu; --format: the man page or completions (man, bash, zsh, fish)"}},
	{NULL, "version", "", 0, 0, 0, run_version, {"phiên bản", "version"}},
};
const size_t command_count = sizeof(commands) / sizeof(*commands);

/* ---- Help, in columns. */

enum { WIDEST_HELP = 80, OPTION_COLUMN = 25, COMMAND_COLUMN = 29 };

/* Our own texts: every character is one column wide. */
static size_t columns(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

/* A text broken at spaces from column `at` on, its further lines indented. */
static void print_wrapped(FILE *stream, const char *text, size_t at, size_t indent)
{
	for (bool first = true; *text; first = false) {
		size_t length = strcspn(text, " "), width = columns(text, length);
		if (!first && at + 1 + width > WIDEST_HELP) {
			fprintf(stream, "\n%*s", (int)indent, "");
			at = indent;
		} else if (!first) {
			putc(' ', stream);
			at++;
		}
		fwrite(text, 1, length, stream);
		at += width;
		text += length;
		text += strspn(text, " ");
	}
	putc('\n', stream);
}

/* A name, and from the column on what it is; below it when the name is too long. */
static void print_row(FILE *stream, const char *name, const char *says, size_t column)
{
	size_t width = columns(name, strlen(name)) + 2;
	fprintf(stream, "  %s", name);
	if (width >= column)
		fprintf(stream, "\n%*s", (int)column, "");
	else
		fprintf(stream, "%*s", (int)(column - width), "");
	print_wrapped(stream, says, column, column);
}

static void print_option(FILE *stream, const struct option_row *row, enum ct_language language)
{
	char left[40];
	snprintf(left, sizeof(left), "--%s%s%s", row->name, row->value ? " " : "",
		row->value ? row->value : "");
	print_row(stream, left, row->says[language], OPTION_COLUMN);
}

/* The formats of commands that print verdicts are many and stand with the option; those of another
 * command stand with what it does. A store that no facts are taken from is only a store. */
const struct option_row *command_option(const struct command *command, int option)
{
	static const struct option_row own_formats = {"format", "NAME[:FILE]", NULL, true,
		{"dạng kết quả, một trong các tên trong ngoặc ở trên; ghi vào FILE nếu có",
			"output in one of the formats in parentheses above; to FILE if given"}};
	static const struct option_row own_store = {"db", "FILE", NULL, false,
		{"kho dữ liệu (một tệp SQLite)", "the store (one SQLite file)"}};
	static const struct option_row own_gate = {"fail-on", "LIST", NULL, false,
		{GATE_WORDS_VI "; mặc định: never", GATE_WORDS_EN "; default: never"}};
	bool judges = command->options & ON(OPT_DETAIL),
	     takes_facts = command->options & ON(OPT_PERIOD) && command->most;
	if (option == OPT_FORMAT && !judges)
		return &own_formats;
	if (option == OPT_FAIL_ON && command->run == run_explain)
		return &own_gate;
	return option == OPT_DB && !takes_facts ? &own_store : &option_rows[option];
}

enum { COMMAND_NAME = 48 };

/* "rules diff SET SET" */
static const char *full_name(const struct command *command, char out[COMMAND_NAME])
{
	snprintf(out, COMMAND_NAME, "%s%s%s%s%s", command->group ? command->group : "",
		command->group ? " " : "", command->name, *command->operands ? " " : "",
		command->operands);
	return out;
}

static void print_command_help(
	FILE *stream, const struct command *command, enum ct_language language)
{
	char name[COMMAND_NAME];
	fprintf(stream, "chitieu %s\n\n", full_name(command, name));
	print_wrapped(stream, command->says[language], 0, 0);
	putc('\n', stream);
	for (int i = 0; i < OPTIONS; i++)
		if (i != OPT_HELP && command_options(command) & ON(i))
			print_option(stream, command_option(command, i), language);
}

static const char *const words_of_exits[EXIT_CODES][CT_LANGUAGES] = {
	{"chạy xong, kết quả là có/đạt", "ran; the answer is yes"},
	{"chạy xong, kết quả là chưa đạt (theo --fail-on)",
		"ran, and the answer is no (see --fail-on)"},
	{"dùng lệnh sai", "wrong usage"},
	{"một phần số liệu không dùng được, phần còn lại vẫn được đánh giá",
		"some facts could not be used, the others were judged"},
	{"bộ tiêu chí không dùng được", "the rules could not be used"},
	{"lỗi đọc/ghi hoặc lỗi bên trong", "input/output or internal error"},
};

const char *exit_words(enum exit_code code, enum ct_language language)
{
	return words_of_exits[code][language];
}

void print_help(FILE *stream, const struct command *command, enum ct_language language)
{
	if (command) {
		print_command_help(stream, command, language);
		return;
	}
	fprintf(stream, "chitieu: %s\n\n", words_in(language, SAY_ABOUT));
	for (size_t i = 0; i < command_count; i++) {
		char name[COMMAND_NAME];
		print_row(stream, full_name(&commands[i], name), commands[i].says[language],
			COMMAND_COLUMN);
	}
	fputs(words_in(language, SAY_HELP_OPTIONS), stream);
	for (int i = 0; i < EXIT_CODES; i++)
		fprintf(stream, "  %d  %s\n", i, exit_words((enum exit_code)i, language));
}

void run_help(struct invocation *invocation)
{
	if (invocation->format_count && !print_manual(invocation->formats[0], invocation->language))
		say_unknown(invocation, SAY_HELP_FORMAT, invocation->formats[0],
			invocation->formats[0],
			(const char *const[]){"man", "bash", "zsh", "fish", NULL});
	if (invocation->format_count)
		return;
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		const char *const *words = invocation->operands;
		bool named = command->group
			? invocation->operand_count == 2 && !strcmp(words[0], command->group) &&
				!strcmp(words[1], command->name)
			: invocation->operand_count == 1 && !strcmp(words[0], command->name);
		if (!named)
			continue;
		print_help(stdout, command, invocation->language);
		return;
	}
	if (invocation->operand_count == 0)
		print_help(stdout, NULL, invocation->language);
	else
		say_no_command(invocation, invocation->operands, invocation->operand_count);
}

void run_version(struct invocation *invocation)
{
	(void)invocation;
	puts("chitieu " CT_VERSION);
}
