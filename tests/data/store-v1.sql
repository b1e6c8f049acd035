-- A store of the first version (user_version 1) as the sqlite3 shell dumps it: a register, a succession, two files of facts (one refused claim,
-- two refused reports, one correction) and two runs of the small set of tests/cli/helper.bash.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE import(
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN ('facts', 'register', 'succession')),
  file TEXT NOT NULL,       -- base name
  digest TEXT NOT NULL,     -- of its bytes
  note TEXT,                -- --note
  units INTEGER NOT NULL,   -- units in it that could be used; of a register its rows
  stored INTEGER NOT NULL,  -- … of which were not in the store already
  corrected INTEGER NOT NULL, -- … of which supersede an earlier report
  claims INTEGER NOT NULL,  -- of those stored
  refused INTEGER NOT NULL, -- documents that could not be used at all
  messages INTEGER NOT NULL
) STRICT;
INSERT INTO import VALUES(1,'register','register.csv','sha256:0a4d38c8ef0fb5263422664c8b8664842ef8f6e0cede067a8130bee0823afdef','đợt 1',3,3,0,0,0,0);
INSERT INTO import VALUES(2,'succession','succession.csv','sha256:2a33410f69b4cf580006b22d23d0339298b1f4d94b42b1615e60cbef54d12290','đợt 1',2,2,0,0,0,0);
INSERT INTO import VALUES(3,'facts','dot-1.ndjson','sha256:2f56e6399999047da20f2ec52510db5e17601263ab35241338488b34e7079ff3','đợt 1',2,2,0,5,2,3);
INSERT INTO import VALUES(4,'facts','dot-2.ndjson','sha256:1a3f9fc1e6206d87884ac5ad8a19675bb36eb685316e6341270ac2e19b4ead62','đợt 2',2,2,1,6,0,0);
CREATE TABLE message(
  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  severity TEXT NOT NULL CHECK(severity IN ('error', 'warning')),
  code TEXT NOT NULL,
  line INTEGER NOT NULL,    -- 0: of the whole file
  position INTEGER NOT NULL, -- in the line; 0: not known
  vi TEXT NOT NULL,
  en TEXT NOT NULL,
  PRIMARY KEY(import, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO message VALUES(3,1,'error','F013',2,159,'"5/4" (số liệu "share"): tử số lớn hơn mẫu số; hãy kiểm tra lại hai số','"5/4" (fact "share"): the numerator is above the denominator; check both numbers');
INSERT INTO message VALUES(3,2,'error','F065',3,9,'danh mục đơn vị hành chính 2022-01-01 không có mã "00009" (Xã 00009); hãy kiểm tra mã đơn vị và ngày của danh mục (register)','the register of 2022-01-01 has no code "00009" (Xã 00009); check the unit''s code and its edition of the register');
INSERT INTO message VALUES(3,3,'error','D041',4,9,'dòng JSON kết thúc giữa chừng; mỗi dòng phải là một đối tượng JSON trọn vẹn','the JSON text ends too early; each line must hold one whole JSON object');
CREATE TABLE submission(
  id INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,
  file TEXT NOT NULL,       -- base name
  line INTEGER NOT NULL,    -- of `unit`
  position INTEGER NOT NULL,
  unit TEXT NOT NULL,       -- key: code, or name, district and province
  edition TEXT NOT NULL,    -- of the register; empty: not said
  period TEXT NOT NULL,     -- 2023-H1
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,  -- last day
  code TEXT, level TEXT, name TEXT, district TEXT, province TEXT, region TEXT, area TEXT, kind TEXT, terrain TEXT, note TEXT,
  first INTEGER NOT NULL,   -- the first submission of this unit and period, perhaps itself
  supersedes INTEGER REFERENCES submission,
  source TEXT NOT NULL,     -- digest of the file, line or rows that it stood in
  content TEXT NOT NULL,    -- digest of what it says, wherever in its file
  digest TEXT NOT NULL,     -- of that and of the places
  checks TEXT NOT NULL      -- four letters a row: which one was changed, when the digest no longer holds
) STRICT;
INSERT INTO submission VALUES(1,3,'dot-1.ndjson',1,9,'00001','2022-01-01','2023','2023-01-01','2023-12-31','00001','xã','Xã 00001','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,1,NULL,'sha256:f15615584b58fc90ef579ccc14e6572f557b17d16088c8873658b5d4de529d0c','sha256:45c84805c10696b4a04f9bbfabe4096965579195e92fc1cddb5c986e7a3344bc','sha256:5c96bf3d7163eee0d6970fe69a45e25c1a5d6a4c8f243d93572660dfb11b8fc8','4ay1uG4fwgadWcIB');
INSERT INTO submission VALUES(2,3,'dot-1.ndjson',2,9,'00002','2022-01-01','2023','2023-01-01','2023-12-31','00002','xã','Xã 00002','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,2,NULL,'sha256:30d9bf8d06d567ce1633e3f1ca99d9216b021fba8769bdfb71a09383e7a060c8','sha256:8678986b7a3699037ea254cd9bb9b90cfeaaca820776da2b7f09432f65935102','sha256:3f6c4827f4cd3505b803f392d3de8a7ee2416bca3fd0eec0cfa621d9eb01722f','MduDfvwiW-wN');
INSERT INTO submission VALUES(3,4,'dot-2.ndjson',1,9,'00002','2022-01-01','2023','2023-01-01','2023-12-31','00002','xã','Xã 00002','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,2,2,'sha256:ed440dd038b417f537f1bca135f13031cb3a80b63e94f39007f45e76eb4a0512','sha256:af519523c0508f66353791127097fbd9113944fbfae039403912b90d75e4346f','sha256:96ba51518c209b5945fe091c5df991a357c6ef11e9a882b09a52561607ce7c6d','XuUEZB_fYlYdWVdB');
INSERT INTO submission VALUES(4,4,'dot-2.ndjson',2,9,'00003','2022-01-01','2023','2023-01-01','2023-12-31','00003','xã','Xã 00003','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,4,NULL,'sha256:a4f8245bf02cc5abca8caa807f9888dc4453bb4bec25b7d7ea70d74ee6a3bb57','sha256:2426ab575ca3ee67844fccfb7c5d2e6b349e03fb15474bbd50b68c1fe1eca096','sha256:b27bfd1283d95b2181c674cb3f5a7f31fa1f865c3023e92c464c355388d0dbf5','q8JmGve0N6wcL5WC');
CREATE TABLE document(
  submission INTEGER NOT NULL REFERENCES submission,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL, title TEXT, issuer TEXT, number TEXT, date TEXT, note TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY(submission, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE self_assessment(
  submission INTEGER NOT NULL REFERENCES submission,
  ordinal INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  verdict TEXT NOT NULL,    -- in the commune's words
  line INTEGER NOT NULL,
  PRIMARY KEY(submission, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim(
  submission INTEGER NOT NULL REFERENCES submission,
  ordinal INTEGER NOT NULL, -- in the order of the file
  fact TEXT NOT NULL,
  value TEXT, stated TEXT, hedge TEXT, at TEXT, section TEXT, quote TEXT, population TEXT, note TEXT, kind TEXT,
  period TEXT, period_from TEXT, period_to TEXT, -- as one word, or its two days as written
  plan_due TEXT, plan_at TEXT, plan_quote TEXT,
  line INTEGER NOT NULL,
  position INTEGER NOT NULL,
  repaired INTEGER NOT NULL, -- 1: a letter that OCR had confused was put right
  PRIMARY KEY(submission, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO claim VALUES(1,1,'share','85/100',NULL,NULL,'bc:3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,159,0);
INSERT INTO claim VALUES(1,2,'camera','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,199,0);
INSERT INTO claim VALUES(1,3,'radio','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,212,0);
INSERT INTO claim VALUES(2,1,'share','5/4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,159,0);
INSERT INTO claim VALUES(2,2,'camera','không',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,174,0);
INSERT INTO claim VALUES(3,1,'share','70/100',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,159,0);
INSERT INTO claim VALUES(3,2,'camera','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,177,0);
INSERT INTO claim VALUES(3,3,'radio','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,190,0);
INSERT INTO claim VALUES(4,1,'share','91/100',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,159,0);
INSERT INTO claim VALUES(4,2,'camera','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,177,0);
INSERT INTO claim VALUES(4,3,'radio','có',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,190,0);
CREATE TABLE register_unit(
  edition TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  level TEXT,
  parent TEXT,
  valid_from TEXT,
  valid_until TEXT,         -- the first day no more
  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(edition, code)
) STRICT, WITHOUT ROWID;
INSERT INTO register_unit VALUES('2022-01-01','00001','Xã Một','xã','001','2022-01-01','2025-07-01',1);
INSERT INTO register_unit VALUES('2022-01-01','00002','Xã Hai','xã','001','2022-01-01',NULL,1);
INSERT INTO register_unit VALUES('2022-01-01','00003','Xã Ba','xã','001',NULL,NULL,1);
CREATE TABLE succession(
  successor TEXT NOT NULL,
  successor_edition TEXT NOT NULL,
  predecessor TEXT NOT NULL,
  predecessor_edition TEXT NOT NULL,
  date TEXT,
  import INTEGER NOT NULL REFERENCES import DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(successor, successor_edition, predecessor, predecessor_edition)
) STRICT, WITHOUT ROWID;
INSERT INTO succession VALUES('00010','2025-07-01','00001','2022-01-01','2025-07-01',2);
INSERT INTO succession VALUES('00010','2025-07-01','00002','2022-01-01','2025-07-01',2);
CREATE TABLE ruleset(
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL, title TEXT NOT NULL, province TEXT NOT NULL, status TEXT NOT NULL,
  valid_from TEXT, valid_until TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO ruleset VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','thu/nho-2023','Bộ tiêu chí thử','Thử','in_force','2023-01-01',NULL);
CREATE TABLE ruleset_file(
  ruleset TEXT NOT NULL REFERENCES ruleset,
  path TEXT NOT NULL,       -- facts.yaml, set/…, base/…
  content TEXT NOT NULL,
  digest TEXT NOT NULL,     -- of the content
  PRIMARY KEY(ruleset, path)
) STRICT, WITHOUT ROWID;
INSERT INTO ruleset_file VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','facts.yaml',replace('share: {label: Tỷ lệ thử, type: ratio, unit: người, of: people}\npeople: {label: Người, type: count, unit: người}\ncamera: {label: Có camera, type: yes_no}\nradio: {label: Có đài, type: yes_no}\n','\n',char(10)),'sha256:6574a4565a07ed8bfc05309213e8fc1aacc1f8d5b433d64ae0cb2296d3d02531');
INSERT INTO ruleset_file VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','set/criteria/1-thu.lua',replace('criterion "1" { title = "Tỷ lệ", cite = { "qd", "Điều 1" }, met = at_least(fact.share, limit.share_pct) }\ncriterion "2" { title = "Camera", cite = { "qd", "Điều 2" }, met = is_true(fact.camera) }\ncriterion "3" {\n  title = "Đài", cite = { "qd", "Điều 3" },\n  met = compute{ inputs = { fact.radio }, says = "có đài", run = function(radio) return radio end },\n}\nrecognition "dat" { title = "Đạt chuẩn thử", cite = { "qd", "Điều 4" }, met = every_met() }\n','\n',char(10)),'sha256:54d955ce459161d253a7fbd86cf998fbaef752c0390ce3e2bb919fa8cd71c11e');
INSERT INTO ruleset_file VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','set/limits.yaml',replace('share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 80}\n','\n',char(10)),'sha256:acbc5bfb099a97ba0330308e5245c73b53f5645d4348b0d622c5be64c95875f8');
INSERT INTO ruleset_file VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','set/ruleset.yaml',replace('id: thu/nho-2023\ntitle: Bộ tiêu chí thử\nprovince: Thử\nlevels: [xã]\nstatus: in_force\nfrom: 2023-01-01\ncriteria: 3\npillars: {1: Thử}\ndocuments:\n  qd: {number: 1/QĐ, date: 2023-01-01, issuer: UBND tỉnh Thử, title: Quyết định thử, status: confirmed}\n','\n',char(10)),'sha256:3e7c788141949b0b26eeb574e80cedc18cbb5879ed4717e4dcb01a947cfca7b4');
CREATE TABLE criterion(
  ruleset TEXT NOT NULL REFERENCES ruleset,
  position INTEGER NOT NULL, -- from 1, the decision's order
  id TEXT NOT NULL, pillar TEXT NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY(ruleset, position)
) STRICT, WITHOUT ROWID;
INSERT INTO criterion VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b',1,'1','1','Tỷ lệ');
INSERT INTO criterion VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b',2,'2','1','Camera');
INSERT INTO criterion VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b',3,'3','1','Đài');
CREATE TABLE recognition(
  ruleset TEXT NOT NULL REFERENCES ruleset,
  position INTEGER NOT NULL, -- from 1, lowest level first
  id TEXT NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY(ruleset, position)
) STRICT, WITHOUT ROWID;
INSERT INTO recognition VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b',1,'dat','Đạt chuẩn thử');
CREATE TABLE run(
  id INTEGER PRIMARY KEY,
  ruleset TEXT NOT NULL REFERENCES ruleset,
  engine TEXT NOT NULL,
  as_of TEXT,               -- NULL: the last day of each unit's period
  phase TEXT NOT NULL CHECK(phase IN ('interim', 'final')),
  scope TEXT NOT NULL,      -- the units and the period that were asked for; empty: all
  decisions TEXT,           -- the file of the council's decisions, whole
  note TEXT,                -- --note
  units INTEGER NOT NULL,
  previous TEXT,            -- digest of the run before; NULL: this is the first
  digest TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO run VALUES(1,'sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','chitieu 0.1.0',NULL,'final','',NULL,'họp ngày 15',2,NULL,'sha256:ed52caa52fbe07cfd58c7ebba458f3afe71fc4be180342db913a39b64f67b828');
INSERT INTO run VALUES(2,'sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','chitieu 0.1.0',NULL,'interim','',NULL,NULL,3,'sha256:ed52caa52fbe07cfd58c7ebba458f3afe71fc4be180342db913a39b64f67b828','sha256:3dd82ab088c0b33143a2ee680e5d669634db1ccd0eb8e4f7d5ff8e9ce1893866');
CREATE TABLE assessment(
  run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL, -- from 1, in the order of judging
  submission INTEGER NOT NULL REFERENCES submission,
  flags TEXT NOT NULL,      -- r: for reference, f: a criterion could not be computed, c: contradictory facts; or nothing
  verdicts TEXT NOT NULL,   -- a letter a criterion: M met, P in progress, N not met, X not applicable, U undetermined
  possible TEXT NOT NULL,   -- what each may still become: @ plus 1 M, 2 P, 4 N, 8 X, 16 U
  bases TEXT NOT NULL,      -- C confirmed, R reported, A assumed
  granted TEXT NOT NULL,    -- the verdict that a council granted, as in verdicts; . none; empty: none at all
  outcomes TEXT NOT NULL,   -- a letter a recognition: R recognised, N not recognised, U undetermined
  outcome_bases TEXT NOT NULL,
  measured TEXT NOT NULL,   -- criteria apart by a space: 2466/3082, 60..100 (no end: *), ? missing, - no single comparison
  margins TEXT NOT NULL,    -- likewise: measured less the limit, - not known
  points TEXT NOT NULL,     -- the unit's, those to be had, then likewise, when the set gives points; else empty
  PRIMARY KEY(run, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO assessment VALUES(1,1,1,'','MMM','AAA','CCC','','R','C','85 - -','5 - -','');
INSERT INTO assessment VALUES(1,2,2,'','UNU','EDE','CCC','','N','C','? - -','- - -','');
INSERT INTO assessment VALUES(2,1,1,'','MMM','AAA','CCC','','R','C','85 - -','5 - -','');
INSERT INTO assessment VALUES(2,2,3,'','PMM','BAA','CCC','','N','C','70 - -','-10 - -','');
INSERT INTO assessment VALUES(2,3,4,'','MMM','AAA','CCC','','R','C','91 - -','11 - -','');
CREATE INDEX import_digest ON import(digest);
CREATE INDEX submission_unit ON submission(unit, edition, period_from, period_to);
CREATE INDEX submission_first ON submission(first);
CREATE UNIQUE INDEX submission_supersedes ON submission(supersedes) WHERE supersedes IS NOT NULL;
CREATE VIEW current_submission AS
SELECT * FROM submission s WHERE NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id);
CREATE VIEW fact AS
SELECT s.unit, s.edition, s.name, s.period, c.fact, c.value, c.stated, c.hedge, c.at, c.section, c.quote, c.kind, s.file, c.line,
  c.plan_due, s.id AS submission
FROM submission s JOIN claim c ON c.submission = s.id
WHERE NOT EXISTS (SELECT 1 FROM submission n WHERE n.supersedes = s.id);
CREATE VIEW verdict AS
SELECT a.run, s.unit, s.edition, s.name, s.district, s.period, c.id AS criterion, c.title,
  CASE substr(a.verdicts, c.position, 1) WHEN 'M' THEN 'met' WHEN 'P' THEN 'in_progress' WHEN 'N' THEN 'not_met'
    WHEN 'X' THEN 'not_applicable' WHEN 'U' THEN 'undetermined' END AS verdict,
  CASE substr(a.granted, c.position, 1) WHEN 'M' THEN 'met' WHEN 'P' THEN 'in_progress' WHEN 'N' THEN 'not_met'
    WHEN 'X' THEN 'not_applicable' WHEN 'U' THEN 'undetermined' END AS granted,
  CASE substr(a.bases, c.position, 1) WHEN 'C' THEN 'confirmed' WHEN 'R' THEN 'reported' WHEN 'A' THEN 'assumed' END AS basis,
  a.submission
FROM assessment a JOIN run r ON r.id = a.run JOIN submission s ON s.id = a.submission JOIN criterion c ON c.ruleset = r.ruleset;
CREATE VIEW outcome AS
SELECT a.run, s.unit, s.edition, s.name, s.district, s.period, g.id AS recognition, g.title,
  CASE substr(a.outcomes, g.position, 1) WHEN 'R' THEN 'recognised' WHEN 'N' THEN 'not_recognised' WHEN 'U' THEN 'undetermined'
    END AS outcome,
  CASE substr(a.outcome_bases, g.position, 1) WHEN 'C' THEN 'confirmed' WHEN 'R' THEN 'reported' WHEN 'A' THEN 'assumed' END AS basis,
  a.submission
FROM assessment a JOIN run r ON r.id = a.run JOIN submission s ON s.id = a.submission JOIN recognition g ON g.ruleset = r.ruleset;
COMMIT;
PRAGMA application_id = 1667789929;
PRAGMA user_version = 1;
