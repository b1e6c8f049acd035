/* SPDX-License-Identifier: Apache-2.0 */
/* The statements that make a store, as SQLite keeps them: the check compares letter by letter. */
#include "store/schema.h"

#include "store/seal.h"

/* Everything below is append-only: no statement of ours updates or deletes. A later import
 * supersedes, it does not overwrite. Ids grow, and nothing depends on a clock. */
static const char *const first_objects[] = {
	/* ---- The audit: one row for each file that was read in. */
	"CREATE TABLE import(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  kind TEXT NOT NULL CHECK(kind IN ('facts', 'register', 'succession')),\n"
	"  file TEXT NOT NULL,       -- base name\n"
	"  digest TEXT NOT NULL,     -- of its bytes\n"
	"  note TEXT,                -- --note\n"
	"  units INTEGER NOT NULL,   -- units in it that could be used; of a register its rows\n"
	"  stored INTEGER NOT NULL,  -- … of which were not in the store already\n"
	"  corrected INTEGER NOT NULL, -- … of which supersede an earlier report\n"
	"  claims INTEGER NOT NULL,  -- of those stored\n"
	"  refused INTEGER NOT NULL, -- documents that could not be used at all\n"
	"  messages INTEGER NOT NULL\n"
	") STRICT",
	"CREATE INDEX import_digest ON import(digest)",
	"CREATE TABLE message(\n"
	"  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,\n"
	"  ordinal INTEGER NOT NULL,\n"
	"  severity TEXT NOT NULL CHECK(severity IN ('error', 'warning')),\n"
	"  code TEXT NOT NULL,\n"
	"  line INTEGER NOT NULL,    -- 0: of the whole file\n"
	"  position INTEGER NOT NULL, -- in the line; 0: not known\n"
	"  vi TEXT NOT NULL,\n"
	"  en TEXT NOT NULL,\n"
	"  PRIMARY KEY(import, ordinal)\n"
	") STRICT, WITHOUT ROWID",

	/* ---- What communes reported, verbatim. */
	"CREATE TABLE submission(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,\n"
	"  file TEXT NOT NULL,       -- base name\n"
	"  line INTEGER NOT NULL,    -- of `unit`\n"
	"  position INTEGER NOT NULL,\n"
	"  unit TEXT NOT NULL,       -- key: code, or name, district and province\n"
	"  edition TEXT NOT NULL,    -- of the register; empty: not said\n"
	"  period TEXT NOT NULL,     -- 2023-H1\n"
	"  period_from TEXT NOT NULL,\n"
	"  period_to TEXT NOT NULL,  -- last day\n"
	"  code TEXT, level TEXT, name TEXT, district TEXT, province TEXT, region TEXT, area TEXT, kind TEXT, terrain TEXT, note TEXT,\n"
	"  first INTEGER NOT NULL,   -- the first submission of this unit and period, perhaps itself\n"
	"  supersedes INTEGER REFERENCES submission,\n"
	"  source TEXT NOT NULL,     -- digest of the file, line or rows that it stood in\n"
	"  content TEXT NOT NULL,    -- digest of what it says, wherever in its file\n"
	"  digest TEXT NOT NULL,     -- of that and of the places\n"
	"  checks TEXT NOT NULL      -- four letters a row: which one was changed, when the digest no longer holds\n"
	") STRICT",
	"CREATE INDEX submission_unit ON submission(unit, edition, period_from, period_to)",
	"CREATE INDEX submission_first ON submission(first)",
	"CREATE UNIQUE INDEX submission_supersedes ON submission(supersedes) WHERE supersedes IS NOT NULL",
	"CREATE TABLE document(\n"
	"  submission INTEGER NOT NULL REFERENCES submission,\n"
	"  ordinal INTEGER NOT NULL,\n"
	"  id TEXT NOT NULL, title TEXT, issuer TEXT, number TEXT, date TEXT, note TEXT,\n"
	"  line INTEGER NOT NULL,\n"
	"  PRIMARY KEY(submission, ordinal)\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE self_assessment(\n"
	"  submission INTEGER NOT NULL REFERENCES submission,\n"
	"  ordinal INTEGER NOT NULL,\n"
	"  criterion TEXT NOT NULL,\n"
	"  verdict TEXT NOT NULL,    -- in the commune's words\n"
	"  line INTEGER NOT NULL,\n"
	"  PRIMARY KEY(submission, ordinal)\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE claim(\n"
	"  submission INTEGER NOT NULL REFERENCES submission,\n"
	"  ordinal INTEGER NOT NULL, -- in the order of the file\n"
	"  fact TEXT NOT NULL,\n"
	"  value TEXT, stated TEXT, hedge TEXT, at TEXT, section TEXT, quote TEXT, population TEXT, note TEXT, kind TEXT,\n"
	"  period TEXT, period_from TEXT, period_to TEXT, -- as one word, or its two days as written\n"
	"  plan_due TEXT, plan_at TEXT, plan_quote TEXT,\n"
	"  line INTEGER NOT NULL,\n"
	"  position INTEGER NOT NULL,\n"
	"  repaired INTEGER NOT NULL, -- 1: a letter that OCR had confused was put right\n"
	"  PRIMARY KEY(submission, ordinal)\n"
	") STRICT, WITHOUT ROWID",

	/* ---- Registers of units and what became of them. */
	"CREATE TABLE register_unit(\n"
	"  edition TEXT NOT NULL,\n"
	"  code TEXT NOT NULL,\n"
	"  name TEXT NOT NULL,\n"
	"  level TEXT,\n"
	"  parent TEXT,\n"
	"  valid_from TEXT,\n"
	"  valid_until TEXT,         -- the first day no more\n"
	"  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,\n"
	"  PRIMARY KEY(edition, code)\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE succession(\n"
	"  successor TEXT NOT NULL,\n"
	"  successor_edition TEXT NOT NULL,\n"
	"  predecessor TEXT NOT NULL,\n"
	"  predecessor_edition TEXT NOT NULL,\n"
	"  date TEXT,\n"
	"  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,\n"
	"  PRIMARY KEY(successor, successor_edition, predecessor, predecessor_edition)\n"
	") STRICT, WITHOUT ROWID",

	/* ---- Rule sets with every file that their verdicts depend on. */
	"CREATE TABLE ruleset(\n"
	"  digest TEXT PRIMARY KEY,\n"
	"  id TEXT NOT NULL, title TEXT NOT NULL, province TEXT NOT NULL, status TEXT NOT NULL,\n"
	"  valid_from TEXT, valid_until TEXT\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE ruleset_file(\n"
	"  ruleset TEXT NOT NULL REFERENCES ruleset,\n"
	"  path TEXT NOT NULL,       -- facts.yaml, set/…, base/…\n"
	"  content TEXT NOT NULL,\n"
	"  digest TEXT NOT NULL,     -- of the content\n"
	"  PRIMARY KEY(ruleset, path)\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE criterion(\n"
	"  ruleset TEXT NOT NULL REFERENCES ruleset,\n"
	"  position INTEGER NOT NULL, -- from 1, the decision's order\n"
	"  id TEXT NOT NULL, pillar TEXT NOT NULL, title TEXT NOT NULL,\n"
	"  PRIMARY KEY(ruleset, position)\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE recognition(\n"
	"  ruleset TEXT NOT NULL REFERENCES ruleset,\n"
	"  position INTEGER NOT NULL, -- from 1, lowest level first\n"
	"  id TEXT NOT NULL, title TEXT NOT NULL,\n"
	"  PRIMARY KEY(ruleset, position)\n"
	") STRICT, WITHOUT ROWID",

	/* ---- Runs. Verdicts are packed, a letter a criterion in the order of `criterion`; the
	   view `verdict` unpacks them. */
	"CREATE TABLE run(\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  ruleset TEXT NOT NULL REFERENCES ruleset,\n"
	"  engine TEXT NOT NULL,\n"
	"  as_of TEXT,               -- NULL: the last day of each unit's period\n"
	"  phase TEXT NOT NULL CHECK(phase IN ('interim', 'final')),\n"
	"  scope TEXT NOT NULL,      -- the units and the period that were asked for; empty: all\n"
	"  decisions TEXT,           -- the file of the council's decisions, whole\n"
	"  note TEXT,                -- --note\n"
	"  units INTEGER NOT NULL,\n"
	"  previous TEXT,            -- digest of the run before; NULL: this is the first\n"
	"  digest TEXT NOT NULL UNIQUE\n"
	") STRICT",
	"CREATE TABLE assessment(\n"
	"  run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,\n"
	"  ordinal INTEGER NOT NULL, -- from 1, in the order of judging\n"
	"  submission INTEGER NOT NULL REFERENCES submission,\n"
	"  flags TEXT NOT NULL,      -- r: for reference, f: a criterion could not be computed, c: contradictory facts; or nothing\n"
	"  verdicts TEXT NOT NULL,   -- a letter a criterion: M met, P in progress, N not met, X not applicable, U undetermined\n"
	"  possible TEXT NOT NULL,   -- what each may still become: @ plus 1 M, 2 P, 4 N, 8 X, 16 U\n"
	"  bases TEXT NOT NULL,      -- C confirmed, R reported, A assumed\n"
	"  granted TEXT NOT NULL,    -- the verdict that a council granted, as in verdicts; . none; empty: none at all\n"
	"  outcomes TEXT NOT NULL,   -- a letter a recognition: R recognised, N not recognised, U undetermined\n"
	"  outcome_bases TEXT NOT NULL,\n"
	"  measured TEXT NOT NULL,   -- criteria apart by a space: 2466/3082, 60..100 (no end: *), ? missing, - no single comparison\n"
	"  margins TEXT NOT NULL,    -- likewise: measured less the limit, - not known\n"
	"  points TEXT NOT NULL,     -- the unit's, those to be had, then likewise, when the set gives points; else empty\n"
	"  PRIMARY KEY(run, ordinal)\n"
	") STRICT, WITHOUT ROWID",

	/* ---- For people with the stock sqlite3. */
	"CREATE VIEW current_submission AS\n"
	"SELECT * FROM submission s WHERE NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id)",
	"CREATE VIEW fact AS\n"
	"SELECT s.unit, s.edition, s.name, s.period, c.fact, c.value, c.stated, c.hedge, c.at, c.section, c.quote, c.kind, s.file, c.line,\n"
	"  c.plan_due, s.id AS submission\n"
	"FROM submission s JOIN claim c ON c.submission = s.id\n"
	"WHERE NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id)",
	"CREATE VIEW verdict AS\n"
	"SELECT a.run, s.unit, s.edition, s.name, s.district, s.period, c.id AS criterion, c.title,\n"
	"  CASE substr(a.verdicts, c.position, 1) WHEN 'M' THEN 'met' WHEN 'P' THEN 'in_progress' WHEN 'N' THEN 'not_met'\n"
	"    WHEN 'X' THEN 'not_applicable' WHEN 'U' THEN 'undetermined' END AS verdict,\n"
	"  CASE substr(a.granted, c.position, 1) WHEN 'M' THEN 'met' WHEN 'P' THEN 'in_progress' WHEN 'N' THEN 'not_met'\n"
	"    WHEN 'X' THEN 'not_applicable' WHEN 'U' THEN 'undetermined' END AS granted,\n"
	"  CASE substr(a.bases, c.position, 1) WHEN 'C' THEN 'confirmed' WHEN 'R' THEN 'reported' WHEN 'A' THEN 'assumed' END AS basis,\n"
	"  a.submission\n"
	"FROM assessment a JOIN run r ON r.id = a.run JOIN submission s ON s.id = a.submission JOIN criterion c ON c.ruleset = r.ruleset",
	"CREATE VIEW outcome AS\n"
	"SELECT a.run, s.unit, s.edition, s.name, s.district, s.period, g.id AS recognition, g.title,\n"
	"  CASE substr(a.outcomes, g.position, 1) WHEN 'R' THEN 'recognised' WHEN 'N' THEN 'not_recognised' WHEN 'U' THEN 'undetermined'\n"
	"    END AS outcome,\n"
	"  CASE substr(a.outcome_bases, g.position, 1) WHEN 'C' THEN 'confirmed' WHEN 'R' THEN 'reported' WHEN 'A' THEN 'assumed' END AS basis,\n"
	"  a.submission\n"
	"FROM assessment a JOIN run r ON r.id = a.run JOIN submission s ON s.id = a.submission JOIN recognition g ON g.ruleset = r.ruleset",
};

