/* SPDX-License-Identifier: Apache-2.0 */
/* Files of other programs (workbooks, documents, PDF, images, archives …), recognised by their
 * first bytes, with advice on what to do instead of passing them as facts. Called when a file with
 * text content is opened. */
#ifndef CHITIEU_BASE_FOREIGN_H
#define CHITIEU_BASE_FOREIGN_H

#include "base/error_list.h"

struct foreign;

/* Number of bytes sufficient to recognise every format. */
enum { FOREIGN_BYTES = 64 << 10 };
/* The format of a file with these first bytes. The name is used if several programs share them.
 * Returns NULL if unknown; the file may then be text. */
const struct foreign *foreign_find(struct ct_text first, const char *name);
/* The same for a file that is not open. Also returns NULL if it cannot be read. */
const struct foreign *foreign_look(const char *path);
/* Reports CT_D_FOREIGN: the format, and what to do. Returns false. */
bool foreign_refuse(const struct foreign *foreign, struct place place, struct ct_errors *errors);
/* Like foreign_refuse, as a warning. */
bool foreign_warn(const struct foreign *foreign, struct place place, struct ct_errors *errors);

#endif
