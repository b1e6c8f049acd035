-- A store of version 2 (user_version 2) as the sqlite3 shell dumps it: a register, a succession, a line of NDJSON with a claim that has every key of
-- version 2 (and a unit with every key), a CSV with days in both orders, refused claims and reports, a correction, and two runs of the small set of
-- tests/cli/helper.bash with a date `founded`. The files of facts are in tests/data/store-v2.
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
INSERT INTO import VALUES(1,'register','register.csv','sha256:7a176c845cf2622050d165be0e5c5830ec572d9fd76fdd8c59bdaaf6eee060f0','đợt 1',3,3,0,0,0,0);
INSERT INTO import VALUES(2,'succession','succession.csv','sha256:5c01af3261e6b7ed289d67bc8ba419a8b75ebbb6275a4eb70f300566bdbe4f4f','đợt 1',2,2,0,0,0,0);
INSERT INTO import VALUES(3,'facts','dot-1.ndjson','sha256:c38c535f0c9466add9374945dd579d0ceae4103dc110924284de9c08b12b1480','đợt 1',2,2,0,7,2,3);
INSERT INTO import VALUES(4,'facts','dot-2.csv','sha256:cc381e271d3d3d1307c36e6adf8b927114f82dfcfd5731603f4c7e8ce702e6ea','đợt 2',2,2,1,7,0,5);
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
INSERT INTO message VALUES(3,1,'error','F013',2,320,'"5/4" (số liệu "share"): tử số lớn hơn mẫu số; hãy kiểm tra lại hai số','"5/4" (fact "share"): the numerator is above the denominator; check both numbers');
INSERT INTO message VALUES(3,2,'error','F065',3,9,'danh mục đơn vị hành chính 2022-01-01 không có mã "00009" (Xã Chín); hãy kiểm tra mã đơn vị và ngày của danh mục (register)','the register of 2022-01-01 has no code "00009" (Xã Chín); check the unit''s code and its edition of the register');
INSERT INTO message VALUES(3,3,'error','D041',4,9,'dòng JSON kết thúc giữa chừng; mỗi dòng phải là một đối tượng JSON trọn vẹn','the JSON text ends too early; each line must hold one whole JSON object');
INSERT INTO message VALUES(4,1,'warning','F292',4,65,'"03/04/2024" (mục "plan.due") đọc được hai cách, mà cột của nó có cả ngày viết tháng trước lẫn ngày viết ngày trước; đã đọc là ngày/tháng/năm, hãy đối chiếu với văn bản','"03/04/2024" (item "plan.due") can be read both ways, and its column has days written month first and days written day first; it is read as day/month/year, compare it with the document');
INSERT INTO message VALUES(4,2,'warning','F292',5,60,'"03/04/2020" (mục "founded") đọc được hai cách, mà cột của nó có cả ngày viết tháng trước lẫn ngày viết ngày trước; đã đọc là ngày/tháng/năm, hãy đối chiếu với văn bản','"03/04/2020" (item "founded") can be read both ways, and its column has days written month first and days written day first; it is read as day/month/year, compare it with the document');
INSERT INTO message VALUES(4,3,'error','F284',3,66,'"02/13/2024" (mục "plan.due") có vẻ viết tháng trước ngày; hãy ghi ngày/tháng/năm như 31/01/2024, hoặc 2024-01-31','"02/13/2024" (item "plan.due") looks like month/day/year; write day/month/year like 31/01/2024, or 2024-01-31');
INSERT INTO message VALUES(4,4,'error','F284',7,60,'"02/13/2020" (mục "founded") có vẻ viết tháng trước ngày; hãy ghi ngày/tháng/năm như 31/01/2024, hoặc 2024-01-31','"02/13/2020" (item "founded") looks like month/day/year; write day/month/year like 31/01/2024, or 2024-01-31');
INSERT INTO message VALUES(4,5,'error','F267',8,57,'"1O0/100" (số liệu "share"): còn một số nữa ở "o0/100"; mỗi giá trị hãy ghi thành một khai báo riêng, phần còn lại ghi vào note hoặc quote','"1O0/100" (fact "share"): there is another figure in "o0/100"; write each value as a claim of its own, and the rest in note or quote');
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
INSERT INTO submission VALUES(1,3,'dot-1.ndjson',1,9,'00001','2022-01-01','2023','2023-01-01','2023-12-31','00001','xã','Xã Một','Huyện Thử','Tỉnh Thử','I','nông thôn','miền núi','đồi','báo cáo lần 2',1,NULL,'sha256:ae458f7bbb18132c4be43d7560e6458f9dc64b3c80f7f08b1d363480d1335c67','sha256:621c7669425dc0ce6f88b23ecb224d9d91e07af232cab26611d517e974da102b','sha256:fbc3a98e9c24cf38a5b1cbe3d5266e6a6422bc01b51b1c1e34be1d561cc773a1','tIaT2uUDwzgi_z7Lrt1xNGTi8lmXYLB0L06P');
INSERT INTO submission VALUES(2,3,'dot-1.ndjson',2,9,'00002','2022-01-01','2023','2023-01-01','2023-12-31','00002','xã','Xã Hai','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,2,NULL,'sha256:90975e88e4bcb1d5b52bef4c2a7cca65fd5e0b9db85c1e4f0ee4e1a649dc1b75','sha256:66a39d05ec4f7fc96b717d4c8dd2e6a49817cb2c541c0a2c3101f581a67c642d','sha256:3f835cd2054e19d5f313ccb483e7105c055384afcf3620bfa100521ac21fa83e','Kd8nXW8DVG5hiyEK2y-vnoYjuQQOBaZc');
INSERT INTO submission VALUES(3,4,'dot-2.csv',2,1,'00002','2022-01-01','2023','2023-01-01','2023-12-31','00002','xã','Xã Hai','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,2,2,'sha256:e342e9776653d1e153a367e5e5d3de45b2eca4d230d177b3ba76d87a5d370f74','sha256:fd93c33afac7300ab1719219bd6ea2d9582e53c898a477f26084f7c2fb2cdd0f','sha256:8ca4ab7fdd8169cffcf6813e4ae1cf0f36d387d7673765f66b041606d173fa35','KT9nqUz24jPvCW0dHnUFOk0xYyDl');
INSERT INTO submission VALUES(4,4,'dot-2.csv',8,1,'00003','2022-01-01','2023','2023-01-01','2023-12-31','00003','xã','Xã Ba','Huyện Thử','Tỉnh Thử',NULL,NULL,NULL,NULL,NULL,4,NULL,'sha256:e24b7d69b68ef1445a0a424d83a69deaadaad35828e910354c44fb1f6ba6689d','sha256:051bf3be51f88cc4151b67475cebfd1eb80ddb50dacae7cfdaf648d3941142c5','sha256:28de66dfc2b598398156251d7bebd3175650abfb9b325c1414b248a78d95686e','qI0cPre_');
CREATE TABLE document(
  submission INTEGER NOT NULL REFERENCES submission,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL, title TEXT, issuer TEXT, number TEXT, date TEXT, note TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY(submission, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO document VALUES(1,1,'bc','Báo cáo','UBND xã','1/BC','2023-12-20','bản ký',1);
INSERT INTO document VALUES(2,1,'bc','Báo cáo','UBND xã','1/BC','2023-12-20','bản ký',2);
CREATE TABLE self_assessment(
  submission INTEGER NOT NULL REFERENCES submission,
  ordinal INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  verdict TEXT NOT NULL,    -- in the commune's words
  line INTEGER NOT NULL,
  PRIMARY KEY(submission, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO self_assessment VALUES(1,1,'1','đạt',1);
INSERT INTO self_assessment VALUES(1,2,'2','đạt',1);
INSERT INTO self_assessment VALUES(1,3,'2','chưa đạt',1);
INSERT INTO self_assessment VALUES(2,1,'1','đạt',2);
INSERT INTO self_assessment VALUES(2,2,'2','đạt',2);
INSERT INTO self_assessment VALUES(2,3,'2','chưa đạt',2);
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
INSERT INTO claim VALUES(1,1,'share','85/100','85,00%','khoảng','bc:12','II.1','85 trên 100 người, đạt 85,00%','người trong xã','đã đối chiếu sổ','result','2023',NULL,NULL,'2024-03-31','bc:40','phấn đấu quý I/2024',1,409,0);
INSERT INTO claim VALUES(1,2,'people','100',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,693,0);
INSERT INTO claim VALUES(1,3,'people','120',NULL,NULL,'bc:3',NULL,NULL,NULL,NULL,NULL,NULL,'2023-01-01','2023-06-30',NULL,NULL,NULL,1,699,0);
INSERT INTO claim VALUES(1,4,'camera','có',NULL,NULL,NULL,NULL,'đã lắp',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,786,0);
INSERT INTO claim VALUES(2,1,'share','5/4',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,320,0);
INSERT INTO claim VALUES(2,2,'camera','không',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,335,0);
INSERT INTO claim VALUES(2,3,'radio',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'sẽ lắp',2,351,0);
INSERT INTO claim VALUES(3,1,'share','90/100',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'13/02/2024',NULL,NULL,2,58,0);
INSERT INTO claim VALUES(3,2,'camera','không',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'02/13/2024',NULL,NULL,3,59,0);
INSERT INTO claim VALUES(3,3,'radio','không',NULL,NULL,NULL,NULL,NULL,NULL,'chưa có',NULL,NULL,NULL,NULL,'03/04/2024',NULL,NULL,4,58,4);
INSERT INTO claim VALUES(3,4,'founded','03/04/2020',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5,60,2);
INSERT INTO claim VALUES(3,5,'founded','13/02/2020',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,6,60,0);
INSERT INTO claim VALUES(3,6,'founded','02/13/2020',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,7,60,0);
INSERT INTO claim VALUES(4,1,'share','1O0/100',NULL,NULL,'bc:1',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,8,57,0);
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
INSERT INTO ruleset_file VALUES('sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','facts.yaml',replace('share: {label: Tỷ lệ thử, type: ratio, unit: người, of: people}\npeople: {label: Người, type: count, unit: người}\nfounded: {label: Ngày lập, type: date}\ncamera: {label: Có camera, type: yes_no}\nradio: {label: Có đài, type: yes_no}\n','\n',char(10)),'sha256:1736f57f1cebbdb7ffd53bf4ed51e9eaa27aedeffcec8da44d2d511855f23152');
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
INSERT INTO run VALUES(1,'sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','chitieu 0.2.0',NULL,'interim','',NULL,'lần một',2,NULL,'sha256:7343fd4f14cb10bf5b4ef57b9455576d7a11877fa3c99be7e5b04c021b26fe13');
INSERT INTO run VALUES(2,'sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b','chitieu 0.2.0',NULL,'interim','',NULL,'lần hai',3,'sha256:7343fd4f14cb10bf5b4ef57b9455576d7a11877fa3c99be7e5b04c021b26fe13','sha256:41186af888ca61277e04856f11e40824f8ff51ca10a68fadd9055acf8e86706b');
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
INSERT INTO assessment VALUES(1,1,1,'','MMU','AAG','CCC','','U','C','85 - -','5 - -','');
INSERT INTO assessment VALUES(1,2,2,'','UNU','GDC','CCC','','N','C','? - -','- - -','');
INSERT INTO assessment VALUES(2,1,1,'','MMU','AAG','CCC','','U','C','85 - -','5 - -','');
INSERT INTO assessment VALUES(2,2,3,'','MUP','AGB','CCC','','N','C','90 - -','10 - -','');
INSERT INTO assessment VALUES(2,3,4,'','UUU','GGG','CCC','','U','C','? - -','- - -','');
CREATE TABLE refusal(
  import INTEGER NOT NULL,
  ordinal INTEGER NOT NULL, -- of the message that says where and why
  what TEXT NOT NULL CHECK(what IN ('file', 'row', 'report', 'entry', 'claim')), -- entry: of a report, but no claim
  unit TEXT, period TEXT,   -- whose, when that was known
  fact TEXT,
  words TEXT,               -- the value or the row as it stands in the file
  PRIMARY KEY(import, ordinal),
  FOREIGN KEY(import, ordinal) REFERENCES message DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO refusal VALUES(3,1,'claim','00002','2023','share','5/4');
INSERT INTO refusal VALUES(3,2,'report','00009','2023',NULL,NULL);
INSERT INTO refusal VALUES(3,3,'report',NULL,NULL,NULL,NULL);
INSERT INTO refusal VALUES(4,3,'claim','00002','2023','camera','không');
INSERT INTO refusal VALUES(4,4,'claim','00002','2023','founded','02/13/2020');
INSERT INTO refusal VALUES(4,5,'claim','00003','2023','share','1O0/100');
CREATE TABLE seal(
  import INTEGER PRIMARY KEY REFERENCES import DEFERRABLE INITIALLY DEFERRED,
  report INTEGER NOT NULL,  -- id of the first report that it may have brought; the next seal's ends them
  checks TEXT NOT NULL,     -- four letters a row of import, message, refusal, register_unit, succession: which one was changed
  previous TEXT,            -- digest of the seal before; NULL: this is the first
  digest TEXT NOT NULL UNIQUE -- of those rows, and of who came before whom among its reports
) STRICT;
INSERT INTO seal VALUES(1,1,'gmi5   JBdu6b9x1pwE  ',NULL,'sha256:a48f35529012a0311b5496ebf25f14877c10a55270811ed0986159361a9a5f62');
INSERT INTO seal VALUES(2,1,'Zg5M    HkAZodIG ','sha256:a48f35529012a0311b5496ebf25f14877c10a55270811ed0986159361a9a5f62','sha256:60aae8f0a11fccd85f028e6b433e487c7cf5196616975770e96b0594ce6ba746');
INSERT INTO seal VALUES(3,1,'6ZUf JLkROUSMpQn2 hxZry45ytAb5   ','sha256:60aae8f0a11fccd85f028e6b433e487c7cf5196616975770e96b0594ce6ba746','sha256:1d09fcb2b4cc71908cff7b34b8717ad2ceffc366027d3689abfd8c6eb40a16f5');
INSERT INTO seal VALUES(4,3,'n0X7 PEAQp807mMllxJC1N82X wpqwCs2SKtwo   ','sha256:1d09fcb2b4cc71908cff7b34b8717ad2ceffc366027d3689abfd8c6eb40a16f5','sha256:e0364ed8f86c3f9e8ada75b4861a592f318e686f77dca92a4bbe8bb613e4437d');
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
CREATE VIEW refused AS
SELECT m.import, i.file, m.line, m.position, m.code, r.what, r.unit, r.period, r.fact, r.words, m.vi, m.en
FROM message m JOIN import i ON i.id = m.import LEFT JOIN refusal r ON r.import = m.import AND r.ordinal = m.ordinal
WHERE m.severity = 'error';
COMMIT;
PRAGMA application_id = 1667789929;
PRAGMA user_version = 2;
