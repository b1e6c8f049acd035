/* SPDX-License-Identifier: Apache-2.0 */
/* Files of other programs (workbooks, documents, PDF, pictures, archives …), recognised by their
 * first bytes, and what to do with one that was given as facts. Called by what opens a file whose
 * content is text. */
#ifndef CHITIEU_BASE_FOREIGN_H
#define CHITIEU_BASE_FOREIGN_H

#include "base/error_list.h"

struct foreign;

/* How many bytes are enough to recognise any of them. */
enum { FOREIGN_BYTES = 64 << 10 };
/* What a file is whose first bytes these are; its name helps where the bytes are those of several
 * programs. NULL: nothing known, so perhaps text. */
const struct foreign *foreign_find(struct ct_text first, const char *name);
/* The same of a file that is not open: NULL also when it cannot be read. */
const struct foreign *foreign_look(const char *path);
/* Reports CT_D_FOREIGN, what it is and what to do. Returns false. */
bool foreign_refuse(const struct foreign *foreign, struct place place, struct ct_errors *errors);
/* The same as a warning. */
bool foreign_warn(const struct foreign *foreign, struct place place, struct ct_errors *errors);

#endif
