-- The views of the database, the same for SQLite and PostgreSQL. The line above each one says what it answers.

-- one line a region, period and day it is seen on: targets compared, by status, and the share of those that can be judged that were reached
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

-- the same for each responsible body: targets compared, by status, and the share that was reached
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

-- targets that were exceeded, with completion ratio (a fraction of 1) and gap
CREATE VIEW exceeded_targets AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text,
    c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit
FROM comparisons c JOIN documents d ON d.document = c.document
WHERE c.status = 'exceeded';

-- targets that are behind schedule or were not met
CREATE VIEW targets_behind AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.actual_text,
    c.completion_ratio_num AS completion_ratio, c.gap_num AS gap, c.gap_unit, c.status
FROM comparisons c JOIN documents d ON d.document = c.document
WHERE c.status IN ('behind_schedule', 'unmet');

-- arithmetic that does not hold and was not silenced, the gravest first
CREATE VIEW open_findings AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.kind, c.severity, c.reported_text,
    c.formula, c.computed_low, c.computed_high, c.unit, c.diagnosis, c.message
FROM checks c JOIN documents d ON d.document = c.document
WHERE c.finding
ORDER BY CASE c.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, d.source, c.position;

-- numeric targets that found no answer, with the reason and the numbers that were considered
CREATE VIEW unjudged_targets AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.indicator, c.target_text, c.reason,
    c.candidate_texts
FROM not_compared c JOIN documents d ON d.document = c.document;

-- claims in words that the numbers do not bear out
CREATE VIEW unsupported_claims AS
SELECT d.source, d.region, d.period_start, d.period_end, c.number, c.section, c.owner, c.claim, c.text, c.verdict
FROM claims c JOIN documents d ON d.document = c.document
WHERE c.verdict <> 'substantiated';

-- one line a report, with its counts, its findings and the share of its numbers that a check covers
CREATE VIEW report_overview AS
SELECT d.source, d.title, d.region, d.issuer, d.period_start, d.period_end, d.as_of, d.elapsed_num AS elapsed, d.rows,
    d.comparisons, d.not_compared, d.checks, d.findings, d.coverage_num AS coverage
FROM documents d;
