/* SPDX-License-Identifier: Apache-2.0 */
/* The law index (struct ct_law): from each article that a set cites to the criteria based on it.
 * When a decision is amended, it shows what to revise. */
#include <string.h>

#include "base/handle.h"
#include "ruletest/case_file.h"

struct indexer {
	struct arena *arena;
	const struct ct_ruleset *set;
	struct ct_errors *errors;
	struct ct_law_article *articles; /* of all documents, in order of appearance */
	size_t article_count;
	int *documents; /* of each article */
};

/* ---- Articles. */

static struct ct_law_article *article_of(struct indexer *indexer, const struct citation *cite)
{
	for (size_t i = 0; i < indexer->article_count; i++)
		if (indexer->documents[i] == cite->document &&
			text_equal(indexer->articles[i].article, cite->article))
			return &indexer->articles[i];
	struct ct_law_article *article = &indexer->articles[indexer->article_count];
	const struct ct_ruleset *set = indexer->set;
	indexer->documents[indexer->article_count++] = cite->document;
	article->article = cite->article;
	article->criteria = ARENA_ARRAY(indexer->arena, set->criterion_count, struct ct_text);
	article->limits = ARENA_ARRAY(indexer->arena, (size_t)set->limit_count, struct ct_text);
	article->recognitions = ARENA_ARRAY(indexer->arena, set->recognition_count, struct ct_text);
	article->repeals = ARENA_ARRAY(indexer->arena, set->repeal_count, struct ct_text);
	return article;
}

/* The lists are const for callers only; this file may write to them. */
static void put_id(const struct ct_text *list, unsigned *count, struct ct_text id)
{
	struct ct_text *ids = (struct ct_text *)list;
	for (unsigned i = 0; i < *count; i++)
		if (text_equal(ids[i], id))
			return;
	ids[(*count)++] = id;
}

/* Collects criteria that cite an article, limits, and the criteria that read these limits. */
static void gather(struct indexer *indexer)
{
	const struct ct_ruleset *set = indexer->set;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		struct ct_law_article *article = article_of(indexer, &set->criteria[i].cite);
		put_id(article->criteria, &article->criterion_count, set->criteria[i].id);
	}
	for (int limit = 0; limit < set->limit_count; limit++) {
		struct ct_law_article *article = article_of(indexer, &set->limits[limit].cite);
		put_id(article->limits, &article->limit_count, set->limits[limit].id);
		for (unsigned i = 0; i < set->criterion_count; i++)
			if (criterion_has(&set->criteria[i], OP_LIMIT, limit))
				put_id(article->criteria, &article->criterion_count,
					set->criteria[i].id);
	}
	for (unsigned i = 0; i < set->recognition_count; i++) {
		struct ct_law_article *article = article_of(indexer, &set->recognitions[i].cite);
		put_id(article->recognitions, &article->recognition_count, set->recognitions[i].id);
	}
	for (unsigned i = 0; i < set->repeal_count; i++) {
		struct ct_law_article *article = article_of(indexer, &set->repeals[i].cite);
		put_id(article->repeals, &article->repeal_count, set->repeals[i].id);
	}
}

/* ---- Test cases. */

static bool touches(const struct ct_law_article *article, struct ct_text criterion)
{
	for (unsigned i = 0; i < article->criterion_count; i++)
		if (text_equal(article->criteria[i], criterion))
			return true;
	return false;
}

static void add_case(struct indexer *indexer, struct ct_law_article *article, const char *file,
	const struct tree *node)
{
	struct ct_law_case *added = ARENA_NEW(indexer->arena, struct ct_law_case);
	struct ct_law_case **last = (struct ct_law_case **)&article->cases;
	while (*last)
		last = (struct ct_law_case **)&(*last)->next;
	*added = (struct ct_law_case){file, node->line, tree_get_text(node, "criterion"),
		tree_get_text(node, "name"), NULL};
	*last = added;
	article->case_count++;
}

static bool read_cases(struct indexer *indexer)
{
	struct file_list files;
	if (!cases_list(indexer->arena, indexer->set, &files, indexer->errors))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		const struct tree *tree =
			cases_read(indexer->arena, files.paths[i], indexer->errors);
		if (!tree)
			return false;
		TREE_EACH(node, tree)
			for (size_t a = 0; node->kind == TREE_MAP && !case_is_acceptance(node) &&
				a < indexer->article_count;
				a++)
				if (touches(&indexer->articles[a],
					    tree_get_text(node, "criterion")))
					add_case(indexer, &indexer->articles[a],
						file_printable_name(indexer->arena, files.paths[i]),
						node);
	}
	return true;
}

