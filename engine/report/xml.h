/* SPDX-License-Identifier: Apache-2.0 */
/* Text in XML 1.0, for every report that is an XML document (junit; of rules test too).
 *
 * What goes in may be anything that is valid UTF-8. What comes out has only characters that XML 1.0
 * allows; control and direction characters are visible as in messages (\x1b, \u202e), markup is
 * escaped, and "]]>" cannot come about. */
#ifndef CHITIEU_REPORT_XML_H
#define CHITIEU_REPORT_XML_H

#include "render/out.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Character data, on one line; arena: for what has to be changed. */
void xml_text(struct out *out, struct arena *arena, struct ct_text text);
/* ` name="text"` */
void xml_attribute(struct out *out, struct arena *arena, const char *name, struct ct_text text);
void xml_attribute_number(struct out *out, const char *name, long long number);

#endif