/* What version 2 brought: what could not be used, and a seal on every import. */
static const char *const second_objects[] = {
	"CREATE TABLE refusal(\n"
	"  import INTEGER NOT NULL,\n"
	"  ordinal INTEGER NOT NULL, -- of the message that says where and why\n"
	"  what TEXT NOT NULL CHECK(what IN ('file', 'row', 'report', 'entry', 'claim')), -- entry: of a report, but no claim\n"
	"  unit TEXT, period TEXT,   -- whose, when that was known\n"
	"  fact TEXT,\n"
	"  words TEXT,               -- the value or the row as it stands in the file\n"
	"  PRIMARY KEY(import, ordinal),\n"
	"  FOREIGN KEY(import, ordinal) REFERENCES message DEFERRABLE INITIALLY DEFERRED\n"
	") STRICT, WITHOUT ROWID",
	"CREATE TABLE seal(\n"
	"  import INTEGER PRIMARY KEY REFERENCES import DEFERRABLE INITIALLY DEFERRED,\n"
	"  report INTEGER NOT NULL,  -- id of the first report that it may have brought; the next seal's ends them\n"
	"  checks TEXT NOT NULL,     -- four letters a row of import, message, refusal, register_unit, succession: which one was changed\n"
	"  previous TEXT,            -- digest of the seal before; NULL: this is the first\n"
	"  digest TEXT NOT NULL UNIQUE -- of those rows, and of who came before whom among its reports\n"
	") STRICT",
	"CREATE VIEW refused AS\n"
	"SELECT m.import, i.file, m.line, m.position, m.code, r.what, r.unit, r.period, r.fact, r.words, m.vi, m.en\n"
	"FROM message m JOIN import i ON i.id = m.import LEFT JOIN refusal r ON r.import = m.import AND r.ordinal = m.ordinal\n"
	"WHERE m.severity = 'error'",
};

