-- a database as release 0.1.0 made it (schema progress-metrics-sql/2), with one report
BEGIN TRANSACTION;
CREATE TABLE checks (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	rows TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	number TEXT, 
	section TEXT, 
	owner TEXT, 
	reported TEXT, 
	reported_text TEXT, 
	reported_value TEXT, 
	reported_value_num FLOAT, 
	operands TEXT NOT NULL, 
	operand_texts TEXT NOT NULL, 
	formula TEXT NOT NULL, 
	computed_low TEXT, 
	computed_low_num FLOAT, 
	computed_high TEXT, 
	computed_high_num FLOAT, 
	unit TEXT, 
	verdict TEXT NOT NULL, 
	finding BOOLEAN NOT NULL, 
	severity TEXT, 
	diagnosis TEXT, 
	implied TEXT NOT NULL, 
	reason TEXT, 
	slack TEXT, 
	slack_num FLOAT, 
	silenced TEXT, 
	message TEXT NOT NULL, 
	message_en TEXT NOT NULL, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "checks" VALUES(1,0,'1.k0','completion_rate','1','1','1','一、稳就业','县人社局','1.2','152.3%','152.3',152.3,'1.1 1.0','7521万元 6000万元','7521万元 ÷ 6000万元','125.34',125.34,'125.36',125.36,'%','inconsistent',1,'medium','125.3%（两位数字颠倒）','目标应为 4936.6～4940.1 万元',NULL,'0.166667',0.166667,NULL,'按文中数字应为 125.34%～125.36%，原文 152.3%','the figures give 125.34 % to 125.36 %, the text says 152.3 %');
INSERT INTO "checks" VALUES(1,1,'2.k0','remainder','2','2','2','二、幼有所育','县卫健局','2.2','120个','120',120.0,'2.0 2.1','300个 180个','300个 − 180个','120',120.0,'120',120.0,'个','exact',0,NULL,NULL,'',NULL,NULL,NULL,NULL,'','');
INSERT INTO "checks" VALUES(1,2,'p1.k0','sum','p1','p1',NULL,'四、存在的问题',NULL,'p1.0','41个','41',41.0,'p1.1 p1.2','19个 23个','19个 + 23个','42',42.0,'42',42.0,'个','conclusion_inconsistent',1,'high',NULL,'',NULL,NULL,NULL,NULL,'分项相加为 42个，多于总数 41个','the parts add up to 42, more than the total 41');
INSERT INTO "checks" VALUES(1,3,'5.k0','share','5','5','5','三、住有所居','县住建局','5.1','7处','7',7.0,'5.0','5—8处','7处 ÷ 计划',NULL,NULL,NULL,NULL,NULL,'not_checkable',0,NULL,NULL,'','missing_operand',NULL,NULL,NULL,'','');
CREATE TABLE claims (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"row" TEXT NOT NULL, 
	number TEXT, 
	section TEXT, 
	owner TEXT, 
	claim TEXT NOT NULL, 
	text TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "claims" VALUES(1,0,'1','1','一、稳就业','县人社局','exceeded','超额完成','substantiated','1.c0');
CREATE TABLE comparisons (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	number TEXT, 
	section TEXT, 
	owner TEXT, 
	indicator TEXT NOT NULL, 
	aspect TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	target TEXT, 
	target_text TEXT, 
	target_value TEXT, 
	target_value_num FLOAT, 
	target_unit TEXT, 
	actual TEXT NOT NULL, 
	actual_text TEXT, 
	actual_value TEXT, 
	actual_value_num FLOAT, 
	actual_unit TEXT, 
	bound TEXT, 
	better TEXT NOT NULL, 
	completion_ratio TEXT, 
	completion_ratio_num FLOAT, 
	completion_ratio_exact TEXT, 
	gap TEXT, 
	gap_num FLOAT, 
	gap_unit TEXT, 
	exceeded BOOLEAN, 
	status TEXT NOT NULL, 
	rule TEXT, 
	region TEXT, 
	period_start DATE, 
	period_end DATE, 
	as_of DATE, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "comparisons" VALUES(1,0,'1.c0','1','1','一、稳就业','县人社局','创业贷款','level','computed','1.0','6000万元','60000000',60000000.0,'元','1.1','7521万元','75210000',75210000.0,'元','at_least','up','1.2535',1.2535,'2507/2000','15210000',15210000.0,'元',1,'exceeded',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
INSERT INTO "comparisons" VALUES(1,1,'2.c0','2','2','二、幼有所育','县卫健局','新增托位','level','computed','2.0','300个','300',300.0,'个','2.1','180个','180',180.0,'个','exact','up','0.6',0.6,'3/5','-120',-120.0,'个',0,'behind_schedule',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
INSERT INTO "comparisons" VALUES(1,2,'3.c0','3','3','一、稳就业',NULL,'城镇登记失业率','share','computed','3.0','4.5%','4.5',4.5,'%','3.2','3.9%','3.9',3.9,'%','at_most','down','1.15384615385',1.15384615385,'15/13','-0.6',-0.6,'百分点',1,'exceeded',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
INSERT INTO "comparisons" VALUES(1,3,'3.c1','3','3','一、稳就业',NULL,'居民收入','growth','computed','3.1','6%','6',6.0,'%','3.3','6%','6',6.0,'%','about','up','1',1.0,'1/1','0',0.0,'百分点',NULL,'met',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
INSERT INTO "comparisons" VALUES(1,4,'4.c0','4','4','三、住有所居','县住建局','老旧小区改造','level','computed','4.0','18个','18',18.0,'个','4.2','18个','18',18.0,'个','exact','up','1',1.0,'1/1','0',0.0,'个',0,'met',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
INSERT INTO "comparisons" VALUES(1,5,'5.c0','5','5','三、住有所居','县住建局','公园','level','computed','5.0','5—8处',NULL,NULL,'处','5.1','7处','7',7.0,'处','range','up',NULL,NULL,NULL,'2',2.0,'处',0,'met',NULL,'云岭县','2024-01-01','2024-12-31','2024-09-30');
CREATE TABLE documents (
	document INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	input_digest TEXT, 
	title TEXT, 
	issuer TEXT, 
	region TEXT, 
	period_start DATE, 
	period_end DATE, 
	as_of DATE, 
	elapsed TEXT, 
	elapsed_num FLOAT, 
	rows INTEGER NOT NULL, 
	comparisons INTEGER NOT NULL, 
	not_compared INTEGER NOT NULL, 
	checks INTEGER NOT NULL, 
	findings INTEGER NOT NULL, 
	coverage TEXT, 
	coverage_num FLOAT, 
	PRIMARY KEY (document), 
	UNIQUE (source)
);
INSERT INTO "documents" VALUES(1,'made-2024.txt','d509831e1f8a34759007d7499cae461bf35e8fb94e3026b5a38e8efb7482b279',NULL,'云岭县2024年民生实事推进情况','云岭县人民政府','云岭县','2024-01-01','2024-12-31','2024-09-30','0.75',0.75,6,6,1,4,2,'0.529412',0.529412);
CREATE TABLE metrics_schema (
	version TEXT NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "metrics_schema" VALUES('progress-metrics-sql/2');
CREATE TABLE not_compared (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"row" TEXT NOT NULL, 
	number TEXT, 
	section TEXT, 
	owner TEXT, 
	target TEXT NOT NULL, 
	target_text TEXT, 
	target_value TEXT, 
	target_value_num FLOAT, 
	target_unit TEXT, 
	indicator TEXT, 
	candidates TEXT NOT NULL, 
	candidate_texts TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "not_compared" VALUES(1,0,'4','4','三、住有所居','县住建局','4.1','9200户','9200',9200.0,'户','惠及','4.3','2.6万人','unit_differs');
CREATE TABLE quantities (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	cell INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	value TEXT, 
	value_num FLOAT, 
	low TEXT, 
	low_num FLOAT, 
	high TEXT, 
	high_num FLOAT, 
	unit TEXT, 
	bound TEXT, 
	aspect TEXT NOT NULL, 
	direction TEXT, 
	role TEXT, 
	indicator TEXT, 
	indicator_id TEXT, 
	scope TEXT, 
	period TEXT, 
	basis TEXT, 
	modality TEXT, 
	rule TEXT, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "quantities" VALUES(1,0,'1.0','1',0,6,12,'6000万元','60000000',60000000.0,'60000000',60000000.0,NULL,NULL,'元','at_least','level',NULL,'target','创业贷款',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,1,'1.1','1',1,10,16,'7521万元','75210000',75210000.0,'75205000',75205000.0,'75215000',75215000.0,'元',NULL,'level',NULL,'actual','创业贷款',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,2,'1.2','1',1,23,29,'152.3%','152.3',152.3,'152.25',152.25,'152.35',152.35,'%',NULL,'share',NULL,'claim',NULL,NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,3,'2.0','2',0,4,8,'300个','300',300.0,'300',300.0,'300',300.0,'个',NULL,'level',NULL,'target','托位',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,4,'2.1','2',1,5,9,'180个','180',180.0,'180',180.0,'180',180.0,'个',NULL,'level',NULL,'actual','托位',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,5,'2.2','2',1,12,16,'120个','120',120.0,'120',120.0,'120',120.0,'个',NULL,'level',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,6,'3.0','3',0,10,14,'4.5%','4.5',4.5,NULL,NULL,'4.5',4.5,'%','at_most','share',NULL,'target','城镇登记失业率',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,7,'3.1','3',0,23,25,'6%','6',6.0,'5.5',5.5,'6.5',6.5,'%','about','growth',NULL,'target','居民收入',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,8,'3.2','3',1,3,7,'3.9%','3.9',3.9,'3.85',3.85,'3.95',3.95,'%',NULL,'share',NULL,'actual','失业率',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,9,'3.3','3',1,17,19,'6%','6',6.0,'5',5.0,'7',7.0,'%','about','growth',NULL,'actual','居民收入',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,10,'4.0','4',0,6,9,'18个','18',18.0,'18',18.0,'18',18.0,'个',NULL,'level',NULL,'target','老旧小区',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,11,'4.1','4',0,12,17,'9200户','9200',9200.0,'9200',9200.0,'9200',9200.0,'户',NULL,'level',NULL,'target','惠及',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,12,'4.2','4',1,0,3,'18个','18',18.0,'18',18.0,'18',18.0,'个',NULL,'level',NULL,'actual','小区',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,13,'4.3','4',1,14,19,'2.6万人','26000',26000.0,'25500',25500.0,'26500',26500.0,'人',NULL,'level',NULL,'actual','惠及居民',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,14,'5.0','5',0,4,8,'5—8处',NULL,NULL,'5',5.0,'8',8.0,'处',NULL,'level',NULL,'target','公园',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,15,'5.1','5',1,7,9,'7处','7',7.0,'7',7.0,'7',7.0,'处',NULL,'level',NULL,'actual','口袋公园',NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,16,'p1.0','p1',0,8,11,'41个','41',41.0,'41',41.0,'41',41.0,'个',NULL,'level',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,17,'p1.1','p1',0,16,19,'19个','19',19.0,'19',19.0,'19',19.0,'个',NULL,'level',NULL,'part',NULL,NULL,NULL,NULL,NULL,NULL,'unit.made');
INSERT INTO "quantities" VALUES(1,18,'p1.2','p1',0,22,25,'23个','23',23.0,'23',23.0,'23',23.0,'个',NULL,'level',NULL,'part',NULL,NULL,NULL,NULL,NULL,NULL,'unit.made');
CREATE TABLE rows (
	document INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	"table" TEXT, 
	number TEXT, 
	section TEXT, 
	page INTEGER, 
	sheet TEXT, 
	line INTEGER, 
	place_cell TEXT, 
	owner TEXT, 
	status TEXT, 
	total BOOLEAN NOT NULL, 
	level INTEGER, 
	target_text TEXT, 
	detail_text TEXT, 
	actual_text TEXT, 
	cells TEXT NOT NULL, 
	PRIMARY KEY (document, position), 
	FOREIGN KEY(document) REFERENCES documents (document) ON DELETE CASCADE
);
INSERT INTO "rows" VALUES(1,0,'1','1','1','一、稳就业',NULL,NULL,12,NULL,'县人社局','exceeded',0,NULL,'发放创业贷款6000万元以上。',NULL,'前三季度发放创业贷款7521万元，为年度任务的152.3%。','[{"name": "年度目标", "role": "target", "text": "发放创业贷款6000万元以上。", "unit": null}, {"name": "进展情况", "role": "actual", "text": "前三季度发放创业贷款7521万元，为年度任务的152.3%。", "unit": null}]');
INSERT INTO "rows" VALUES(1,1,'2','1','2','二、幼有所育',NULL,NULL,14,NULL,'县卫健局','behind_schedule',0,NULL,'新增托位300个。',NULL,'已建成托位180个，还差120个。','[{"name": "年度目标", "role": "target", "text": "新增托位300个。", "unit": null}, {"name": "进展情况", "role": "actual", "text": "已建成托位180个，还差120个。", "unit": null}]');
INSERT INTO "rows" VALUES(1,2,'3','1','3','一、稳就业',NULL,NULL,16,NULL,NULL,NULL,0,NULL,'城镇登记失业率控制在4.5%以内；居民收入增长6%左右。',NULL,'失业率3.9%，居民收入同比增长约6%。','[{"name": "年度目标", "role": "target", "text": "城镇登记失业率控制在4.5%以内；居民收入增长6%左右。", "unit": null}, {"name": "进展情况", "role": "actual", "text": "失业率3.9%，居民收入同比增长约6%。", "unit": null}]');
INSERT INTO "rows" VALUES(1,3,'4','1','4','三、住有所居',NULL,NULL,20,NULL,'县住建局','met',0,NULL,'改造老旧小区18个、惠及9200户。',NULL,'18个小区全部完工，惠及居民2.6万人。','[{"name": "年度目标", "role": "target", "text": "改造老旧小区18个、惠及9200户。", "unit": null}, {"name": "进展情况", "role": "actual", "text": "18个小区全部完工，惠及居民2.6万人。", "unit": null}]');
INSERT INTO "rows" VALUES(1,4,'5','1','5','三、住有所居',NULL,NULL,22,NULL,'县住建局','met',0,NULL,'新建公园5—8处。',NULL,'已建成口袋公园7处，占计划的三分之二。','[{"name": "年度目标", "role": "target", "text": "新建公园5—8处。", "unit": null}, {"name": "进展情况", "role": "actual", "text": "已建成口袋公园7处，占计划的三分之二。", "unit": null}]');
INSERT INTO "rows" VALUES(1,5,'p1',NULL,NULL,'四、存在的问题',NULL,NULL,30,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'[{"name": "正文", "role": "text", "text": "全县共有在建项目41个，其中道路19个、水利23个。", "unit": null}]');
CREATE INDEX rows_by_id ON rows (document, id);
CREATE INDEX quantities_by_id ON quantities (document, id);
CREATE INDEX comparisons_by_status ON comparisons (status);
CREATE INDEX comparisons_by_id ON comparisons (document, id);
CREATE INDEX not_compared_by_row ON not_compared (document, "row");
CREATE INDEX checks_by_id ON checks (document, id);
CREATE INDEX claims_by_row ON claims (document, "row");
CREATE VIEW achievement_by_region AS
SELECT d.region, d.period_start, d.period_end, d.as_of,
    COUNT(*) AS compared,
    SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule', 'unmet', 'behind_schedule') THEN 1 ELSE 0 END) AS judged,
    SUM(CASE WHEN c.status = 'exceeded' THEN 1 ELSE 0 END) AS exceeded,
    SUM(CASE WHEN c.status = 'met' THEN 1 ELSE 0 END) AS met,
    SUM(CASE WHEN c.status = 'on_schedule' THEN 1 ELSE 0 END) AS on_schedule,
    SUM(CASE WHEN c.status = 'behind_schedule' THEN 1 ELSE 0 END) AS behind_schedule,
    SUM(CASE WHEN c.status = 'unmet' THEN 1 ELSE 0 END) AS unmet,
    1.0 * SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule') THEN 1 ELSE 0 END)
        / NULLIF(SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule', 'unmet', 'behind_schedule') THEN 1 ELSE 0 END), 0)
        AS share_reached
FROM comparisons c JOIN documents d ON d.document = c.document
GROUP BY d.region, d.period_start, d.period_end, d.as_of;
CREATE VIEW achievement_by_owner AS
SELECT d.region, d.period_start, d.period_end, d.as_of, c.owner,
    COUNT(*) AS compared,
    SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule', 'unmet', 'behind_schedule') THEN 1 ELSE 0 END) AS judged,
    SUM(CASE WHEN c.status = 'exceeded' THEN 1 ELSE 0 END) AS exceeded,
    SUM(CASE WHEN c.status = 'met' THEN 1 ELSE 0 END) AS met,
    SUM(CASE WHEN c.status = 'on_schedule' THEN 1 ELSE 0 END) AS on_schedule,
    SUM(CASE WHEN c.status = 'behind_schedule' THEN 1 ELSE 0 END) AS behind_schedule,
    SUM(CASE WHEN c.status = 'unmet' THEN 1 ELSE 0 END) AS unmet,
    1.0 * SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule') THEN 1 ELSE 0 END)
        / NULLIF(SUM(CASE WHEN c.status IN ('exceeded', 'met', 'on_schedule', 'unmet', 'behind_schedule') THEN 1 ELSE 0 END), 0)
        AS share_reached
FROM comparisons c JOIN documents d ON d.document = c.document
GROUP BY d.region, d.period_start, d.period_end, d.as_of, c.owner;
CREATE VIEW exceeded_targets AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text,
    c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit
FROM comparisons c JOIN documents d ON d.document = c.document
WHERE c.status = 'exceeded';
CREATE VIEW targets_behind AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text,
    c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit, c.status
FROM comparisons c JOIN documents d ON d.document = c.document
WHERE c.status IN ('behind_schedule', 'unmet');
CREATE VIEW open_findings AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.kind, c.severity, c.reported_text,
    c.formula, c.computed_low, c.computed_high, c.unit, c.diagnosis, c.message
FROM checks c JOIN documents d ON d.document = c.document
WHERE c.finding
ORDER BY CASE c.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, d.source, c.position;
CREATE VIEW unjudged_targets AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.reason,
    c.candidate_texts
FROM not_compared c JOIN documents d ON d.document = c.document;
CREATE VIEW unsupported_claims AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.claim, c.text, c.verdict
FROM claims c JOIN documents d ON d.document = c.document
WHERE c.verdict <> 'substantiated';
CREATE VIEW report_overview AS
SELECT d.source, d.title, d.region, d.issuer, d.period_start, d.period_end, d.as_of, d.elapsed_num AS elapsed, d.rows,
    d.comparisons, d.not_compared, d.checks, d.findings, d.coverage_num AS coverage
FROM documents d;
COMMIT;
