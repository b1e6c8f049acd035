/* SPDX-License-Identifier: Apache-2.0 */
/* The one table of operators: vocabulary, documentation and the words of explanations all come from
 * here. */
#include <string.h>

#include "lang/expr.h"

const struct operator operators[OP_COUNT] = {
	[OP_FACT] = {NULL, 0, 0, TYPE_NONE, TYPE_NONE, IN_CRITERION, false, "fact.x",
		{"số liệu x trong từ điển số liệu", "the fact x of the dictionary"}, {"", ""}, {0},
		""},
	[OP_LIMIT] = {NULL, 0, 0, TYPE_NONE, TYPE_NONE, ANYWHERE, false, "limit.y",
		{"ngưỡng y trong limits.yaml", "the limit y of limits.yaml"}, {"", ""}, {0}, ""},
	[OP_NUMBER] = {NULL, 0, 0, TYPE_NONE, TYPE_NUMBER, ANYWHERE, false, "0, 1, 100",
		{"ba số được viết thẳng; số khác là ngưỡng",
			"the three numbers that may be written; others are limits"},
		{"", ""}, {0}, ""},
	[OP_STRING] = {NULL, 0, 0, TYPE_NONE, TYPE_STRING, ANYWHERE, false, "\"chữ\"",
		{"một lựa chọn để so sánh, hoặc tên nhóm chỉ tiêu",
			"a choice to compare with, or the name of a group"},
		{"", ""}, {0}, ""},
	[OP_UNSPECIFIED] = {"unspecified", 1, 1, TYPE_STRING, TYPE_TRUTH, ANYWHERE, false,
		"unspecified(\"lý do\")",
		{"điều mà văn bản chưa cho biết: luôn là chưa đủ căn cứ",
			"what the rule's text does not yet tell: always unknown"},
		{"văn bản chưa quy định rõ", "is not specified by the text"}, {0}, ""},
	[OP_AT_LEAST] = {"at_least", 2, 2, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true, "at_least(X, L)",
		{"X lớn hơn hoặc bằng L", "X is L or more"}, {"ít nhất", "at least"},
		{TAKES_MEASURE}, "+-"},
	[OP_AT_MOST] = {"at_most", 2, 2, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true, "at_most(X, L)",
		{"X nhỏ hơn hoặc bằng L", "X is L or less"}, {"không quá", "at most"},
		{TAKES_MEASURE}, "-+"},
	[OP_MORE_THAN] = {"more_than", 2, 2, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true,
		"more_than(X, L)", {"X lớn hơn L", "X is more than L"}, {"lớn hơn", "more than"},
		{TAKES_MEASURE}, "+-"},
	[OP_LESS_THAN] = {"less_than", 2, 2, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true,
		"less_than(X, L)", {"X nhỏ hơn L", "X is less than L"}, {"nhỏ hơn", "less than"},
		{TAKES_MEASURE}, "-+"},
	[OP_EQUALS] = {"equals", 2, 2, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true, "equals(X, L)",
		{"X bằng đúng L", "X is exactly L"}, {"bằng đúng", "exactly"},
		{TAKES_MEASURE | TAKES(TYPE_CHOICE), TAKES_MEASURE | TAKES(TYPE_STRING)}, "="},
	[OP_BETWEEN] = {"between", 3, 3, TYPE_NONE, TYPE_TRUTH, ANYWHERE, true, "between(X, L, H)",
		{"X từ L đến H, kể cả hai đầu", "X is from L to H, both included"}, {"từ", "from"},
		{TAKES_MEASURE}, "=-+"},
	[OP_ONE_OF] = {"one_of", 2, -1, TYPE_NONE, TYPE_TRUTH, IN_CRITERION, false,
		"one_of(fact.x, \"a\", \"b\")",
		{"lựa chọn đã khai là một trong các giá trị nêu ra",
			"the choice recorded is one of those named"},
		{"một trong", "one of"}, {TAKES(TYPE_CHOICE), TAKES(TYPE_STRING)}, "="},
	[OP_IS_TRUE] = {"is_true", 1, 1, TYPE_YES_NO, TYPE_TRUTH, IN_CRITERION, false,
		"is_true(fact.x)", {"số liệu có/không được khai là có", "the yes/no fact is yes"},
		{"có", "yes"}, {0}, "+"},
	[OP_IS_FALSE] = {"is_false", 1, 1, TYPE_YES_NO, TYPE_TRUTH, IN_CRITERION, false,
		"is_false(fact.x)",
		{"số liệu có/không được khai là không", "the yes/no fact is no"}, {"không", "no"},
		{0}, "-"},
	[OP_ALL] = {"all", 1, -1, TYPE_TRUTH, TYPE_TRUTH, ANYWHERE, false, "all(a, b, …)",
		{"mọi điều kiện đều đúng", "every condition holds"}, {"tất cả", "all of"}, {0},
		"+"},
	[OP_ANY] = {"any", 1, -1, TYPE_TRUTH, TYPE_TRUTH, ANYWHERE, false, "any(a, b, …)",
		{"có ít nhất một điều kiện đúng", "at least one condition holds"},
		{"một trong", "any of"}, {0}, "+"},
	[OP_NONE] = {"none", 1, -1, TYPE_TRUTH, TYPE_TRUTH, ANYWHERE, false, "none(a, b, …)",
		{"không điều kiện nào đúng", "no condition holds"}, {"không điều nào", "none of"},
		{0}, "-"},
	[OP_AT_LEAST_N_OF] = {"at_least_n_of", 2, -1, TYPE_NONE, TYPE_TRUTH, ANYWHERE, false,
		"at_least_n_of(n, a, b, …)",
		{"có từ n điều kiện trở lên đúng", "n or more of the conditions hold"},
		{"ít nhất", "at least"}, {TAKES(TYPE_NONE), TAKES(TYPE_TRUTH)}, "+"},
	[OP_PERCENT] = {"percent", 2, 2, TYPE_NUMBER, TYPE_NUMBER, IN_CRITERION, false,
		"percent(fact.a, fact.b)",
		{"a chiếm bao nhiêu phần trăm của b", "a as a percentage of b"},
		{"tỷ lệ", "percentage"}, {0}, "+0"},
	[OP_SUM] = {"sum", 1, -1, TYPE_NUMBER, TYPE_NUMBER, ANYWHERE, false, "sum(a, b, …)",
		{"tổng các số", "the sum"}, {"tổng", "sum"}, {0}, "+"},
	[OP_DIFFERENCE] = {"difference", 2, 2, TYPE_NUMBER, TYPE_NUMBER, ANYWHERE, false,
		"difference(a, b)", {"hiệu a − b", "a − b"}, {"hiệu", "difference"}, {0}, "+-"},
	[OP_MIN] = {"min", 1, -1, TYPE_NUMBER, TYPE_NUMBER, ANYWHERE, false, "min(a, b, …)",
		{"số nhỏ nhất", "the smallest"}, {"nhỏ nhất trong", "smallest of"}, {0}, "+"},
	[OP_MAX] = {"max", 1, -1, TYPE_NUMBER, TYPE_NUMBER, ANYWHERE, false, "max(a, b, …)",
		{"số lớn nhất", "the largest"}, {"lớn nhất trong", "largest of"}, {0}, "+"},
	[OP_COUNT_TRUE] = {"count_true", 1, -1, TYPE_TRUTH, TYPE_NUMBER, ANYWHERE, false,
		"count_true(a, b, …)",
		{"có bao nhiêu điều kiện đúng", "how many of the conditions hold"},
		{"số điều kiện đúng", "number true of"}, {0}, "+"},
	[OP_FIRST_KNOWN] = {"first_known", 1, -1, TYPE_NONE, TYPE_NONE, IN_CRITERION, false,
		"first_known(a, b, …)",
		{"giá trị đầu tiên không thiếu số liệu", "the first operand that is not missing"},
		{"giá trị có sẵn đầu tiên trong", "first known of"}, {TAKES_VALUE}, "+"},
	[OP_STARTED] = {"started", 1, 1, TYPE_NONE, TYPE_TRUTH, IN_CRITERION, false, "started(X)",
		{"đã ghi nhận kết quả lớn hơn 0 hoặc \"có\" cho X",
			"something above zero, or a yes, is recorded for X"},
		{"đã bắt đầu triển khai", "has started"}, {TAKES_VALUE | TAKES(TYPE_TRUTH)}, "+"},
	[OP_PLANNED] = {"planned", 1, 1, TYPE_NONE, TYPE_TRUTH, IN_CRITERION, false, "planned(X)",
		{"có kế hoạch chưa quá hạn cho X", "a plan that is not overdue is recorded for X"},
		{"có kế hoạch còn hạn", "is planned"}, {TAKES_VALUE | TAKES(TYPE_TRUTH)}, "+"},
	[OP_COMPUTE] = {"compute", 0, -1, TYPE_NONE, TYPE_ANY, IN_CRITERION, false,
		"compute{ inputs = {…}, says = \"…\", unit = \"…\", run = function(…) … end }",
		{"hàm Lua của các đầu vào đã khai, cho điều mà các từ khác không nói được",
			"a Lua function of declared inputs, for what the other words cannot say"},
		{"tính theo công thức riêng", "computed by its own formula"},
		{TAKES_VALUE | TAKES(TYPE_TRUTH)}, "="},
	[OP_PROPORTION] = {"proportion", 2, 2, TYPE_NONE, TYPE_POINTS, IN_POINTS, false,
		"proportion(X, limit.y)",
		{"tỷ lệ X của số điểm tối đa y: 80% của 20 điểm là 16 điểm",
			"the share X of at most y points: 80% of 20 points are 16"},
		{"điểm theo tỷ lệ", "points by share"}, {TAKES(TYPE_NUMBER)}, "+0"},
	[OP_STEPS] = {"steps", 2, 2, TYPE_NONE, TYPE_POINTS, IN_POINTS, false, "steps(X, limit.y)",
		{"số ghi ở bậc cao nhất mà X đạt tới trong bảng steps của ngưỡng y; dưới bậc thấp nhất là 0",
			"what stands at the highest row that X reaches in the steps of the limit y; 0 below the lowest"},
		{"điểm theo bậc", "points by steps"}, {TAKES(TYPE_NUMBER), TAKES(TYPE_TABLE)}, "="},
	[OP_CHOOSE] = {"choose", 2, 2, TYPE_NONE, TYPE_POINTS, IN_POINTS, false,
		"choose(X, limit.y)",
		{"số ghi cho lựa chọn X trong bảng choices của ngưỡng y; nếu X là điều kiện thì đúng được y điểm, sai được 0",
			"what the choices of the limit y give for the choice X; for a condition X, y points if it holds, else 0"},
		{"điểm theo lựa chọn", "points by choice"},
		{TAKES(TYPE_TRUTH) | TAKES(TYPE_YES_NO) | TAKES(TYPE_CHOICE),
			TAKES(TYPE_NUMBER) | TAKES(TYPE_TABLE)},
		"="},
	[OP_PARTS] = {"parts", 1, -1, TYPE_NONE, TYPE_POINTS, IN_POINTS, false, "parts(a, b, …)",
		{"cộng điểm các phần; viết limit.y ở đầu thì tổng không quá y điểm, và phần còn lại có thể là compute",
			"the points of the parts added up; with limit.y in front no more than y, and a part may be a compute"},
		{"cộng các phần", "parts added up"},
		{TAKES(TYPE_POINTS) | TAKES(TYPE_NUMBER), TAKES(TYPE_POINTS)}, "+"},
	[OP_EVERY_MET] = {"every_met", 0, -1, TYPE_STRING, TYPE_TRUTH, IN_RECOGNITION, false,
		"every_met(\"nhóm\", …)",
		{"mọi chỉ tiêu có áp dụng (của nhóm) đều đạt",
			"every applicable criterion (of the group) is met"},
		{"mọi chỉ tiêu có áp dụng đều đạt", "every applicable criterion is met"}, {0}, ""},
	[OP_SHARE_MET] = {"share_met", 0, -1, TYPE_STRING, TYPE_NUMBER, IN_RECOGNITION, false,
		"share_met(\"nhóm\", …)",
		{"tỷ lệ chỉ tiêu đạt trên số chỉ tiêu có áp dụng",
			"the share of applicable criteria that are met"},
		{"tỷ lệ chỉ tiêu đạt", "share of criteria met"}, {0}, ""},
	[OP_COUNT_MET] = {"count_met", 0, -1, TYPE_STRING, TYPE_NUMBER, IN_RECOGNITION, false,
		"count_met(\"nhóm\", …)", {"số chỉ tiêu đạt", "the number of criteria met"},
		{"số chỉ tiêu đạt", "number of criteria met"}, {0}, ""},
	[OP_POINTS] = {"points", 0, -1, TYPE_STRING, TYPE_NUMBER, IN_RECOGNITION, false,
		"points(\"nhóm\", …)",
		{"tổng điểm của các chỉ tiêu có áp dụng (của nhóm), sau khi tính trần của từng nhóm",
			"the points of the applicable criteria (of the group) together, after the caps of groups"},
		{"tổng điểm", "points together"}, {0}, ""},
	[OP_SHARE_POINTS] = {"share_points", 0, -1, TYPE_STRING, TYPE_NUMBER, IN_RECOGNITION, false,
		"share_points(\"nhóm\", …)",
		{"tổng điểm bằng bao nhiêu phần trăm số điểm tối đa của các chỉ tiêu có áp dụng",
			"the points together as a percentage of what the applicable criteria can give at most"},
		{"tỷ lệ điểm", "share of points"}, {0}, ""},
};