/* What version 3 brought: a place for every later key, so that none of them needs a version. */
static const char *const third_objects[] = {
	"CREATE TABLE more(\n"
	"  submission INTEGER NOT NULL REFERENCES submission,\n"
	"  owner TEXT NOT NULL,      -- unit, document, self_assessment, claim\n"
	"  ordinal INTEGER NOT NULL, -- of its row; 0 of the unit\n"
	"  key TEXT NOT NULL,        -- as in a fact file; of keys that are newer than version 2 alone\n"
	"  value TEXT NOT NULL,\n"
	"  PRIMARY KEY(owner, submission, ordinal, key)\n"
	") STRICT, WITHOUT ROWID",
};

/* What each version added to the one before, and what has to be filled in then. */
static const struct version {
	const char *const *objects;
	int count;
	bool (*fill)(struct ct_store *store, struct ct_errors *errors); /* NULL: nothing */
} versions[STORE_VERSION] = {
	{first_objects, sizeof(first_objects) / sizeof(*first_objects), NULL},
	{second_objects, sizeof(second_objects) / sizeof(*second_objects), seal_all},
	{third_objects, sizeof(third_objects) / sizeof(*third_objects), NULL},
};
enum { MOST_OBJECTS = 40 };

/* ---- Making, and making newer. */

