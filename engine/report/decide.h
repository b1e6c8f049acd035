/* SPDX-License-Identifier: Apache-2.0 */
/* Words that every report for people has in common about made-up values, a council's decisions and
 * the road to recognition. Texts of the result go in as they are, on one line; escaping is the
 * renderer's. */
#ifndef CHITIEU_REPORT_DECIDE_H
#define CHITIEU_REPORT_DECIDE_H

#include "base/error_list.h"
#include "report/renderers.h"

/* "GIẢ ĐỊNH: camera (camera_connected) = có; …" */
struct ct_text supposition_text(
	struct arena *arena, const struct ct_supposition *supposition, enum ct_language language);
/* "camera_connected=có, …" */
struct ct_text suppositions_short(struct arena *arena, const struct ct_result *result);
/* The unit's name, with the stamp where values are made up: "Xã Quang Trung [GIẢ ĐỊNH:
 * camera_connected=có]" */
struct ct_text supposed_name(
	struct arena *arena, const struct ct_result *result, enum ct_language language);
/* The same of the bare name: "Quang Trung [GIẢ ĐỊNH: …]" */
struct ct_text stamped_name(
	struct arena *arena, const struct ct_result *result, enum ct_language language);
/* "Có giá trị đến hết ngày 31/12/2023" */
struct ct_text granted_until_text(
	struct arena *arena, const struct ct_granted *granted, enum ct_language language);
/* "Đạt (theo giải trình, văn bản …); kết quả tính của máy: đang triển khai" */
struct ct_text granted_text(struct arena *arena, const struct ct_granted *granted,
	enum ct_verdict own, enum ct_language language);
/* "Có tính kết quả hội đồng chấp thuận; kết quả tính của máy: …" */
struct ct_text own_outcome_text(struct arena *arena,
	const struct ct_recognition_result *recognition, enum ct_language language);
/* "Mức này đòi hỏi mức “Đạt”, hiện chưa đủ điều kiện." Empty: it requires none, or that one is
 * recognised. */
struct ct_text required_level_text(struct arena *arena,
	const struct ct_recognition_result *recognition, enum ct_language language);
/* Of several levels the highest that is reached (ct_result_level): "Xếp loại khá", and
 * "… trở lên" while a higher one is undetermined; its number before it where it had to be cut
 * to so many columns. Empty: a single level, or none is reached. */
struct ct_text level_text(struct arena *arena, const struct ct_result *result, unsigned width,
	enum ct_language language);
/* "thêm 462 người" */
struct ct_text road_change_text(
	struct arena *arena, const struct ct_road_change *change, enum ct_language language);
/* "Hoàn thành …: đủ điều kiện khi có đủ các thay đổi sau", or why there is no road. */
struct ct_text road_head_text(
	struct arena *arena, const struct ct_road *road, enum ct_language language);

#endif