int operator_find(struct ct_text name)
{
	for (int op = 0; op < OP_COUNT; op++)
		if (operators[op].name && text_is(name, operators[op].name))
			return op;
	return -1;
}

enum influence operator_influence(enum op op, unsigned operand, enum influence above)
{
	const char *sign = operators[op].signs;
	if (!*sign)
		return HELPS_NONE;
	for (; operand && sign[1]; operand--)
		sign++;
	switch (*sign) {
	case '+': return above;
	case '-':
		return (enum influence)((above & HELPS_RISE ? HELPS_FALL : 0) |
			(above & HELPS_FALL ? HELPS_RISE : 0));
	case '=': return HELPS_EITHER;
	default: return HELPS_NONE;
	}
}

unsigned operator_takes(enum op op, unsigned operand)
{
	unsigned last = 0;
	if (operators[op].operands != TYPE_NONE)
		return TAKES(operators[op].operands);
	for (unsigned i = 0; i < OPERATOR_TAKES && operators[op].takes[i] && i <= operand; i++)
		last = operators[op].takes[i];
	return last;
}

struct expr *expr_new(struct arena *arena, enum op op, unsigned count, struct place place)
{
	struct expr *expr = ARENA_NEW(arena, struct expr);
	expr->op = op;
	expr->count = count;
	expr->args = count ? ARENA_ARRAY(arena, count, struct expr *) : NULL;
	expr->place = place;
	expr->index = -1;
	return expr;
}

void expr_visit(
	const struct expr *expr, void (*visit)(const struct expr *expr, void *state), void *state)
{
	visit(expr, state);
	for (unsigned i = 0; i < expr->count; i++)
		expr_visit(expr->args[i], visit, state);
}

void expr_mark_used(struct expr *expr)
{
	if (expr->used)
		return;
	expr->used = true;
	for (unsigned i = 0; i < expr->count; i++)
		expr_mark_used(expr->args[i]);
}