static bool set_marks(struct ct_store *store, struct ct_errors *errors)
{
	char pragma[80];
	sqlite3_snprintf((int)sizeof(pragma), pragma,
		"PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION,
		STORE_VERSION);
	store->version = STORE_VERSION;
	return store_run(store, pragma, errors);
}

/* From a version to this one, inside a transaction. */
static bool lead_on(struct ct_store *store, int64_t from, struct ct_errors *errors)
{
	bool made = true;
	for (int64_t i = from; made && i < STORE_VERSION; i++) {
		const struct version *version = &versions[i];
		for (int k = 0; made && k < version->count; k++)
			made = store_run(store, version->objects[k], errors);
		made = made && (!version->fill || version->fill(store, errors));
	}
	return made && set_marks(store, errors);
}

bool schema_create(struct ct_store *store, struct ct_errors *errors)
{
	bool made = store_begin(store, errors) && lead_on(store, 0, errors) &&
		store_commit(store, errors);
	if (!made)
		store_rollback(store);
	return made;
}

bool schema_migrate(struct ct_store *store, struct ct_errors *errors)
{
	if (store->version == STORE_VERSION)
		return true;
	/* Somebody else may have done it before the lock was ours. */
	bool done = store_begin(store, errors) &&
		store_number(store, SQL_VERSION, &store->version, errors) &&
		(store->version == STORE_VERSION || lead_on(store, store->version, errors)) &&
		store_commit(store, errors);
	if (!done)
		store_rollback(store);
	return done;
}

