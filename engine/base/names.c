/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of names used by machine formats. */
#include "base/names.h"

#include "base/text.h"

const char *const verdict_names[CT_VERDICTS] = {
	"met", "in_progress", "not_met", "not_applicable", "undetermined"};
const char *const outcome_names[CT_OUTCOMES] = {"recognised", "not_recognised", "undetermined"};
const char *const status_names[CT_STATUSES] = {"confirmed", "reported", "assumed"};
const char *const why_names[CT_WHYS] = {
	"missing", "contradictory", "imprecise", "unspecified", "error"};
/* First the levels of communes. Below a commune: thôn and its regional names, tổ dân phố and its
 * names in towns (Thông tư 04/2012/TT-BNV, điều 2). */
const char *const level_names[UNIT_LEVELS] = {
	"xã",
	"phường",
	"thị trấn",
	"đặc khu",
	"thôn",
	"bản",
	"ấp",
	"khóm",
	"khu phố",
	"tổ dân phố",
	"tiểu khu",
	"buôn",
	"xóm",
	"khối",
	"làng",
	"phum",
	"sóc",
	"plei",
	"bon",
	"phố",
	"khu",
	"khối phố",
	"tổ",
	"khu dân cư",
	"tổ nhân dân",
};

int name_find(const char *const names[], int count, struct ct_text word)
{
	for (int i = 0; i < count; i++)
		if (text_is(word, names[i]))
			return i;
	return -1;
}