/* ---- Documents. */

static void list_documents(struct indexer *indexer, struct ct_law *law)
{
	const struct ct_ruleset *set = indexer->set;
	struct ct_law_document *documents =
		ARENA_ARRAY(indexer->arena, (size_t)set->document_count, struct ct_law_document);
	for (int i = 0; i < set->document_count; i++) {
		const struct document *document = &set->documents[i];
		struct ct_law_article *articles =
			ARENA_ARRAY(indexer->arena, indexer->article_count, struct ct_law_article);
		unsigned count = 0;
		for (size_t a = 0; a < indexer->article_count; a++)
			if (indexer->documents[a] == i)
				articles[count++] = indexer->articles[a];
		documents[i] = (struct ct_law_document){.id = document->id,
			.number = document->number,
			.title = document->title,
			.status = document->status,
			.articles = articles,
			.article_count = count};
	}
	law->documents = documents;
	law->document_count = (unsigned)set->document_count;
}

static bool index_law(void *law, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct ct_ruleset *set = from;
	struct indexer indexer = {.arena = arena, .set = set, .errors = errors};
	size_t most = (size_t)set->criterion_count + (size_t)set->limit_count +
		set->recognition_count + set->repeal_count;
	indexer.articles = ARENA_ARRAY(arena, most, struct ct_law_article);
	indexer.documents = ARENA_ARRAY(arena, most, int);
	gather(&indexer);
	bool read = read_cases(&indexer);
	list_documents(&indexer, law);
	return read;
}

struct ct_law *ct_law_new(const struct ct_ruleset *set, struct ct_errors *errors)
{
	return handle_new(sizeof(struct ct_law), index_law, set, errors);
}

void ct_law_free(struct ct_law *law)
{
	handle_free(law);
}

const struct ct_law_document *ct_law_find(const struct ct_law *law, const char *name)
{
	for (unsigned i = 0; i < law->document_count; i++)
		if (text_is(law->documents[i].id, name) || text_is(law->documents[i].number, name))
			return &law->documents[i];
	return NULL;
}

/* ---- Units. */

static struct ct_law_verdict *list_verdicts(struct arena *arena,
	const struct ct_law_article *article, const struct ct_result *result, unsigned *count)
{
	struct ct_law_verdict *verdicts =
		ARENA_ARRAY(arena, article->criterion_count, struct ct_law_verdict);
	*count = 0;
	for (unsigned i = 0; i < result->criterion_count && *count < article->criterion_count; i++)
		if (touches(article, result->criteria[i].id))
			verdicts[(*count)++] =
				(struct ct_law_verdict){arena_text(arena, result->criteria[i].id),
					result->criteria[i].verdict};
	return verdicts;
}

static void add_unit(
	struct arena *arena, struct ct_law_article *article, const struct ct_result *result)
{
	unsigned count;
	struct ct_law_verdict *verdicts = list_verdicts(arena, article, result, &count);
	const struct ct_unit_head *head = &result->unit;
	if (!count)
		return;
	struct ct_law_unit *added = ARENA_NEW(arena, struct ct_law_unit);
	struct ct_law_unit **last = (struct ct_law_unit **)&article->units;
	while (*last)
		last = (struct ct_law_unit **)&(*last)->next;
	*added = (struct ct_law_unit){.unit = {.key = arena_text(arena, head->key),
					      .level = arena_text(arena, head->level),
					      .name = arena_text(arena, head->name),
					      .period = head->period,
					      .period_text = arena_text(arena, head->period_text)},
		.reference = result->reference,
		.verdicts = verdicts,
		.verdict_count = count};
	*last = added;
	article->unit_count++;
}

bool ct_law_unit(struct ct_law *law, const struct ct_result *result, struct ct_errors *errors)
{
	struct arena *arena = handle_arena(law);
	struct arena_edge edge;
	if (ARENA_EDGE(arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	for (unsigned i = 0; i < law->document_count; i++)
		for (unsigned a = 0; a < law->documents[i].article_count; a++)
			add_unit(arena, (struct ct_law_article *)&law->documents[i].articles[a],
				result);
	arena_leave(arena, &edge);
	return true;
}