/* ---- Checking. */

/* The objects of a store of this version. */
static int objects_of(int64_t version, const char *objects[MOST_OBJECTS])
{
	int count = 0;
	for (int64_t i = 0; i < version && i < STORE_VERSION; i++)
		for (int k = 0; k < versions[i].count; k++)
			objects[count++] = versions[i].objects[k];
	return count;
}

static bool is_ours(struct ct_text sql, const char *const objects[], int count, bool found[])
{
	for (int i = 0; i < count; i++) {
		if (found[i] || !text_is(sql, objects[i]))
			continue;
		found[i] = true;
		return true;
	}
	return false;
}

/* What stands between "CREATE TABLE " and the bracket, for the message. */
static struct ct_text name_of(const char *sql)
{
	struct ct_text name = text_of(sql);
	size_t length = 0;
	while (length < name.length && name.bytes[length] != '(' && name.bytes[length] != '\n')
		length++;
	return (struct ct_text){sql, length};
}

static bool refuse(struct ct_store *store, struct ct_text name, struct ct_errors *errors)
{
	char shown[80];
	sqlite3_snprintf(
		(int)sizeof(shown), shown, "%.*s", (int)name.length, name.bytes ? name.bytes : "");
	return ct_fail(errors, CT_E_STORE_SCHEMA, store_place(store), shown);
}

/* A newer program may keep keys of rows that have none here. */
static bool check_owners(struct ct_store *store, struct ct_errors *errors)
{
	sqlite3_stmt *strange = store_statement(store, SQL_STRANGE_OWNER, errors);
	int row = store_row(store, strange, errors);
	if (row <= 0)
		return row == 0;
	store_refuse_key(store, strange, errors);
	sqlite3_reset(strange);
	return false;
}

bool schema_check(struct ct_store *store, struct ct_errors *errors)
{
	const char *objects[MOST_OBJECTS];
	bool found[MOST_OBJECTS] = {false};
	int count = objects_of(store->version, objects);
	sqlite3_stmt *schema = store_statement(store, SQL_SCHEMA, errors);
	int row;
	while ((row = store_row(store, schema, errors)) > 0) {
		struct ct_text sql = column_text(schema, 1);
		if (is_ours(sql, objects, count, found))
			continue;
		refuse(store, column_text(schema, 0), errors);
		sqlite3_reset(schema);
		return false;
	}
	for (int i = 0; row == 0 && i < count; i++)
		if (!found[i])
			return refuse(store, name_of(objects[i]), errors);
	return row == 0 && (store->version < STORE_MORE || check_owners(store, errors));
}
