/* SPDX-License-Identifier: Apache-2.0 */
/* Words: expressions, figures and reasons as an official reads them, in both languages. */
#ifndef CHITIEU_JUDGE_WORDS_H
#define CHITIEU_JUDGE_WORDS_H

#include "facts/words.h"
#include "judge/judge.h"

#endif
